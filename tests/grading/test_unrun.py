"""What is told of a submission of which nothing runs is what a worker would have brought about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from grader.errors import UsageError
from grader.grading import unrun
from grader.grading.options import Options
from grader.grading.unrun import Reading
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.model.report import Environment, Report
from grader.model.submission import Submission, from_source
from tests.e2e.conftest import ROOT

LAB = "lab2"
NOWHERE = Environment(python="", tensorflow=None, keras=None, sandbox="", sandbox_parts={}, data="")


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop.open(LAB, folder=ROOT, offline=True) as opened:
        yield opened


def begun(source: str) -> Submission:
    return from_source(source, "submission", LAB)


def broken(template: str, function: str, line: str) -> str:
    """The template with one line of a function that Python cannot read."""
    head, middle, rest = template.partition(f"def {function}(")
    assert middle
    return head + middle + rest.replace("    raise NotImplementedError", f"{line} #", 1)


def template() -> str:
    return (ROOT / "student_template" / LAB / f"{LAB}.py").read_text("utf-8")


CASES = {
    "the template": template(),
    "in the first function": broken(template(), "output_size", "    return (n"),
    "in one that others need": broken(template(), "convolve2d", "    return = 1"),
    "in the last function": broken(template(), "dense_params", "    if True\n        pass"),
    "in an import": template().replace("import numpy as np", "import numpy as", 1),
    "below everything": template() + "\nprint('a'\n",
    "nothing can be read": "def f(:\n",
    "one bracket spoils all": "x = (\n" + template(),
}


def plain(report: Report) -> Report:
    """Without what differs: how long it took, and what a worker tells of itself."""
    checks = tuple(replace(check, duration_s=0.0) for check in report.checks)
    return replace(report, checks=checks, duration_s=0.0, environment=NOWHERE)


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_a_workers(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    submission = begun(CASES[case])
    with Workshop.open(LAB, folder=ROOT, offline=True) as untouched:
        told = untouched.grade(submission, Options(seed=7))
        assert not untouched.started, "a worker was wanted"
    monkeypatch.setattr(unrun, "_unrun", lambda *_: None)
    ran = workshop.grade(submission, Options(seed=7))
    assert plain(told) == plain(ran)
    assert len(told.checks) == sum(len(spec.checks) for spec in workshop.assignment.functions)


def test_it_is_told_to_who_watches_and_only_what_was_asked(workshop: Workshop) -> None:
    submission = begun(CASES["in one that others need"])
    report = workshop.grade(submission, Options(only="relu"))
    assert {check.function for check in report.checks} == {"relu"}
    assert report.partial
    with pytest.raises(UsageError):
        workshop.grade(submission, Options(only="nothing of that name"))


@pytest.mark.parametrize(
    "more",
    [
        "\nprint(output_size(3, 3, 0, 1))\n",  # what it costs shows when it runs
        "\nnp.random.seed(1)\n",
        "\nfrom helpers import *\n",
        "\ndef relu(x):\n    return x\n",
    ],
)
def test_what_the_learner_added_may_have_to_run(workshop: Workshop, more: str) -> None:
    source = broken(template(), "output_size", "    return (n") + more
    found = Reading.of(begun(source), workshop.assignment, template())
    kept = "".join(unit.source for unit in found.chosen.units)
    assert (found.unrun is None) == (more.strip().split("\n")[-1] in kept)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"def relu\((\w+)\):", r"def relu(\1=print()):"),
        (r"def relu\(", r"@print\ndef relu("),
    ],
)
def test_what_the_learner_changed_around_an_empty_function_has_to_run(
    workshop: Workshop, old: str, new: str
) -> None:
    source = re.sub(old, new, broken(template(), "output_size", "    return (n"), count=1)
    assert source != CASES["in the first function"]
    assert Reading.of(begun(source), workshop.assignment, template()).unrun is None


def test_a_function_that_is_written_has_to_run(workshop: Workshop) -> None:
    reference = (ROOT / "reference" / LAB / f"{LAB}.py").read_text("utf-8")
    assert Reading.of(begun(reference), workshop.assignment, template()).unrun is None
    source = reference.replace("def relu(", "def relu(:", 1)
    found = Reading.of(begun(source), workshop.assignment, template())
    assert found.unrun is None
    report = workshop.grade(begun(source), Options(seed=7))
    outcomes = {name: [one.outcome for one in report.checks if one.function == name]
                for name in ("relu", "flatten")}  # fmt: skip
    assert outcomes["relu"][0] is Outcome.FAILED
    assert set(outcomes["flatten"]) == {Outcome.PASSED}
