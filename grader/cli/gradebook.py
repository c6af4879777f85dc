"""``grader gradebook FILE show|learner|override|history|export``."""

import getpass
import itertools
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len, set_cell_size

from grader.cli.gradebook_export import Target, export, texts_of
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.gradebook import Gradebook, Row
from grader.gradebook.by_hand import decide
from grader.gradebook.revive import revived
from grader.reporters import terminal
from grader.reporters.safe import terminal_text
from grader.text import Catalogue
from grader.text.catalogue import shown

NAME_COLUMNS = 28
"""Of the terminal, for ids and names; longer ones are cut."""
SAMPLE = 1_000
"""Lines that set the widths of the columns."""


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the commands."""
    text = screen.catalogue.text
    book = typer.Typer(help=text("gradebook.help"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(book, name="gradebook")

    @book.callback()
    def root(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help=text("gradebook.arg.file"))],
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
    ) -> None:
        context.obj = file

    _add_reading(book, screen)
    _add_override(book, screen)
    _add_export(book, screen)


def _add_reading(book: typer.Typer, screen: Screen) -> None:
    text = screen.catalogue.text

    @book.command("show", help=text("gradebook.help.show"))
    def show(
        context: typer.Context,
        assignment: Annotated[
            str | None, typer.Option(help=text("gradebook.opt.assignment"))
        ] = None,
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
    ) -> None:
        with Gradebook.open(context.obj, write=False) as grades:
            _known(grades, assignment)
            _table(grades, assignment, screen)

    @book.command("learner", help=text("gradebook.help.learner"))
    def learner(
        context: typer.Context,
        learner: Annotated[str, typer.Argument(help=text("gradebook.arg.learner"))],
        assignment: Annotated[
            str | None, typer.Option(help=text("gradebook.opt.assignment"))
        ] = None,
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
    ) -> None:
        with Gradebook.open(context.obj, write=False) as grades:
            name = grades.name_of(learner)
            _known(grades, assignment)
            screen.print(terminal_text(f"{learner}  {name}"))
            texts = texts_of(screen)
            for row, stored in grades.reports(assignment, learner):
                known = texts(stored.assignment, screen.catalogue.language)
                report, catalogue = revived(stored, known, row.overrides)
                screen.print()
                screen.raw(
                    terminal.render(
                        report,
                        catalogue,
                        width=screen.width,
                        colour=screen.coloured,
                        encoding=screen.encoding,
                    )
                )

    @book.command("history", help=text("gradebook.help.history"))
    def history(
        context: typer.Context,
        learner: Annotated[str, typer.Argument(help=text("gradebook.arg.learner"))],
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
    ) -> None:
        with Gradebook.open(context.obj, write=False) as grades:
            screen.print(terminal_text(f"{learner}  {grades.name_of(learner)}"))
            lines = [
                (
                    attempt.graded_at,
                    screen.catalogue.text(
                        "gradebook.attempt",
                        when=attempt.graded_at,
                        assignment=terminal_text(attempt.assignment),
                        number=attempt.number,
                        earned=attempt.earned,
                        possible=attempt.possible,
                        marks=_marks_of(attempt.final, attempt.partial, screen.catalogue),
                    ).rstrip(),
                )
                for attempt in grades.history(learner)
            ]
            for one in grades.decisions(learner):
                key = "gradebook.withdrawal" if one.points is None else "gradebook.decision"
                params: dict[str, object] = {
                    "when": one.made_at,
                    "assignment": terminal_text(one.assignment),
                    "check": terminal_text(one.check),
                    "who": terminal_text(one.who),
                    "reason": terminal_text(one.reason),
                    "points": one.points,
                }
                lines.append((one.made_at, screen.catalogue.text(key, **params)))
            for _, line in sorted(lines, key=lambda line: line[0]):
                screen.raw(f"{line}\n")


def _add_override(book: typer.Typer, screen: Screen) -> None:
    text = screen.catalogue.text

    @book.command("override", help=text("gradebook.help.override"))
    def override(
        context: typer.Context,
        learner: Annotated[str, typer.Argument(help=text("gradebook.arg.learner"))],
        check: Annotated[str, typer.Argument(help=text("gradebook.arg.check"))],
        points: Annotated[float | None, typer.Option(help=text("gradebook.opt.points"))] = None,
        reason: Annotated[str, typer.Option(help=text("gradebook.opt.reason"))] = "",
        withdraw: Annotated[
            bool, typer.Option("--withdraw", help=text("gradebook.opt.withdraw"))
        ] = False,
        assignment: Annotated[
            str | None, typer.Option(help=text("gradebook.opt.assignment"))
        ] = None,
        by: Annotated[str | None, typer.Option(help=text("gradebook.opt.by"))] = None,
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
    ) -> None:
        if withdraw is (points is not None):
            raise UsageError("gradebook.points_needed")
        Gradebook.open(context.obj, write=False).close()  # no new file for a mistyped name
        with Gradebook.open(context.obj) as grades:
            _known(grades, assignment)
            done = decide(
                grades, learner, check,
                points=points, reason=reason, who=by or _who(), assignment=assignment,
            )  # fmt: skip
        screen.say(
            "gradebook.withdrawn" if withdraw else "gradebook.overridden",
            learner=terminal_text(learner),
            assignment=terminal_text(done.override.assignment),
            check=terminal_text(check),
            points=done.override.points,
            before=done.before,
            earned=done.row.earned,
            possible=done.row.possible,
        )


def _add_export(book: typer.Typer, screen: Screen) -> None:
    text = screen.catalogue.text

    @book.command("export", help=text("gradebook.help.export"))
    def export_grades(
        context: typer.Context,
        form: Annotated[str, typer.Option("--format", help=text("gradebook.opt.format"))] = "csv",
        out: Annotated[Path | None, typer.Option(help=text("gradebook.opt.out"))] = None,
        template: Annotated[Path | None, typer.Option(help=text("gradebook.opt.template"))] = None,
        column: Annotated[str | None, typer.Option(help=text("gradebook.opt.column"))] = None,
        assignment: Annotated[
            str | None, typer.Option(help=text("gradebook.opt.assignment"))
        ] = None,
        learner: Annotated[str | None, typer.Option(help=text("gradebook.opt.learner"))] = None,
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
    ) -> None:
        with Gradebook.open(context.obj, write=False) as grades:
            _known(grades, assignment)
            if learner is not None:
                grades.name_of(learner)
            target = Target(
                out=None if out is None or str(out) == "-" else out, template=template,
                column=column, assignment=assignment, learner=learner, language=lang,
            )  # fmt: skip
            export(grades, form, target, screen)


def _table(grades: Gradebook, assignment: str | None, screen: Screen) -> None:
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
    mean = f"{100 * share / count:.1f}"
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
    marks = [_marks_of(row.final, row.attempt.partial, catalogue)]
    if row.overrides:
        checks = terminal_text(", ".join(one.check for one in row.overrides))
        marks.append(catalogue.text("gradebook.mark.by_hand", checks=checks))
    if row.outdated:
        marks.append(catalogue.text("gradebook.mark.outdated"))
    return ", ".join(mark for mark in marks if mark)


def _marks_of(final: bool, partial: bool, catalogue: Catalogue) -> str:
    marks = []
    if not final:
        marks.append(catalogue.text("gradebook.mark.not_final"))
    if partial:
        marks.append(catalogue.text("gradebook.mark.partial"))
    return ", ".join(marks)


def _known(grades: Gradebook, assignment: str | None) -> None:
    known = grades.assignments()
    if assignment is not None and assignment not in known:
        raise UsageError(
            "gradebook.no_assignment",
            name=assignment,
            path=str(grades.path),
            known=", ".join(known) or "-",
        )


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"
