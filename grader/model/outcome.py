"""The outcome of one check."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """What became of a check. Only :attr:`PASSED` earns points."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    """The template's body is still there."""
    BLOCKED = "blocked"
    """A check or function that this one needs is not right yet."""
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    """The worker process died or broke the protocol."""
    GRADER_ERROR = "grader_error"
    """A fault of ours or of the assignment: never costs the learner points."""


BLOCKED_BY_LOAD: Final = "outcome.blocked_by_load"
"""The message of a check that says nothing because the whole submission could not be loaded."""
