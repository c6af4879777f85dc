"""Stored reports: one SQLite file for a class, every report kept, overrides applied on read."""

from grader.gradebook.rows import Attempt, Override, Row
from grader.gradebook.store import Gradebook

__all__ = ["Attempt", "Gradebook", "Override", "Row"]
