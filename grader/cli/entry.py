"""Where the command line begins: what it will wait for longest is started first."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from grader import __version__
from grader.cli.ending import Ending
from grader.cli.typed import HELP, arranged

AHEAD: Final = ("check", "report", "hint", "grade")
"""Commands that need workers."""
SELDOM: Final = (50_000, 20, 50)
"""When garbage is looked for: what a command loads stays, and looking through it takes a fifth of
the time."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code.

    Without arguments it is this process's own: then it ends with it.
    """
    if arguments is not None:
        _main(arguments)
        return
    gc.set_threshold(*SELDOM)
    ending = Ending()
    ending.begin()
    try:
        _main(sys.argv[1:])
    except SystemExit as end:
        if isinstance(end.code, int):
            ending.code = end.code
        raise


def _main(arguments: list[str]) -> None:
    if arguments == ["--version"]:  # asked by scripts, again and again
        print(__version__)  # noqa: T201 - a command line
        sys.exit(0)
    try:
        from grader.remote import warm  # noqa: PLC0415 - not for a version

        code = _served(arguments) if warm.folder() is not None else None
    except KeyboardInterrupt:
        end_interrupted()
    if code is not None:
        sys.exit(code)
    try:
        run_here(arguments)
    finally:
        if warm.anything_waits():
            from grader.cli.leaving import leave_waiting  # noqa: PLC0415 - once in a while

            leave_waiting()


def run_here(arguments: list[str]) -> None:
    """Run the command line in this process, which exits with its code."""
    try:
        head_start(arranged(arguments))
        from grader.cli.main import main as run  # noqa: PLC0415 - loads beside the head start
    except KeyboardInterrupt:
        end_interrupted()
    run(arguments)


def _served(arguments: list[str]) -> int | None:
    """The exit code, if a process that waited runs the command; None where none does."""
    from grader.cli.asking import LOST, served  # noqa: PLC0415 - where anything may wait

    code = served(arranged(arguments))
    if code == LOST:
        from grader.errors import GraderError  # noqa: PLC0415 - rarely needed

        _complain("cli.warm_lost")
        return GraderError.exit_code
    return code


def _complain(key: str) -> None:
    from grader.text import Catalogue, choose_language  # noqa: PLC0415 - rarely needed

    with contextlib.suppress(Exception):
        catalogue = Catalogue.load(choose_language(None, os.environ))
        print(catalogue.text(key), file=sys.stderr)  # noqa: T201 - a command line


def end_interrupted() -> NoReturn:
    """Say that it was Ctrl-C, and exit with its code."""
    from grader.errors import INTERRUPTED  # noqa: PLC0415 - rarely needed

    _complain("error.interrupted")
    sys.exit(INTERRUPTED)


def head_start(arguments: Sequence[str]) -> None:
    """Begin what the command will wait for longest."""
    if len(arguments) < 2 or arguments[0] not in AHEAD or set(HELP) & set(arguments):
        return
    from pathlib import Path  # noqa: PLC0415 - not where a process that waits runs it

    from grader.grading import ahead  # noqa: PLC0415 - for these

    if arguments[0] == "hint":
        ahead.ahead_of_a_hint(Path(arguments[1]))
    elif arguments[0] == "grade":
        ahead.ahead_of_a_class(arguments[1], arguments[2:])
    else:
        named = (Path(one) for one in arguments[2:3] if not one.startswith("-"))
        ahead.ahead_of_a_check(arguments[1], next(named, None))
