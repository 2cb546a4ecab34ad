"""Where the function tree comes from: the built-in tree and the readers of the official tables."""
