"""``grader gradebook FILE similar``."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.screen import Screen
from grader.likeness import LEAST


def add_similar(book: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @book.command("similar", help="similar.help")
    def similar(
        context: typer.Context,
        lab: Annotated[str | None, typer.Argument(help="similar.arg.lab")] = None,
        submissions: Annotated[
            list[Path] | None, typer.Option(help="similar.opt.submissions")
        ] = None,
        given: Annotated[list[Path] | None, typer.Option(help="similar.opt.given")] = None,
        least: Annotated[float, typer.Option(min=1, max=100, help="similar.opt.least")] = 100
        * LEAST,
        out: Annotated[Path | None, typer.Option(help="similar.opt.out")] = None,
    ) -> None:
        # Only here: collecting submissions and drawing pages would slow the other commands down.
        from grader.cli.similar import run  # noqa: PLC0415

        run(
            context.obj, lab, screen,
            submissions=submissions or (), given=given or (), least=least / 100, out=out,
        )  # fmt: skip
