"""Task cards for programs."""
