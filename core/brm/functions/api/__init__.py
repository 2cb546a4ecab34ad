"""The function tree for programs."""
