"""Pages of transfers between agencies."""
