"""Pages of memos."""
