"""Pages of the function tree."""
