"""The summary of a class as text, for 80 columns, a pipe or a log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, set_cell_size

from grader.classroom.summary import BANDS, Human, Summary
from grader.model.percent import averaged
from grader.reporters.safe import terminal_text
from grader.text import Catalogue

BAR: Final = 30
LISTED: Final = 10
"""Learners that are named; a count stands for the others."""
LOOKED_AT: Final = 60
"""Lines of what somebody has to look at: every zero says why."""


def render(summary: Summary, catalogue: Catalogue, *, width: int, ours: str = "") -> str:
    """Lines of at most ``width`` columns; ``ours`` is the gradebook, named as the next step."""
    lines = list(_lines(summary, catalogue, width=width, ours=ours))
    return "\n".join(lines) + "\n"


def _lines(summary: Summary, catalogue: Catalogue, *, width: int, ours: str) -> Iterator[str]:
    text = catalogue.text
    yield text("classroom.counts", graded=summary.graded, known=summary.known)
    yield from _distribution(summary, catalogue, width)
    yield from _hardest(summary, catalogue, width)
    if summary.trained or summary.saved:
        yield ""
        yield text("classroom.training", trained=summary.trained, saved=summary.saved)
    yield from _learners(summary, catalogue, width)
    if ours:
        yield ""
        yield text("classroom.next", gradebook=ours)


def _distribution(summary: Summary, catalogue: Catalogue, width: int) -> Iterator[str]:
    total = sum(summary.bands)
    if not total:
        return
    yield ""
    yield catalogue.text("classroom.distribution", count=total, mean=averaged(summary.mean))
    most = max(summary.bands)
    for (low, above), count in zip(BANDS, summary.bands, strict=True):
        label = f"{low}" if above - low == 1 else f"{low}-{above - 1}"
        bar = "#" * (-(-count * min(BAR, width - 20) // most))
        yield f"  {label + ' %':>8}  {count:>4}  {bar}".rstrip()


def _hardest(summary: Summary, catalogue: Catalogue, width: int) -> Iterator[str]:
    if summary.checks:
        yield ""
        yield catalogue.text("classroom.checks")
        for check, title, count in summary.checks:
            key = f"check.{check}.title"  # in the reader's language, if the lab is here
            shown = catalogue.text(key) if catalogue.has(key) else terminal_text(title)
            yield _row(count, f"{terminal_text(check)}: {shown}", width)
    if summary.faults:
        yield ""
        yield catalogue.text("classroom.faults")
        for fault, count in summary.faults:
            yield _row(count, terminal_text(fault), width)


def _learners(summary: Summary, catalogue: Catalogue, width: int) -> Iterator[str]:
    text = catalogue.text
    if summary.missing:
        yield ""
        yield text("classroom.missing", count=len(summary.missing))
        people = [_person(learner, name) for learner, name in summary.missing]
        yield from _people(people, catalogue, width)
    if summary.again:
        yield ""
        yield text("classroom.again", count=len(summary.again))
        people = [
            f"{_person(learner, name)}: {terminal_text(catalogue.render(note))}"
            for learner, name, note in summary.again
        ]
        yield from _people(people, catalogue, width)
    if summary.humans:
        yield ""
        yield text("classroom.humans", count=len({one.learner for one in summary.humans}))
        people = [
            f"{_person(one.learner, one.name)}: "
            + text(f"classroom.human.{one.why}", detail=_detail(one, catalogue))
            for one in summary.humans
        ]
        yield from _people(people, catalogue, width, most=LOOKED_AT)


def _row(count: int, text: str, width: int) -> str:
    return cut(f"  {count:>4}  {text}", width)


def _people(
    people: list[str], catalogue: Catalogue, width: int, *, most: int = LISTED
) -> Iterator[str]:
    for one in people[:most]:
        yield from wrapped(one, width)
    if len(people) > most:
        yield "  " + catalogue.text("classroom.more", count=len(people) - most)


def _person(learner: str, name: str) -> str:
    said = terminal_text(learner)
    return said if name == learner else f"{said} {terminal_text(name)}"


def _detail(one: Human, catalogue: Catalogue) -> str:
    return "" if one.detail is None else terminal_text(catalogue.render(one.detail))


def cut(text: str, width: int) -> str:
    """At most ``width`` columns: a Hangul syllable takes two."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def wrapped(text: str, width: int) -> Iterator[str]:
    """Broken at blanks; lines after the first are indented further."""
    line, indent = "  ", "      "
    for word in text.split():
        if line.strip() and cell_len(line) + 1 + cell_len(word) > width:
            yield cut(line, width)
            line = indent
        line += f" {word}" if line.strip() else word
    yield cut(line, width)
