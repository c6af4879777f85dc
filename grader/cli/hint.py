"""``grader hint``."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.status import Status

from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.hinting.ask import Asked, answer
from grader.hinting.observe import TIME_LIMIT_S
from grader.hints.json import render as render_json
from grader.hints.page import render

SANDBOXES = ("auto", "linux", "plain")


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""
    text = screen.catalogue.text

    @app.command("hint", help=text("hint.help"))
    def hint(
        target: Annotated[str, typer.Argument(help=text("hint.arg.target"))],
        path: Annotated[Path | None, typer.Argument(help=text("hint.arg.path"))] = None,
        level: Annotated[int | None, typer.Option(help=text("hint.opt.level"))] = None,
        every: Annotated[bool, typer.Option("--all", help=text("hint.opt.all"))] = False,
        lang: Annotated[str | None, typer.Option(help=text("cli.opt.lang"))] = None,
        json: Annotated[str | None, typer.Option(help=text("hint.opt.json"))] = None,
        time_limit: Annotated[
            float, typer.Option(min=1.0, help=text("hint.opt.time_limit"))
        ] = TIME_LIMIT_S,
        sandbox: Annotated[str, typer.Option(help=text("cli.opt.sandbox"))] = "auto",
        no_color: Annotated[
            bool, typer.Option("--no-color", help=text("cli.opt.no_color"))
        ] = False,
    ) -> None:
        if sandbox not in SANDBOXES:
            raise UsageError("cli.sandbox_unknown", name=sandbox)
        with _Waiting(screen) as waiting:
            asked = Asked(
                target=target,
                path=path,
                level=level,
                language=screen.catalogue.language,
                time_limit_s=time_limit,
                sandbox=sandbox,
                on_start=waiting.at,
            )
            found = answer(asked)
        if json is not None:
            screen.write(json, render_json(found))
        if json != "-":
            words = ["grader", "hint", target, *([str(path)] if path is not None else [])]
            again = shlex.join(words)
            page = render(
                found,
                screen.catalogue,
                again=again,
                width=screen.width,
                colour=screen.coloured,
                every=every,
            )
            screen.raw(page)
        raise typer.Exit(1 if found.found or found.failed else 0)


class _Waiting:
    """A line on a terminal that says what goes on."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._status: Status | None = None

    def __enter__(self) -> "_Waiting":
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def at(self, key: str, params: Mapping[str, object]) -> None:
        """Something begins."""
        if self._screen.live:
            text = self._screen.catalogue.text(key, **params)
            self._status = Status(text, console=self._screen.err)
            self._status.start()
