"""Pages of the organisation: looking, being away, managing."""
