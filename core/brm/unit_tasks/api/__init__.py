"""Unit tasks for programs."""
