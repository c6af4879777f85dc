"""The gradebook as a spreadsheet: CSV and XLSX, a line for each learner and assignment."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
_MOST_LINES = 1_048_576
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


@dataclass
class Everybody:
    """The rows of a gradebook, and after them those of the roster who handed in nothing."""

    rows: Iterable[Row]
    expected: Mapping[str, str] = field(default_factory=dict)
    """Id -> name of those whom a roster named."""
    assignments: Sequence[str] = ()
    """For which somebody who has no row handed in nothing."""

    def lines(self, catalogue: Catalogue) -> Iterator[tuple[Cell, ...]]:
        """Line by line; the rows are read once."""
        seen: set[tuple[str, str]] = set()
        for row in self.rows:
            if self.expected:
                seen.add((row.attempt.assignment, row.learner))
            yield cells(row, catalogue)
        for lab in self.assignments:
            for learner, name in self.expected.items():
                if (lab, learner) not in seen:
                    yield _absent(learner, name, lab, catalogue)


def _absent(learner: str, name: str, lab: str, catalogue: Catalogue) -> tuple[Cell, ...]:
    """No points, not 0: what somebody who handed in nothing is worth, the course decides."""
    said: dict[str, Cell] = {
        "id": harmless(learner), "name": harmless(name), "assignment": harmless(lab),
        "attempts": 0, "notes": catalogue.text("gradebook.absent"),
    }  # fmt: skip
    return tuple(said.get(column, "") for column in COLUMNS)


def csv_lines(everybody: Everybody, catalogue: Catalogue) -> Iterator[bytes]:
    """The sheet as CSV (UTF-8 with its mark, CRLF), line by line."""
    yield BOM.encode() + csv_line(header(catalogue))
    for line in everybody.lines(catalogue):
        yield csv_line(line)


def write_xlsx(everybody: Everybody, catalogue: Catalogue, target: Path) -> None:
    """The sheet as XLSX; lines go to the disk as they come.

    Raises:
        EnvironmentFault: openpyxl is not installed.
        UsageError: there are more lines than a sheet holds.
        OSError: it cannot be written.
    """
    title = catalogue.text("gradebook.sheet")
    write_sheet([header(catalogue)], everybody.lines(catalogue), title, target)


def write_sheet(
    heads: Iterable[Sequence[Cell]], lines: Iterable[Sequence[Cell]], title: str, target: Path
) -> None:
    """Lines below their head as XLSX.

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
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, line in enumerate(itertools.chain(heads, lines), 1):
        if number > _MOST_LINES:
            raise UsageError("gradebook.sheet_full")
        sheet.append([None if cell == "" else cell for cell in line])
    book.save(target)


def csv_line(values: Iterable[Cell]) -> bytes:
    """A line of CSV with its CRLF."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow(values)
    return text.getvalue().encode()
