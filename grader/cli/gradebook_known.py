"""Whether a gradebook knows the lab that was named, and who is asking."""

import getpass
import os
import platform
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook import Gradebook


def to_read(file: Path, assignment: str | None = None) -> Gradebook:
    """The book, to read in; the lab that is named is one of its.

    Raises:
        GraderError: there is no such book, or no report for the lab.
    """
    grades = Gradebook.open(file, write=False)
    try:
        known_assignment(grades, assignment)
    except UsageError:
        grades.close()
        raise
    return grades


def to_write(file: Path, assignment: str | None = None) -> Gradebook:
    """The book, to write in; a mistyped name of a file or a lab makes nothing.

    Raises:
        GraderError: as :func:`to_read`.
    """
    to_read(file, assignment).close()
    return Gradebook.open(file)


def known_assignment(grades: Gradebook, assignment: str | None) -> None:
    """Let a lab pass that there are reports for, or none at all.

    Raises:
        UsageError: there are none for it.
    """
    known = grades.assignments()
    if assignment is not None and not known:
        raise UsageError("gradebook.empty")
    if assignment is not None and assignment not in known:
        raise UsageError(
            "gradebook.no_assignment",
            name=assignment,
            path=str(grades.path),
            known=", ".join(known),
        )


def who() -> str:
    """The name that somebody is logged in with."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else platform.node()
