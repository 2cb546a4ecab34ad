"""Pages of unit tasks."""
