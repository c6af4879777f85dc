"""Whose an exception is that a check raised without meaning to: the learner's value's, or ours.

A check judges values that it did not choose: empty, ragged, enormous, nested without end. One that
raises over such a value did not find what it asked for, and that is the check's answer. What it
raises before it has a value of the learner's, or for reasons that no value can bring about, is
ours. A check that raises over right values too is found by ``grader validate``, which runs it on
the reference.
"""

from __future__ import annotations

from typing import Final

import pytest

from grader.errors import GraderError
from grader.grading.run import Run

_NEVER_A_VALUES: Final = (
    GraderError,
    NameError,  # a misspelt name; UnboundLocalError is one
    ImportError,
    SyntaxError,
    OSError,
    NotImplementedError,
    SystemError,
    pytest.FixtureLookupError,
)
"""What the check's own code or this machine brings about, whatever the value."""


def is_of_a_value(run: Run, check_id: str, error: BaseException) -> bool:
    """Whether it was a value of the learner's that the check could not judge."""
    is_said = isinstance(error, pytest.fail.Exception)
    if not (is_said or isinstance(error, Exception)) or isinstance(error, _NEVER_A_VALUES):
        return False
    if any(known is error for known in run.of_values):
        return True  # a fixture raised it for an earlier check; pytest keeps it for this one
    given = run.calling.values_given
    # What a lab's own fixture asked for earlier is a value of the learner's here too.
    if given == 0 or (given == run.given_before and not run.shares.get(check_id)):
        return False
    run.of_values.append(error)
    return True
