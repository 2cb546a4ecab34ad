"""Pages of task cards."""
