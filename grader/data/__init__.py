"""Where the images come from, and what of them a worker may see."""
