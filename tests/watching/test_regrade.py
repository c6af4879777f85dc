"""After any sequence of saves the result is that of a whole check; only what was touched ran."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.mutants import load_cases
from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.model.report import Report
from grader.model.submission import Submission, Unit, from_source
from grader.remote.client import Abandoned
from grader.watching.regrade import Regrader

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "reference" / "lab2" / "lab2.py").read_text("utf-8")
OPTIONS = Options(train=False, seed=11)
CHECKS = 39


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop.open("lab2", folder=ROOT) as opened:
        yield opened


@pytest.fixture
def regrader(workshop: Workshop) -> Regrader:
    return Regrader(workshop, OPTIONS)


def lab2(source: str) -> Submission:
    return from_source(source, "x", "lab2")


PROSE = "".join(f"part {number} of my notes\n" for number in range(100))
"""More than is skipped: no Python file."""


def told(report: Report | None) -> object:
    """All that a report says of its checks, without their times."""
    assert report is not None
    checks = [dataclasses.replace(check, duration_s=0.0) for check in report.checks]
    return checks, report.earned, report.partial, report.problem, report.seed


def functions(ran: frozenset[str]) -> set[str]:
    return {check.partition(".")[0] for check in ran}


def test_only_what_was_touched_runs_again(regrader: Regrader) -> None:
    first = regrader.grade(lab2(SOURCE))
    assert len(first.ran) == regrader.count == CHECKS
    times = {check.id: check.duration_s for check in regrader.report.checks}

    wrong = SOURCE.replace("np.maximum(x, 0)", "np.maximum(x, 1)")
    second = regrader.grade(lab2(wrong))
    assert functions(second.ran) == {"relu"}
    for check in second.report.checks:
        assert (check.duration_s == times[check.id]) == (check.id not in second.ran), check.id
    assert second.report.earned < first.report.earned == 100

    # A function that others call, and one whose own checks share a file with another's.
    third = regrader.grade(lab2(wrong.replace("np.pad(image, zeros)", "np.pad(image, zeros) * 1")))
    assert functions(third.ran) == {"convolve", "maps", "rgb"}
    assert regrader.grade(lab2(wrong.replace("np.pad(image, zeros)", "np.pad(image, zeros) * 1")
                               + "\n# the end\n")).ran == frozenset()  # fmt: skip


def test_a_program_that_cannot_be_run_leaves_the_result(regrader: Regrader) -> None:
    regrader.grade(lab2(SOURCE))
    known = regrader.report
    broken = regrader.grade(lab2(PROSE + SOURCE))
    assert broken.report is None
    assert broken.trouble.id == "outcome.syntax_error"
    assert regrader.trouble_of(lab2(SOURCE + "def f(:\n")).id == "watch.syntax"
    assert regrader.report is known
    assert regrader.grade(lab2(SOURCE)).ran == frozenset()


def test_a_first_one_that_cannot_be_run_is_told_in_full(regrader: Regrader) -> None:
    first = regrader.grade(lab2(PROSE + SOURCE))
    assert len(first.report.checks) == CHECKS
    assert first.report.problem is not None
    assert len(regrader.grade(lab2(SOURCE)).ran) == CHECKS


def test_lines_that_moved_are_told_anew(regrader: Regrader, workshop: Workshop) -> None:
    wrong = SOURCE.replace("return x.reshape(-1)", "return x.nothing(-1)")
    regrader.grade(lab2(wrong))
    moved = lab2(wrong.replace("import numpy as np\n", "import numpy as np\n\n# one more\n\n"))
    assert functions(regrader.grade(moved).ran) == {"flatten"}
    assert told(regrader.report) == told(workshop.grade(moved, OPTIONS))


def test_an_abandoned_check_leaves_the_result_and_is_made_up_for(
    regrader: Regrader, workshop: Workshop
) -> None:
    regrader.grade(lab2(SOURCE))
    slow = SOURCE.replace("np.maximum(x, 0)", "[__import__('time').sleep(60), x][1]")
    asked = []

    def abandoned() -> bool:
        asked.append(1)
        return len(asked) > 6

    with pytest.raises(Abandoned):
        regrader.grade(lab2(slow), Watching(abandoned=abandoned))
    assert regrader.report.earned == 100
    wrong = lab2(SOURCE.replace("np.maximum(x, 0)", "x"))
    assert functions(regrader.grade(wrong).ran) == {"relu"}
    assert told(regrader.report) == told(workshop.grade(wrong, OPTIONS))


def test_inputs_are_drawn_anew_on_request(workshop: Workshop) -> None:
    regrader = Regrader(workshop, Options(train=False))
    first = regrader.grade(lab2(SOURCE)).report.seed
    assert regrader.grade(lab2(SOURCE), afresh=True).report.seed != first
    assert len(regrader.grade(lab2(SOURCE), afresh=True).ran) == CHECKS


def test_one_function_only(workshop: Workshop) -> None:
    regrader = Regrader(workshop, dataclasses.replace(OPTIONS, only="relu"))
    assert functions(regrader.grade(lab2(SOURCE)).ran) == {"relu"}
    assert regrader.report.partial
    assert regrader.grade(lab2(SOURCE.replace("stride + 1", "stride + 2"))).ran == frozenset()


def edits(rng: random.Random, workshop: Workshop) -> Iterator[Submission]:
    """Mistakes come and go, helpers and constants change, functions vanish; cells too."""
    cases = [case for case in load_cases(workshop.assignment) if not case.whole]
    source = SOURCE
    while True:
        match rng.randrange(7):
            case 0:
                source = SOURCE
            case 1:
                helper = f"\n\nSTEP = {rng.randrange(3)}\n\n\ndef helped(x):\n    return x + STEP\n"
                source = SOURCE.replace("return (inputs + 1)", "return helped(inputs + 1)") + helper
            case 2:
                name = rng.choice(["relu", "convolve2d", "flatten"])
                source = source.replace(f"def {name}(", f"def {name}_(")
            case _:
                source = rng.choice(cases).composed(source if "_(" not in source else SOURCE)
        if rng.randrange(4):
            yield lab2(source)
        else:
            parts = source.split("\n\n\n")
            units = tuple(Unit(label=f"lab2.ipynb[{n}]", source=s) for n, s in enumerate(parts, 1))
            yield dataclasses.replace(lab2(source), units=units, notebook=True)


def same_after_every_save(workshop: Workshop, seed: int, saves: int) -> int:
    regrader = Regrader(workshop, OPTIONS)
    ran = 0
    submissions = edits(random.Random(seed), workshop)
    for _ in range(saves):
        submission = next(submissions)
        ran += len(regrader.grade(submission).ran)
        assert told(regrader.report) == told(workshop.grade(submission, OPTIONS))
    return ran


def test_the_result_is_that_of_a_whole_check(workshop: Workshop) -> None:
    assert same_after_every_save(workshop, seed=3, saves=14) < 14 * CHECKS


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_the_result_is_that_of_a_whole_check_often(workshop: Workshop, seed: int) -> None:
    assert same_after_every_save(workshop, seed=seed, saves=40) < 40 * CHECKS
