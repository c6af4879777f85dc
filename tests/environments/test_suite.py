"""The suite's order of things: what goes wrong, what is not possible, what there is no time for."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from environments import __main__ as matrix
from environments import suite
from environments.build import Built, NotPossible, NotReached
from environments.environment import Environment, Limits
from environments.suite import OutOfTime, Place, place, run

HERE = Built(python=Path(sys.executable), versions={}, beside={}, replaced=None)
PLAIN = Environment(about="here")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that were begun; each is right, and takes no time."""
    begun: list[str] = []

    def named(name: str) -> None:
        def step(there: Place) -> None:
            begun.append(name)

        monkeypatch.setattr(suite, name, step)

    for name in ("doctor", "reference", "untrained", "template", "mutants", "limits", "notebook",
                 "hint", "klass"):  # fmt: skip
        named(name)
    return begun


def test_every_step_is_run(steps: list[str]) -> None:
    found = run(PLAIN, HERE)
    assert list(found.steps) == ["doctor", "reference", "template", "mutants", "limits", "kernel",
                                 "hint", "class"]  # fmt: skip
    assert all(found.steps.values())
    assert found.remarks == []


def test_the_short_form_trains_nothing(steps: list[str]) -> None:
    found = run(PLAIN, HERE, short=True)
    assert steps == ["doctor", "untrained", "limits", "notebook", "hint", "klass"]
    assert "reference" in found.steps


def test_a_step_that_goes_wrong_keeps_no_other_from_being_tried(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(there: Place) -> None:
        raise ValueError("as it must not be")

    monkeypatch.setattr(suite, "template", wrong)
    found = run(PLAIN, HERE)
    assert [name for name, right in found.steps.items() if not right] == ["template"]
    assert found.remarks == ["template: as it must not be"]
    assert steps[-1] == "klass"


def test_what_there_is_no_time_for_is_neither_right_nor_wrong(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(there: Place) -> None:
        raise OutOfTime

    monkeypatch.setattr(suite, "mutants", late)
    found = run(PLAIN, HERE)
    assert found.steps == {"doctor": True, "reference": True, "template": True}
    assert found.remarks == ["No time was left from mutants on"]


def test_a_command_is_not_begun_or_ended_when_time_is_over() -> None:
    with place(PLAIN, HERE, ends=time.monotonic()) as there, pytest.raises(OutOfTime):
        there.run("platform")
    with place(PLAIN, HERE) as there:
        assert there.run("platform").stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="takes away what Linux has")
def test_what_cannot_be_taken_away_is_said() -> None:
    odd = Environment(about="odd", limits=Limits(refuse=("everything",)))
    with place(odd, HERE) as there, pytest.raises(NotPossible, match="everything"):
        there.run("platform")


def test_an_index_that_does_not_answer_makes_no_row_red(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*given: object, **named: object) -> Built:
        raise NotReached("the package index did not answer")

    monkeypatch.setattr(matrix, "build", build)
    row = matrix.measure("odd", PLAIN, Path("grader.whl"))
    assert row.steps == {}
    assert "Not possible on this machine: the package index did not answer" in row.remarks
