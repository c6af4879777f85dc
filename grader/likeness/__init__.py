"""Pairs of submissions that are more alike than the task explains."""

from typing import Final

LEAST: Final = 0.45
"""Likeness from which on a pair is worth a look; see ``tests/likeness/test_measured.py``."""
