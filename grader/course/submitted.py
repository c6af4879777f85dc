"""Finds and reads what is handed in for an assignment of a course."""

from __future__ import annotations

from pathlib import Path

from grader.course.find import Course
from grader.intake import locate, read
from grader.model.assignment import Assignment
from grader.model.submission import Submission


def find_submission(
    course: Course, assignment: Assignment, path: str | Path | None = None
) -> Submission:
    """Locate and read a submission; without a path, in the working folder.

    Raises:
        SubmissionError: there is none, or it cannot be read.
    """
    entry = locate(
        Path(path) if path is not None else None,
        assignment_id=assignment.id,
        entry=assignment.entry,
        cwd=Path.cwd(),
        course_templates=course.templates,
    )
    return read(entry, functions=[spec.name for spec in assignment.functions])
