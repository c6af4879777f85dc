"""All that the author of a check may import."""
