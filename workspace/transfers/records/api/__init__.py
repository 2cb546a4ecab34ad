"""Transfers between agencies for programs."""
