"""Where the command line begins. What ``grader check LAB`` will wait for longest is started first.

Importing TensorFlow takes ten times as long as everything else that a command line loads.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from grader.cli.typed import HELP, arranged

INTERRUPTED: Final = 130
"""The shell's convention for an end by Ctrl-C: 128 + SIGINT."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        head_start(arranged(arguments))
        from grader.cli.main import main as run  # noqa: PLC0415 - loads beside the head start
    except KeyboardInterrupt:
        _say_interrupted()
        sys.exit(INTERRUPTED)
    run(arguments)


def _say_interrupted() -> None:
    from grader.text import Catalogue, choose_language  # noqa: PLC0415 - rarely needed

    with contextlib.suppress(Exception):
        catalogue = Catalogue.load(choose_language(None, os.environ))
        print(catalogue.text("error.interrupted"), file=sys.stderr)  # noqa: T201 - a command line


def head_start(arguments: Sequence[str]) -> None:
    """Begin to import what the lab names; what is wrong is told later, by the command itself."""
    if len(arguments) < 2 or arguments[0] not in ("check", "report") or set(HELP) & set(arguments):
        return
    from grader.remote.launch import can_fork, launch_ahead  # noqa: PLC0415 - only for these

    if not can_fork():
        return
    from grader.course.find import find_course  # noqa: PLC0415 - as above

    with contextlib.suppress(Exception):
        launch_ahead(find_course(Path.cwd(), os.environ).get(arguments[1]).preload)
