"""The schedule for programs."""
