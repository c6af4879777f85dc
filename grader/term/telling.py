"""What there is to say about a learner's marks, in words."""

from __future__ import annotations

from collections.abc import Iterator

from grader.gradebook.rows import signed
from grader.reporters.safe import terminal_text
from grader.term.marks import Mark, Standing
from grader.term.rules import digits_of
from grader.text import Catalogue


def notes_of(one: Standing, catalogue: Catalogue) -> Iterator[str]:
    """Each deduction and all that is open, a sentence each."""
    if one.withdrawn:
        yield catalogue.text("term.note.withdrawn")
    if not one.enrolled:
        yield catalogue.text("term.note.not_enrolled")
    for mark in one.marks:
        yield from _of(mark, catalogue)


def _of(mark: Mark, catalogue: Catalogue) -> Iterator[str]:
    lab = terminal_text(mark.lab)

    def text(key: str, **params: object) -> str:
        return catalogue.text(f"term.note.{key}", lab=lab, **params)

    if mark.kind == "missing":
        yield text("missing_zero" if mark.score is not None else "missing_empty")
    if mark.kind == "undecided":
        yield text("undecided")
    if mark.row is None:
        return
    if mark.by is not None:
        yield text("group", learner=terminal_text(mark.by))
    for override in mark.row.overrides:
        yield text("override", check=terminal_text(override.check), points=override.points)
    for older in mark.row.surpassed:
        yield text(
            "surpassed", check=terminal_text(older.check), given=older.given, earned=older.earned
        )  # fmt: skip
    if mark.row.adjustment:
        yield text("adjusted", points=signed(mark.row.adjustment))
    if mark.cut_off:
        yield text("cut_off", days=mark.days, points=digits_of(mark.deducted))
    elif mark.deducted:
        yield text(
            "late", days=mark.days, percent=digits_of(mark.percent),
            points=digits_of(mark.deducted),
        )  # fmt: skip
    if mark.time_unknown:
        yield text("time_unknown")
    if mark.kind == "graded" and not mark.row.final:
        yield text("not_final")
    if mark.row.attempt.partial:
        yield text("partial")
