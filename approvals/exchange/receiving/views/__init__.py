"""Pages of papers that came in."""
