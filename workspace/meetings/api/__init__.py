"""Meetings for programs."""
