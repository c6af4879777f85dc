"""A value that a check cannot judge costs its owner the check; what is ours costs nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model.outcome import Outcome
from tests.test_plugin import (
    RIGHT,
    TRIPLE,
    Grade,
    checks_of,
    course,
    details,
    grade,
    ours,
    outcomes,
)

__all__ = ["course", "grade"]  # fixtures

SHARED = """
import pytest
from grader.checks import check

@pytest.fixture(scope="session")
def tripled(student):
    return 1 / len(student.triple(5))

@check("triple.value", points=30)
def test_value(tripled): pass

@check("triple.long", points=10)
def test_long(tripled): pass
"""
CARELESS = """
from grader.checks import check

def depth(value):
    return 1 + depth(value[0]) if value else 0

@check("triple.value", points=30)
def test_value(student):
    value = student.triple(5)
    assert max(value) == sum(value) / len(value) == value[0]["a"][1] or depth(value) == 1

@check("triple.long", points=10)
def test_long(student):
    int(student.triple(5))
"""


@pytest.mark.parametrize(
    "value", ["[]", "None", "'x'", "[[1], 2]", "[{}]", "float('nan')", "{1: 2}", "(lambda: 1)"]
)
def test_a_value_that_cannot_be_judged_is_wrong(grade: Grade, course: Path, value: str) -> None:
    checks_of(course, "test_triple").write_text(CARELESS, "utf-8")
    report = grade(f"def double(x): return 2 * x\ndef triple(x): return {value}\n")
    assert outcomes(report)["triple.value"] == "failed"
    assert outcomes(report)["triple.long"] == "failed"
    assert (report.earned, report.possible, report.final) == (60, 100, True)
    told = {check.message.id for check in report.checks if check.message is not None}
    assert told == {"outcome.unjudged"}


def test_a_fixture_that_several_checks_share(grade: Grade, course: Path) -> None:
    checks_of(course, "test_triple").write_text(SHARED, "utf-8")
    report = grade("def double(x): return 2 * x\ndef triple(x): return []\n")
    assert [outcomes(report)[name] for name in ("triple.value", "triple.long")] == ["failed"] * 2
    assert (report.possible, report.final) == (100, True)


@pytest.mark.parametrize("line", ["undefined_name", "import no_such_module", "open('/nothing')"])
def test_what_no_value_can_bring_about_is_ours(grade: Grade, course: Path, line: str) -> None:
    source = TRIPLE.replace(
        "if student.triple(10) != 30:", f"student.triple(10)\n    {line}\n    if 0:"
    )
    checks_of(course, "test_triple").write_text(source, "utf-8")
    report = grade(RIGHT)
    ours(report, "triple.long")
    assert "test_triple" in details(report)


def test_what_raises_before_a_value_came_is_ours(grade: Grade, course: Path) -> None:
    source = TRIPLE.replace("if student.triple(10) != 30:", "[][0]\n    if 0:")
    checks_of(course, "test_triple").write_text(source, "utf-8")
    ours(grade(RIGHT), "triple.long")


def test_half_a_frame_and_then_nothing(grade: Grade) -> None:
    """The worker hangs: that check took too long, and the others have a fresh worker."""
    source = """
import os, stat, time
def is_socket(n):
    try: return stat.S_ISSOCK(os.fstat(n).st_mode)
    except OSError: return False
def double(x): return 2 * x
def triple(x):
    number = next(n for n in range(3, 100) if is_socket(n))
    os.write(number, bytes([200, 0, 0, 0, 0, 0, 0, 0]) + b"half"); time.sleep(10**6)
"""
    report = grade(source, time_limit_s=1.0)
    result = {check.id: check for check in report.checks}["triple.value"]
    assert result.outcome is Outcome.TIMEOUT
    assert (report.earned, report.possible, report.final) == (60, 100, True)
