"""The one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.safe import terminal_text
from grader.reporters.view import place_of, points, title_of, waits
from grader.text import Catalogue


def next_step(report: Report, catalogue: Catalogue, *, topic: str = "terminal") -> str:
    """One sentence: repair the file, or a check, or write a function, or be glad.

    What was written and is wrong comes before what is not written yet, both in the order of
    the assignment; what merely waits settles itself. ``topic`` is that of the texts: what
    to type next is not the same in a notebook.
    """
    lab = terminal_text(report.assignment, limit=40)
    if report.problem is not None:
        return catalogue.text(f"{topic}.next.problem", assignment=lab)
    wrong = _first(report, lambda check: _wrong(check) and not check.hidden)
    if wrong is not None:
        return _repair(wrong, catalogue, lab, topic, alone=report.partial)
    unwritten = _first(report, lambda check: check.outcome is Outcome.NOT_ATTEMPTED)
    if unwritten is not None:
        function = terminal_text(unwritten.function, limit=60)
        return catalogue.text(f"{topic}.next.write", function=function, assignment=lab)
    hidden = _first(report, _wrong)
    if hidden is not None:
        function = terminal_text(hidden.function, limit=60)
        return catalogue.text(f"{topic}.next.hidden", function=function, assignment=lab)
    if not report.final:
        return catalogue.text(f"{topic}.next.ours", assignment=lab)
    if _first(report, waits) is not None or not report.checks:
        return catalogue.text(f"{topic}.next.all_checks", assignment=lab)
    if report.hidden_left:
        return catalogue.text(f"{topic}.next.hidden_left", points=points(report.hidden_left))
    if report.partial:
        return catalogue.text(f"{topic}.next.partial_right", assignment=lab)
    explore = catalogue.text("assignment.explore") if catalogue.has("assignment.explore") else ""
    return catalogue.text(
        f"{topic}.next.done",
        points=points(report.earned),
        assignment=lab,
        explore=f"{explore} " if explore else "",
    )


def _repair(check: CheckResult, catalogue: Catalogue, lab: str, topic: str, *, alone: bool) -> str:
    function = terminal_text(check.function, limit=60)
    title = terminal_text(title_of(check, catalogue), limit=200)
    part = f" {function}" if alone else ""  # who asked for a part is told about that part
    place = place_of(check.evidence)
    if place is None:
        return catalogue.text(
            f"{topic}.next.repair", function=function, title=title, assignment=lab, part=part
        )
    return catalogue.text(
        f"{topic}.next.repair_at",
        function=function,
        title=title,
        assignment=lab,
        part=part,
        place=catalogue.place(place, clean=partial(terminal_text, limit=60)),
    )


def _wrong(check: CheckResult) -> bool:
    fine = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)
    return check.outcome not in fine and not waits(check)


def _first(report: Report, wanted: Callable[[CheckResult], bool]) -> CheckResult | None:
    return next((check for check in report.checks if wanted(check)), None)
