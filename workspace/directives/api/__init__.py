"""Directives for programs."""
