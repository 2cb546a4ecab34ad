"""Memos for programs."""
