"""``grader gradebook FILE items``: how hard each check was, and what it tells."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len, set_cell_size

from grader.classroom.page import cut
from grader.cli.gradebook_export import stream
from grader.cli.gradebook_known import to_read
from grader.cli.options import one_of, target_of
from grader.cli.screen import Screen
from grader.course.wrap import wrap
from grader.errors import UsageError
from grader.gradebook.copies import note_copy
from grader.gradebook.items import ENOUGH, WEAK, Item, Items, items
from grader.gradebook.items_sheet import csv_lines, json_bytes
from grader.model.percent import averaged
from grader.reporters.safe import terminal_path, terminal_text
from grader.text import Catalogue

FORMATS = ("table", "csv", "json")
CHECK = 26
"""Columns of the terminal for a check's id."""
FIGURE = 9


def add_items(book: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @book.command("items", help="items.help")
    def show_items(
        context: typer.Context,
        lab: Annotated[str | None, typer.Argument(help="items.arg.lab")] = None,
        form: Annotated[str, typer.Option("--format", help="items.opt.format")] = "table",
        out: Annotated[Path | None, typer.Option(help="items.opt.out")] = None,
    ) -> None:
        one_of(form, FORMATS, "gradebook.format_unknown")
        if out is not None and form == "table":
            form = "json" if out.suffix.lower() == ".json" else "csv"
        with to_read(context.obj, lab) as grades:
            labs = grades.assignments()
            if lab is None and len(labs) > 1:
                raise UsageError("items.which", known=", ".join(labs))
            chosen = lab or (labs[0] if labs else "")
            made = items(chosen, grades.reports(chosen))
            if form == "table":
                for line in table(made, screen.catalogue, width=screen.width):
                    screen.raw(f"{line}\n")
                return
            parts = csv_lines(made, screen.catalogue) if form == "csv" else [json_bytes(made)]
            target = target_of(out)
            stream(parts, target)
            if target is not None:
                note_copy(grades, target, "files", assignment=chosen)
                screen.say("gradebook.files_written", count=1, path=terminal_path(target))


def table(made: Items, catalogue: Catalogue, *, width: int) -> Iterator[str]:
    """Lines of at most ``width`` columns."""
    text = catalogue.text
    yield text("items.counted", lab=terminal_text(made.assignment), count=made.learners)
    if made.unread:
        yield text("items.unread", count=made.unread)
    if made.partial:
        yield text("items.partial", count=made.partial)
    if made.median_s is not None:
        whole, longest = math.fsum(made.seconds) / 60, made.seconds[-1]
        told = text(
            "items.time", median=f"{made.median_s:.1f}", longest=f"{longest:.1f}",
            minutes=f"{whole:.1f}", count=made.hand_ins,
        )  # fmt: skip
        yield from wrap(told, width)
    if not made.items:
        return
    yield ""
    yield _row(
        *(text(f"items.head.{name}") for name in ("check", "right", "tells", "faults")),
        width=width,
    )
    for item in made.items:
        yield _row(
            terminal_text(item.check),
            text("items.unknown") if item.difficulty is None else f"{averaged(item.difficulty)} %",
            "" if item.discrimination is None else f"{item.discrimination:.2f}",
            ", ".join(f"{terminal_text(slug)} {count}" for slug, count in item.faults),
            width=width,
        )
    yield ""
    if made.few:
        yield from wrap(text("items.few", count=made.learners, least=ENOUGH), width)
        return
    yield from wrap(text("items.about"), width)
    for key, listed in _remarks(made):
        checks = ", ".join(terminal_text(item.check) for item in listed)
        yield from wrap(text(key, checks=checks), width)


def _remarks(made: Items) -> Iterator[tuple[str, list[Item]]]:
    """What a teacher may want to look at."""
    told = [(one, one.discrimination) for one in made.items if one.discrimination is not None]
    against = [item for item, r in told if r < 0]
    weak = [item for item, r in told if 0 <= r < WEAK]
    same = [item for item in made.items if item.discrimination is None and item.learners >= ENOUGH]
    for key, listed in (("against", against), ("weak", weak), ("same", same)):
        if listed:
            yield f"items.{key}", listed


def _row(*cells: str, width: int) -> str:
    """A check, its two figures and what it proved."""
    check, right, tells, faults = cells
    room = width - CHECK - 2 * (FIGURE + 2) - 2
    return "  ".join(
        [set_cell_size(check, CHECK), _right(right), _right(tells), cut(faults, room)]
    ).rstrip()


def _right(text: str) -> str:
    return " " * max(0, FIGURE - cell_len(text)) + text
