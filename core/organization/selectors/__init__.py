"""Reads: the tree of departments, people with their posts, who is away and who stands in."""
