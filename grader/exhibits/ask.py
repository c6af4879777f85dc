"""Asking a learner's worker once more, after the checks: every failure is a reason to show less."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from grader.errors import CallFailed, LoadFailed, NotWritten, WireError
from grader.model.evidence import Message

T = TypeVar("T")


def asked(ask: Callable[[], T]) -> T | Message:
    """The answer, or why there is none."""
    try:
        return ask()
    except CallFailed as failed:
        return failed.message
    except NotWritten as unwritten:
        return Message("outcome.not_attempted", {"function": unwritten.function})
    except LoadFailed:
        return Message("outcome.blocked_by_load")
    except WireError as error:
        return error.message
