"""The entry point: builds the commands in the user's language and ends every error in one place."""

import contextlib
import importlib
import os
import sys
import traceback
from collections.abc import Sequence

import typer
from typer.main import get_command

from grader import __version__
from grader.cli.asis import as_is
from grader.cli.completion import VARIABLE, prepare
from grader.cli.manual import speak
from grader.cli.options import everywhere
from grader.cli.screen import Screen
from grader.cli.typed import HELP, arranged
from grader.cli.usage import is_usage_error, tell
from grader.data.cache import fresh_name
from grader.data.kept import keep
from grader.errors import INTERRUPTED, GraderError
from grader.text import Catalogue, choose_language

MODULES = {
    "check": "check",
    "list": "course", "start": "course", "new": "course", "template": "course",
    "validate": "course", "calibrate": "course",
    "explain": "explain",
    "hint": "hint",
    "gradebook": "gradebook",
    "grade": "grade",
    "ci": "ci",
    "report": "report",
    "doctor": "machine", "cache": "machine",
    "warm": "warm",
    "feedback": "feedback",
    "completion": "completion",
}  # fmt: skip
"""Command -> module of grader.cli that adds it. Only the one that is asked for is imported: what
the others need would double the time to start."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code: 0, 1, 2 (wrong use) or 3 (our fault)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _speak_utf8()
    screen = Screen(catalogue(arguments), color="--no-color" not in arguments)
    typed = arranged(arguments)
    if VARIABLE in os.environ:
        prepare()
    try:
        command = speak(as_is(everywhere(get_command(build(screen, typed)))), screen.catalogue)
        code = command.main(typed, prog_name="grader", standalone_mode=False)
        if code == INTERRUPTED and not screen.told:
            # typer turns Ctrl-C inside a command into a silent exit
            screen.complain("error.interrupted")
        sys.exit(code if isinstance(code, int) else 0)
    except GraderError as error:
        screen.error(error.message)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        screen.complain("error.interrupted")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # `grader list | head -1`: nobody reads the rest
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for exit
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the boundary: a traceback of ours is never shown
        if is_usage_error(error):
            word = next((word for word in typed if word in MODULES), None)
            sys.exit(tell(screen, error, command=word))
        screen.complain(
            "error.unexpected", path=str(keep(fresh_name("crash-"), traceback.format_exc()))
        )
        sys.exit(GraderError.exit_code)


def catalogue(arguments: list[str]) -> Catalogue:
    """The texts for ``--lang`` if it stands among the arguments, else for the environment."""
    option: str | None = None
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            option = argument.partition("=")[2]
        elif argument == "--lang" and position + 1 < len(arguments):
            option = arguments[position + 1]
    try:
        return Catalogue.load(choose_language(option, os.environ))
    except GraderError as error:
        plain = Catalogue.load(choose_language(None, os.environ))
        Screen(plain).error(error.message)
        sys.exit(error.exit_code)


def build(screen: Screen, arguments: Sequence[str] = ()) -> typer.Typer:
    """The command that the arguments name, or all, with help in the screen's language."""
    app = typer.Typer(
        help="cli.help.app",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": list(HELP)},
    )

    def show_version(value: bool) -> None:
        if value:
            screen.print(__version__)
            raise typer.Exit

    @app.callback()
    def root(
        version: bool = typer.Option(
            False, "--version", help="cli.help.version", callback=show_version, is_eager=True
        ),
    ) -> None:
        pass

    command = next((word for word in arguments if not word.startswith("-")), "")
    wanted = MODULES.get(command)
    for name in (wanted,) if wanted else dict.fromkeys(MODULES.values()):
        importlib.import_module(f"grader.cli.{name}").add(app, screen)
    return app


def _speak_utf8() -> None:
    """Korean on a console or pipe whose encoding cannot carry it would raise otherwise."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            if (stream.encoding or "").lower().replace("-", "") != "utf8":
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
