"""``grader gradebook FILE show``: everybody's points."""

import itertools

from rich.cells import cell_len, set_cell_size

from grader.cli.screen import Screen
from grader.gradebook import Gradebook, Row
from grader.gradebook.rows import signed
from grader.model.percent import averaged
from grader.reporters.safe import terminal_text
from grader.text import Catalogue
from grader.text.catalogue import shown

NAME_COLUMNS = 28
"""Of the terminal, for ids and names; longer ones are cut."""
SAMPLE = 1_000
"""Lines that set the widths of the columns."""


def write_table(grades: Gradebook, assignment: str | None, screen: Screen) -> None:
    """Everybody's points, line by line: a class of any size in the same memory."""
    rows = grades.rows(assignment)
    first = list(itertools.islice(rows, SAMPLE))
    widths = [0, 0, 0]
    for row in first:
        for index, cell in enumerate(_cells(row)):
            widths[index] = min(NAME_COLUMNS, max(widths[index], cell_len(cell)))
    count = open_ = decided = 0
    share = 0.0
    for row in itertools.chain(first, rows):
        cells = "  ".join(map(_padded, _cells(row), widths))
        figures = f"{shown(row.earned):>7}/{shown(row.possible):<5}"
        line = f"{cells}  {figures}  {_marks(row, screen.catalogue)}"
        screen.out.file.write(f"{line.rstrip()}\n")
        count, open_ = count + 1, open_ + (not row.final)
        decided += bool(row.overrides)
        share += row.earned / row.possible if row.possible else 0.0
    if not count:
        screen.say("gradebook.empty")
        return
    screen.print()
    mean = averaged(share / count, digits=1)
    screen.say("gradebook.summary", count=count, mean=mean, open=open_, decided=decided)


def _padded(cell: str, width: int) -> str:
    """A cell of the column's width; a longer one, after the sample, pushes its line only."""
    length = cell_len(cell)
    if length > NAME_COLUMNS:
        return set_cell_size(cell, NAME_COLUMNS)
    return cell + " " * (width - length)


def _cells(row: Row) -> tuple[str, str, str]:
    return _shown(row.attempt.assignment), _shown(row.learner), _shown(row.name)


def _shown(text: str) -> str:
    """As `terminal_text`, with a short way for what is plain: there may be 100,000 of them."""
    if text.isascii() and text.isprintable() and len(text) <= NAME_COLUMNS:
        return text
    return terminal_text(text, limit=2 * NAME_COLUMNS)


def _marks(row: Row, catalogue: Catalogue) -> str:
    marks = [marks_of(row.final, row.attempt.partial, catalogue)]
    if row.overrides:
        checks = terminal_text(", ".join(one.check for one in row.overrides))
        marks.append(catalogue.text("gradebook.mark.by_hand", checks=checks))
    if row.adjustment:
        given = signed(row.adjustment)
        marks.append(catalogue.text("gradebook.mark.adjusted", points=given))
    for one in row.surpassed:
        marks.append(
            catalogue.text(
                "gradebook.mark.surpassed",
                check=terminal_text(one.check), given=one.given, earned=one.earned,
            )
        )  # fmt: skip
    if row.outdated and not row.surpassed:
        marks.append(catalogue.text("gradebook.mark.outdated"))
    if row.broke_later:
        marks.append(catalogue.text("gradebook.mark.broke_later"))
    return ", ".join(mark for mark in marks if mark)


def marks_of(final: bool, partial: bool, catalogue: Catalogue) -> str:
    """What to know about a report beside its points."""
    marks = []
    if not final:
        marks.append(catalogue.text("gradebook.mark.not_final"))
    if partial:
        marks.append(catalogue.text("gradebook.mark.partial"))
    return ", ".join(marks)
