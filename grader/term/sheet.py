"""The course as a spreadsheet (CSV, XLSX): a line for each learner, every deduction in a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.gradebook.sheet import BOM, Cell, csv_line, harmless, write_sheet
from grader.term.marks import Mark, Standing
from grader.term.rules import Rules, digits_of, fixed
from grader.term.telling import notes_of
from grader.text import Catalogue

OF_A_LAB = ("points", "of", "days", "percent", "deducted", "score")


def csv_lines(standings: Iterable[Standing], rules: Rules, catalogue: Catalogue) -> Iterator[bytes]:
    """The sheet as CSV (UTF-8 with its mark, CRLF), line by line. Numbers have a point and all
    digits that they need, at most six after it."""
    yield BOM.encode() + csv_line(_head(rules, catalogue))
    for line in _lines(standings, rules, catalogue):
        yield csv_line(line)


def write_xlsx(
    standings: Iterable[Standing], rules: Rules, catalogue: Catalogue, target: Path
) -> None:
    """The same as a spreadsheet, in which numbers are numbers.

    Raises:
        EnvironmentFault: openpyxl is not installed.
        UsageError: there are more lines than a sheet holds.
        OSError: it cannot be written.
    """
    head = _head(rules, catalogue)
    figures = range(2, len(head) - 2)  # what stands between the name and the grade
    lines = (
        [_number(cell) if at in figures else cell for at, cell in enumerate(line)]
        for line in _lines(standings, rules, catalogue)
    )
    write_sheet([head], lines, catalogue.text("term.sheet"), target)


def _number(cell: str) -> Cell:
    if not cell:
        return ""
    return float(cell) if "." in cell else int(cell)


def _head(rules: Rules, catalogue: Catalogue) -> list[str]:
    def text(key: str) -> str:
        return catalogue.text(f"term.column.{key}")

    head = [text("id"), text("name")]
    for lab in rules.labs:
        head += [f"{harmless(lab.id)} {text(one)}" for one in OF_A_LAB]
    return [*head, text("exact"), text("total"), text("grade"), text("notes")]


def _lines(
    standings: Iterable[Standing], rules: Rules, catalogue: Catalogue
) -> Iterator[list[str]]:
    for one in standings:
        cells = [harmless(one.learner), harmless(one.name)]
        for mark in one.marks:
            cells += _cells(mark)
        total = "" if one.total is None else fixed(one.total, rules.rounding.digits)
        exact = "" if one.exact is None else digits_of(one.exact)
        notes = harmless("; ".join(notes_of(one, catalogue)))
        yield [*cells, exact, total, harmless(one.grade or ""), notes]


def _cells(mark: Mark) -> list[str]:
    score = "" if mark.score is None else digits_of(mark.score)
    if mark.kind != "graded":
        return ["", "", "", "", "", score]
    return [
        digits_of(mark.earned), digits_of(mark.possible), str(mark.days), digits_of(mark.percent),
        digits_of(mark.deducted), score,
    ]  # fmt: skip
