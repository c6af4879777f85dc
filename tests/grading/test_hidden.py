"""What anybody sees and hears of a hidden check."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from grader.grading.hidden import masked, unheard
from grader.grading.options import Watching
from grader.model.evidence import Evidence, Message
from grader.model.outcome import BLOCKED_BY_LOAD, Outcome
from grader.model.report import CheckResult


def result(name: str, outcome: Outcome, *, hidden: bool = True, message: str = "x") -> CheckResult:
    return CheckResult(
        id=name, function=name[0], outcome=outcome, earned=0.0, possible=2.0, hidden=hidden,
        message=Message(message, {"secret": name}), evidence=(Evidence("value", {"of": name}),),
        faults=(name,), duration_s=1.5,
    )  # fmt: skip


def test_visible_results_stay_as_they_are() -> None:
    one = result("a.secret", Outcome.FAILED, hidden=False)
    assert masked([one]) == (one,)


def test_hidden_ones_are_numbered_by_function_and_say_nothing() -> None:
    found = masked(
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
    assert masked([result("a.x", outcome)])[0].outcome is shown


def test_what_waits_for_the_whole_file_waits() -> None:
    assert (
        masked([result("a.x", Outcome.CRASHED, message=BLOCKED_BY_LOAD)])[0].outcome
        is Outcome.BLOCKED
    )


def test_whoever_watches_hears_nothing_while_a_hidden_check_runs() -> None:
    heard: list[object] = []
    hidden = False
    watching = unheard(
        Watching(
            on_result=heard.append,
            on_training=heard.append,
            on_note=heard.append,
            on_value=lambda name, value: heard.append((name, value)),
        ),
        lambda: hidden,
    )
    assert watching.on_training is not None
    assert watching.on_note is not None
    assert watching.on_value is not None
    assert watching.on_result is not None
    said: Any = "said"
    shown = dataclasses.replace(result("a.x", Outcome.FAILED), hidden=False)
    for hidden in (False, True):  # noqa: B007 - the lambda above reads it
        watching.on_training(said)
        watching.on_note(said)
        watching.on_value("f", 1)
        watching.on_result(shown)
        watching.on_result(dataclasses.replace(shown, hidden=True))
    assert heard == ["said", "said", ("f", 1), shown, shown]


def test_who_does_not_listen_is_not_asked_for() -> None:
    watching = unheard(Watching(), lambda: False)
    assert (watching.on_training, watching.on_note, watching.on_value) == (None, None, None)
    assert watching.on_result is not None
    watching.on_result(result("a.x", Outcome.FAILED))
