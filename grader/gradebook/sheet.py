"""The gradebook as a spreadsheet: CSV and XLSX, a line for each learner and assignment."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.errors import EnvironmentFault, UsageError
from grader.gradebook.rows import Row
from grader.reporters.safe import xml_text
from grader.reporters.view import points
from grader.text import Catalogue

COLUMNS = (
    "id", "name", "assignment", "earned", "possible", "final", "partial", "overridden",
    "attempts", "graded_at", "training", "seconds", "digest", "file", "handed_in", "notes",
)  # fmt: skip
Cell = str | int | float
CELL_LIMIT = 32_000
"""Spreadsheets hold 32,767 characters in a cell."""
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the system's encoding and Korean names are lost."""

_RUNS = re.compile(r"^[\s\x00-\x1f]*[=+\-@＝＋－＠]|^[\t\r\n]")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: such a one begins with an apostrophe."""
    clean = xml_text(text, limit=CELL_LIMIT)
    return f"'{clean}" if _RUNS.match(clean) else clean


def header(catalogue: Catalogue) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(catalogue.text(f"gradebook.column.{name}") for name in COLUMNS)


def cells(row: Row, catalogue: Catalogue) -> tuple[Cell, ...]:
    """One line; numbers stay numbers."""

    def yes(value: bool) -> str:
        return catalogue.text("terminal.yes" if value else "terminal.no")

    attempt = row.attempt
    return (
        harmless(row.learner), harmless(row.name), harmless(attempt.assignment),
        points(row.earned), points(row.possible), yes(row.final), yes(attempt.partial),
        yes(bool(row.overrides)), row.attempts, attempt.graded_at, attempt.training,
        round(attempt.seconds, 3), harmless(attempt.digest), harmless(attempt.handed_in.file),
        harmless(attempt.handed_in.at or ""),
        harmless(" ".join(catalogue.render(note) for note in attempt.handed_in.notes)),
    )  # fmt: skip


def csv_lines(rows: Iterable[Row], catalogue: Catalogue) -> Iterator[bytes]:
    """The sheet as CSV (UTF-8 with its mark, CRLF), line by line."""
    yield BOM.encode() + _line(header(catalogue))
    for row in rows:
        yield _line(cells(row, catalogue))


def write_xlsx(rows: Iterable[Row], catalogue: Catalogue, target: Path) -> None:
    """The sheet as XLSX; lines go to the disk as they come.

    Raises:
        EnvironmentFault: openpyxl is not installed.
        UsageError: there are more lines than a sheet holds.
        OSError: it cannot be written.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise EnvironmentFault("gradebook.no_openpyxl") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet(catalogue.text("gradebook.sheet"))
    sheet.freeze_panes = "A2"
    sheet.append(header(catalogue))
    for number, row in enumerate(rows, 2):
        if number > 1_048_576:
            raise UsageError("gradebook.sheet_full")
        sheet.append([None if cell == "" else cell for cell in cells(row, catalogue)])
    book.save(target)


def _line(values: Iterable[Cell]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(values)
    return text.getvalue().encode()
