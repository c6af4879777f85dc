"""A lab's cases judged where they differ from the reference: the same results, fewer checks run."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.mutants import compose
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.model.submission import from_source
from grader.proving.cases import Cases

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
OPTIONS = Options(seed=3, reveal=True)
CHANGES = (
    "def argmax_first(values):\n    return 0\n",
    "KEPT = []\n\n\ndef one_hot(label, num_classes):\n    KEPT.append(label)\n"
    "    return [int(place == KEPT[0]) for place in range(num_classes)]\n",
    "import math\n\n\ndef describe_shape(shape):\n    return str(math.prod(shape))\n",
    "raise SystemExit\n",
)


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop.open("lab0", folder=ROOT) as opened:
        yield opened


def graded(workshop: Workshop, sources: list[str], *, whole: bool) -> list[Report]:
    cases = Cases(workshop, workshop.collect(), OPTIONS, whole=whole)
    return [cases.grade(from_source(source, "x", "lab0"))[0] for source in sources]


def told(report: Report) -> list[CheckResult]:
    """What is said of each check, without its time."""
    return [dataclasses.replace(check, duration_s=0.0) for check in report.checks]


def test_the_results_are_those_of_whole_gradings(workshop: Workshop) -> None:
    others = [*(compose(SOURCE, change) for change in CHANGES), SOURCE.replace("def ", "def a_", 1)]
    sources = [SOURCE, *others]
    some = graded(workshop, sources, whole=False)
    every = graded(workshop, sources, whole=True)
    assert [told(report) for report in some] == [told(report) for report in every]
    assert [report.earned for report in some] == [report.earned for report in every]
    assert len({report.earned for report in some}) > 2


def test_what_a_case_cannot_change_is_not_run_again(workshop: Workshop) -> None:
    reference, case = graded(workshop, [SOURCE, compose(SOURCE, CHANGES[0])], whole=False)
    times = {check.id: check.duration_s for check in reference.checks}
    ran = {check.function for check in case.checks if check.duration_s != times[check.id]}
    assert ran == {"argmax_first"}
    assert {check.function for check in case.checks} > ran


def test_nothing_is_kept_of_a_reference_that_is_not_right(workshop: Workshop) -> None:
    wrong = compose(SOURCE, "def one_hot(label, num_classes):\n    return [1]\n")
    first, second = graded(workshop, [wrong, SOURCE], whole=False)
    assert any(check.outcome is Outcome.FAILED for check in first.checks)
    assert all(check.outcome is Outcome.PASSED for check in second.checks)
