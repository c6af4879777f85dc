"""``grader gradebook FILE course``: everybody's grade over all labs."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len, set_cell_size

from grader.classroom.page import cut, wrapped
from grader.cli.gradebook_export import stream, stream_xlsx
from grader.cli.gradebook_known import to_read
from grader.cli.options import one_of, target_of
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.gradebook.copies import note_copy
from grader.reporters.safe import terminal_names, terminal_text
from grader.term.marks import Standing, standings
from grader.term.reading import FILE, read_rules, rules_beside
from grader.term.rules import Rules, digits_of, fixed
from grader.term.sheet import csv_lines, write_xlsx
from grader.term.telling import notes_of

FORMATS = ("table", "csv", "xlsx")
NAME_COLUMNS = 26


def add_course(book: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @book.command("course", help="term.help")
    def course(
        context: typer.Context,
        rules: Annotated[Path | None, typer.Option(help="term.opt.rules")] = None,
        form: Annotated[str, typer.Option("--format", help="term.opt.format")] = "table",
        out: Annotated[Path | None, typer.Option(help="term.opt.out")] = None,
        learner: Annotated[str | None, typer.Option(help="gradebook.opt.learner")] = None,
    ) -> None:
        one_of(form, FORMATS, "gradebook.format_unknown")
        stated = read_rules(_found(rules, context.obj))
        with to_read(context.obj) as grades:
            everybody = standings(grades.rows(), grades.expected(), stated)
            if learner is not None:
                grades.name_of(learner)
                everybody = tuple(one for one in everybody if one.learner == learner)
            others = set(grades.assignments()) - {lab.id for lab in stated.labs}
            if form != "table" or out is not None:
                target = target_of(out)
                suffix = "" if target is None else target.suffix.lower()
                if form == "xlsx" or (form == "table" and suffix == ".xlsx"):
                    stream_xlsx(
                        lambda made: write_xlsx(everybody, stated, screen.catalogue, made), target
                    )
                else:
                    stream(csv_lines(everybody, stated, screen.catalogue), target)
                if target is not None:
                    note_copy(grades, target, "files")
                    screen.say("gradebook.files_written", count=1, path=str(target))
            else:
                for line in _table(everybody, stated, screen):
                    screen.raw(f"{line}\n")
        for key, listed in _warnings(everybody, stated, others).items():
            screen.complain(f"term.told.{key}", listed=terminal_names(listed))


def _found(named: Path | None, gradebook: Path) -> Path:
    """The rules' file: as named, or beside the gradebook, or in the working folder."""
    if named is not None:
        return named
    found = rules_beside(gradebook)
    if found is None:
        raise UsageError("term.no_file", path=str(gradebook.parent / FILE))
    return found


def _table(everybody: Sequence[Standing], rules: Rules, screen: Screen) -> Iterable[str]:
    text = screen.catalogue.text
    if not everybody:
        yield text("gradebook.empty")
        return
    head = [
        "",
        *(terminal_text(lab.id, limit=12) for lab in rules.labs),
        text("term.column.total"),
        *([text("term.column.grade")] if rules.grades else []),
    ]
    lines = [_cells(one, rules) for one in everybody]
    widths = [max(cell_len(line[index]) for line in (head, *lines)) for index in range(len(head))]
    widths[0] = min(NAME_COLUMNS, widths[0])
    yield _row(head, widths)
    for one, cells in zip(everybody, lines, strict=True):
        yield _row(cells, widths)
        for note in notes_of(one, screen.catalogue):
            yield from (f"  {line}" for line in wrapped(note, screen.width - 2))
    totals = [one.total for one in everybody if one.total is not None]
    if totals:
        mean = digits_of(sum(totals, Fraction(0)) / len(totals), 1)
        yield ""
        yield cut(text("term.summary", count=len(totals), mean=mean), screen.width)


def _cells(one: Standing, rules: Rules) -> list[str]:
    scores = [
        "·" if mark.score is None else digits_of(mark.score, 2) + ("" if mark.final else "*")
        for mark in one.marks
    ]
    total = "·" if one.total is None else fixed(one.total, rules.rounding.digits)
    grade = [one.grade or "·"] if rules.grades else []
    who = one.learner if one.name == one.learner else f"{one.learner}  {one.name}"
    return [terminal_text(who).replace(" ", " "), *scores, total, *grade]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = set_cell_size(cells[0], widths[0])
    rest = [
        " " * (width - cell_len(cell)) + cell
        for cell, width in zip(cells[1:], widths[1:], strict=True)
    ]
    return "  ".join((first, *rest)).rstrip()


def _warnings(
    everybody: Iterable[Standing], rules: Rules, others: set[str]
) -> dict[str, list[str]]:
    people = list(everybody)
    ahead = sorted({mark.lab for one in people for mark in one.marks if mark.kind == "ahead"})
    open_ = [one.learner for one in people if not one.final and not one.withdrawn]
    found = {
        "ahead": ahead,
        "not_in_rules": sorted(others),
        "open": open_,
    }
    return {key: listed for key, listed in found.items() if listed}
