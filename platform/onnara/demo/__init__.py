"""A government to look at: agencies filled with made-up people and plausible work."""
