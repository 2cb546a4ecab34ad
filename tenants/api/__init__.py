"""Agencies as JSON."""
