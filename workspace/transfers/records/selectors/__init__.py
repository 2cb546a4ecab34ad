"""Reads of the books of transfers."""
