"""Circulation groups for programs."""
