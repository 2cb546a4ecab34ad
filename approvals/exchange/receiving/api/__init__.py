"""Papers that came in, for programs."""
