"""Auto-grading assignments and debugging help for deep-learning courses."""

__version__ = "0.1.0"
