"""Where the command line begins. What ``grader check LAB`` will wait for longest is started first.

Importing TensorFlow takes ten times as long as everything else that a command line loads.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grader import __version__
from grader.cli.typed import HELP, arranged

if TYPE_CHECKING:  # loaded beside the head start
    from grader.course.find import Course
    from grader.model.assignment import Assignment

AHEAD: Final = ("check", "report", "hint")
"""Commands that need workers."""
PROGRAMS: Final = (".py", ".ipynb")
INTERRUPTED: Final = 130
"""The shell's convention for an end by Ctrl-C: 128 + SIGINT."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:  # asked by scripts, again and again
        print(__version__)  # noqa: T201 - a command line
        sys.exit(0)
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
    """Begin to import what the lab names; what is wrong is told later, by the command itself.

    For a file in which nothing is written yet, or that Python cannot read, nothing is imported: no
    worker will be needed.
    """
    if len(arguments) < 2 or arguments[0] not in AHEAD or set(HELP) & set(arguments):
        return
    from grader.remote.launch import can_fork  # noqa: PLC0415 - only for these

    if not can_fork():
        return
    if arguments[0] == "hint":
        _ahead_of_a_hint(Path(arguments[1]))
    else:
        _ahead_of_a_check(arguments)


def _ahead_of_a_check(arguments: Sequence[str]) -> None:
    from grader.course.find import find_course  # noqa: PLC0415 - only for these
    from grader.remote.launch import launch_ahead  # noqa: PLC0415 - only for these

    with contextlib.suppress(Exception):
        course = find_course(Path.cwd(), os.environ)
        assignment = course.get(arguments[1])
        launched = launch_ahead(
            assignment.preload, warm=True
        )  # gets ready while the file is looked at
        path = next((Path(one) for one in arguments[2:3] if not one.startswith("-")), None)
        if not _nothing_written(course, assignment, path):
            launched.go()


def _ahead_of_a_hint(program: Path) -> None:
    """Of a lab's hint nothing is started ahead: which of its files is meant takes the command."""
    from grader.remote.launch import PRELOAD, launch_ahead  # noqa: PLC0415 - only for this

    if program.suffix.lower() not in PROGRAMS or not program.is_file():
        return
    with contextlib.suppress(Exception):
        launched = launch_ahead(PRELOAD, warm=True)  # gets ready while the file is looked at
        from grader.intake import read  # noqa: PLC0415 - beside that process
        from grader.parser import tree  # noqa: PLC0415 - beside that process

        for unit in read(program).units:
            tree(unit.source)
        launched.go()


def _nothing_written(course: Course, assignment: Assignment, path: Path | None) -> bool:
    from grader.course.submitted import find_submission  # noqa: PLC0415 - beside that process
    from grader.errors import GraderError  # noqa: PLC0415 - beside that process
    from grader.intake.untouched import nothing_written  # noqa: PLC0415 - beside that process

    try:
        submission = find_submission(course, assignment, path)
    except GraderError:
        return True  # and no worker either: the command ends with what is wrong
    return nothing_written(submission.units, course.template_source(assignment))
