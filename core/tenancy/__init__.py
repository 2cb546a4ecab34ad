"""Schema per agency: the walls of DESIGN section 4. Nothing else in the tree switches schemas or roles."""
