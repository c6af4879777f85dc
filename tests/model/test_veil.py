"""What is left of a hidden check's result."""

from __future__ import annotations

import pytest

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult
from grader.model.veil import LOAD, veiled


def result(name: str, outcome: Outcome, *, hidden: bool = True, message: str = "x") -> CheckResult:
    return CheckResult(
        id=name, function=name[0], outcome=outcome, earned=0.0, possible=2.0, hidden=hidden,
        message=Message(message, {"secret": name}), evidence=(Evidence("value", {"of": name}),),
        faults=(name,), duration_s=1.5,
    )  # fmt: skip


def test_visible_results_stay_as_they_are() -> None:
    one = result("a.secret", Outcome.FAILED, hidden=False)
    assert veiled([one]) == (one,)


def test_hidden_ones_are_numbered_by_function_and_say_nothing() -> None:
    found = veiled(
        [
            result("a.x", Outcome.PASSED),
            result("b.y", Outcome.FAILED),
            result("a.z", Outcome.FAILED),
        ]
    )
    assert [one.id for one in found] == ["a.hidden-1", "b.hidden-1", "a.hidden-2"]
    for one in found:
        assert (one.message, one.evidence, one.faults, one.duration_s) == (None, (), (), 0.0)
        assert (one.possible, one.hidden) == (2.0, True)
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        *((outcome, Outcome.FAILED) for outcome in
          (Outcome.FAILED, Outcome.TIMEOUT, Outcome.OUT_OF_MEMORY, Outcome.CRASHED)),
        *((outcome, outcome) for outcome in
          (Outcome.PASSED, Outcome.BLOCKED, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)),
    ],
)  # fmt: skip
def test_how_it_failed_is_not_told(outcome: Outcome, shown: Outcome) -> None:
    assert veiled([result("a.x", outcome)])[0].outcome is shown


def test_what_waits_for_the_whole_file_waits() -> None:
    assert veiled([result("a.x", Outcome.CRASHED, message=LOAD)])[0].outcome is Outcome.BLOCKED
