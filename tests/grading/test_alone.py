"""What only the wall clock ended is run once more before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.remote import client
from grader.remote.allowance import By, Stint

ROOT = Path(__file__).resolve().parents[2]
LAB0 = ROOT / "reference" / "lab0" / "lab0.py"

Grade = Callable[[set[int]], tuple[Report, list[CheckResult]]]


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop.open("lab0") as opened:
        yield opened


@pytest.fixture
def grade(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Grade:
    """Grades on a machine that lets no core to the worker in the requests of those numbers."""

    def make(late: set[int]) -> tuple[Report, list[CheckResult]]:
        asked: list[Stint] = []

        class Starved(Stint):
            def __init__(self, clock: client.Clock, *, limit_s: float) -> None:
                super().__init__(clock, limit_s=limit_s)
                self._is_late = len(asked) in late
                asked.append(self)

            @property
            def used_s(self) -> float:
                return self._limit_s if self._is_late else 0.0

            @property
            def by(self) -> By:
                return "wall"

        monkeypatch.setattr(client, "Stint", Starved)
        heard: list[CheckResult] = []
        options = Options(seed=1)
        report = workshop.grade(LAB0, options, Watching(on_result=heard.append))
        return report, heard

    return make


@pytest.mark.parametrize("number", [0, 1, 7], ids=["load", "first call", "later call"])
def test_a_check_that_the_machine_ended_is_repeated(grade: Grade, number: int) -> None:
    report, heard = grade({number})
    assert (report.earned, report.final, report.partial) == (100, True, False)
    assert report.problem is None
    # Each is told once, as it counts.
    assert sorted(one.id for one in heard) == sorted(one.id for one in report.checks)
    assert {one.outcome for one in heard} == {Outcome.PASSED}
    (note,) = [note for note in report.notes if note.id == "outcome.repeated"]
    assert note.params["count"] >= 1


def test_it_is_repeated_once(grade: Grade) -> None:
    report, heard = grade(set(range(1_000)))
    assert report.earned == 0
    assert {one.outcome for one in report.checks} == {Outcome.TIMEOUT}
    assert sorted(one.id for one in heard) == sorted(one.id for one in report.checks)


def test_where_nothing_was_late_nothing_is_repeated(grade: Grade) -> None:
    report, _ = grade(set())
    assert report.earned == 100
    assert not [note for note in report.notes if note.id == "outcome.repeated"]
