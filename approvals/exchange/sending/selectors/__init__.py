"""Reads: every list takes the person who looks."""
