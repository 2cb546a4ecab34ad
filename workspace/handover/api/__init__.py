"""Hand-overs for programs."""
