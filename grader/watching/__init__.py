"""Checks a submission again at every save: only what the change touches."""
