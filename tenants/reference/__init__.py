"""Who the agencies are: the list of January 2007 that comes with the house, and the readers of fuller lists."""
