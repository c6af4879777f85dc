"""Files by their place, and the part of a course that goes to a platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.course.find import Course
from grader.errors import EnvironmentFault, OsErrorAs
from grader.model.assignment import Assignment

PUBLIC: Final = ("checks", "text")
HIDDEN: Final = "hidden"
_JUNK: Final = ("__pycache__", ".DS_Store")


@dataclass(frozen=True, kw_only=True)
class File:
    """What will lie somewhere."""

    content: bytes
    executable: bool = False


Files = dict[str, File]
"""Place below the folder, with ``/``, and what goes there."""


def course_files(course: Course, labs: Iterable[Assignment], below: str, *, hidden: bool) -> Files:
    """What a course needs to check submissions; no reference, mutant or variant.

    Raises:
        AssignmentError: a lab has no template.
        EnvironmentFault: a file cannot be read.
    """
    found: Files = {}
    for lab in labs:
        folders = [*PUBLIC, HIDDEN] if hidden else [*PUBLIC]
        paths = [lab.folder / "assignment.toml"]
        for name in folders:
            paths += sorted(path for path in (lab.folder / name).rglob("*") if path.is_file())
        for path in paths:
            inside = path.relative_to(lab.folder)
            if not set(inside.parts) & set(_JUNK) and inside.parts[:2] != (HIDDEN, "mutants"):
                found[f"{below}/assignments/{lab.id}/{inside.as_posix()}"] = read(path)
        template = course.template_file(lab).parent
        for path in sorted(template.iterdir()):
            if path.is_file() and not path.name.startswith("."):
                found[f"{below}/student_template/{lab.id}/{path.name}"] = read(path)
    return found


def read(path: Path) -> File:
    """A file as it is.

    Raises:
        EnvironmentFault: it cannot be read.
    """
    with OsErrorAs(EnvironmentFault, "ci.unreadable", path=str(path)):
        return File(content=path.read_bytes())
