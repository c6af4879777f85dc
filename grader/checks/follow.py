"""Follow-through: what the learner's other function gives, so that no mistake counts twice."""

from __future__ import annotations

from typing import Any, Protocol

from grader.remote.proxy import CallFailed, NotWritten


class Program(Protocol):
    """The part of ``student`` that is needed here."""

    def call(self, function: str, *args: object, **options: Any) -> Any:
        """Call the learner's function."""


def own(student: Program, function: str, *args: object, **options: Any) -> Any:
    """The learner's own result, right or wrong; None where there is none.

    For a function that is asked to build on another one (``feature_maps`` on ``convolve2d``):
    compare with the right result first, and with this where the two differ.
    """
    try:
        return student.call(function, *args, **options)
    except (CallFailed, NotWritten):
        return None
