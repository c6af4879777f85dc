"""What a command will wait for longest is started first, while its file is looked at.

Importing TensorFlow takes ten times as long as everything else that a command line loads. For a
file of which nothing has to run (``unrun``), nothing is imported: no worker will be needed. What is
wrong is told later, by the command itself.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # loaded beside the process that is started here, as all below
    from grader.course.find import Course
    from grader.model.assignment import Assignment

PROGRAMS: Final = (".py", ".ipynb")
GRADEBOOK: Final = "grades.db"
"""Where ``grader grade`` keeps reports if it is not told."""


def ahead_of_a_check(assignment_id: str, path: Path | None = None) -> None:
    """Begin to import what a lab names."""
    from grader.remote.launch import can_fork, launch_ahead  # noqa: PLC0415 - only for these

    if not can_fork():
        return
    from grader.course.find import find_course  # noqa: PLC0415 - only for these

    with contextlib.suppress(Exception):
        course = find_course(Path.cwd(), os.environ)
        assignment = course.get(assignment_id)
        launched = launch_ahead(assignment.preload, warm=True)
        if _runs(course, assignment, path):
            launched.go()


def ahead_of_a_class(assignment_id: str, options: Sequence[str]) -> None:
    """Begin to import what a lab names, at once where no gradebook can hold the reports already.

    Nothing where a cluster grades: ``options`` are what was typed behind the lab.
    """
    from grader.remote.launch import can_fork, launch_ahead  # noqa: PLC0415 - only for these

    if not can_fork() or any(one.partition("=")[0] == "--dask" for one in options):
        return
    from grader.course.find import find_course  # noqa: PLC0415 - only for these

    with contextlib.suppress(Exception):
        launched = launch_ahead(find_course(Path.cwd(), os.environ).get(assignment_id).preload)
        if not Path(_gradebook(options)).exists():
            launched.go()


def _gradebook(options: Sequence[str]) -> str:
    """The file that ``--gradebook`` names."""
    named = GRADEBOOK
    for one, following in zip(options, [*options[1:], ""], strict=True):
        name, sign, value = one.partition("=")
        if name == "--gradebook":
            named = value if sign else following
    return named


def ahead_of_a_hint(program: Path) -> None:
    """Of a lab's hint nothing is started ahead: which of its files is meant takes the command."""
    from grader.remote.launch import PRELOAD, can_fork, launch_ahead  # noqa: PLC0415 - only for this

    if not can_fork() or program.suffix.lower() not in PROGRAMS or not program.is_file():
        return
    with contextlib.suppress(Exception):
        launched = launch_ahead(PRELOAD, warm=True)
        from grader.intake import read  # noqa: PLC0415 - beside that process
        from grader.parser import tree  # noqa: PLC0415 - beside that process

        for unit in read(program).units:
            tree(unit.source)
        launched.go()


def _runs(course: Course, assignment: Assignment, path: Path | None) -> bool:
    from grader.course.submitted import find_submission  # noqa: PLC0415 - beside that process
    from grader.errors import GraderError  # noqa: PLC0415 - beside that process
    from grader.intake.untouched import nothing_written  # noqa: PLC0415 - beside that process
    from grader.parser import UNREADABLE, tree  # noqa: PLC0415 - beside that process

    try:
        submission = find_submission(course, assignment, path)
    except GraderError:
        return False  # the command ends with what is wrong
    template = course.template_source(assignment)
    try:
        for unit in submission.units:
            tree(unit.source)
    except UNREADABLE:
        from grader.grading.unrun import Reading  # noqa: PLC0415 - rarely needed

        return Reading.of(submission, assignment, template).unrun is None
    return not nothing_written(submission.units, template)
