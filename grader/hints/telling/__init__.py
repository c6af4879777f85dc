"""Puts findings into words: a hint, its terminal page, its JSON."""
