"""What explains likeness in a lab: its template, its reference, known right and wrong answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from grader.course.find import Course
from grader.course.mutants import FOLDERS, compose
from grader.errors import GraderError
from grader.model.assignment import Assignment


def known_answers(course: Course, assignment: Assignment) -> Iterator[str]:
    """Sources: the template, the reference, and the reference with each variant and mutant in it.

    A course without its solutions, as an installed package brings it, knows the template alone.
    A file of the lab that cannot be read explains nothing; ``grader validate`` names it.
    """
    with suppress(GraderError, OSError, UnicodeDecodeError):
        yield course.template_source(assignment)
    try:
        reference = course.reference_file(assignment).read_text("utf-8-sig")
    except (GraderError, OSError, UnicodeDecodeError):
        return
    yield reference
    for folder in (one for folders in FOLDERS.values() for one in folders):
        for path in sorted((assignment.folder / folder).glob("*.py")):
            try:
                yield compose(reference, path.read_text("utf-8-sig"))
            except (OSError, UnicodeDecodeError, SyntaxError, ValueError):
                continue
