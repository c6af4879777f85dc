"""The course as a spreadsheet (CSV): a line for each learner, every deduction in a column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from grader.gradebook.sheet import BOM, harmless
from grader.term.marks import Mark, Standing
from grader.term.rules import Rules, digits_of, fixed
from grader.term.telling import notes_of
from grader.text import Catalogue

OF_A_LAB = ("points", "of", "days", "percent", "deducted", "score")


def csv_lines(standings: Iterable[Standing], rules: Rules, catalogue: Catalogue) -> Iterator[bytes]:
    """The sheet (UTF-8 with its mark, CRLF), line by line. Numbers have a point and all digits
    that they need, at most six after it."""

    def text(key: str) -> str:
        return catalogue.text(f"term.column.{key}")

    head = [text("id"), text("name")]
    for lab in rules.labs:
        head += [f"{harmless(lab.id)} {text(one)}" for one in OF_A_LAB]
    head += [text("exact"), text("total"), text("grade"), text("notes")]
    yield BOM.encode() + _line(head)
    for one in standings:
        cells = [harmless(one.learner), harmless(one.name)]
        for mark in one.marks:
            cells += _cells(mark)
        total = "" if one.total is None else fixed(one.total, rules.rounding.digits)
        exact = "" if one.exact is None else digits_of(one.exact)
        notes = harmless("; ".join(notes_of(one, catalogue)))
        yield _line([*cells, exact, total, harmless(one.grade or ""), notes])


def _cells(mark: Mark) -> list[str]:
    score = "" if mark.score is None else digits_of(mark.score)
    if mark.kind != "graded":
        return ["", "", "", "", "", score]
    return [
        digits_of(mark.earned), digits_of(mark.possible), str(mark.days), digits_of(mark.percent),
        digits_of(mark.deducted), score,
    ]  # fmt: skip


def _line(values: Iterable[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(values)
    return text.getvalue().encode()
