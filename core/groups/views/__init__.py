"""Pages of circulation groups."""
