"""Which groups a person sees (groups), who stands in them today (resolving), whom to put in (finding)."""
