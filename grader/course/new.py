"""Scaffolds a lab that validates at once: one function, one check, one mutant, one variant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.course.find import Course
from grader.course.template import write
from grader.course.writing import create_atomically
from grader.errors import EnvironmentFault, UsageError

SCAFFOLD: Final = Path(__file__).parent / "scaffold"
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, kw_only=True)
class Scaffolded:
    """The course that the lab now belongs to, and the files that were written."""

    course: Course
    paths: tuple[Path, ...]


def new(lab: str, root: Path) -> Scaffolded:
    """Write a lab called ``lab`` into the course at ``root``, which may be an empty folder.

    Nothing that is there is touched.

    Raises:
        UsageError: ``lab`` is no id, or the course has such a lab already.
        EnvironmentFault: the folder cannot be written.
    """
    if not _ID.fullmatch(lab):
        raise UsageError("course.new_bad_id", id=lab)
    root = root.resolve()
    folder = root / "assignments" / lab
    solution = root / "reference" / lab / f"{lab}.py"
    for taken in (folder, solution.parent, root / "student_template" / lab):
        if taken.exists():
            raise UsageError("course.new_exists", path=str(taken), id=lab)
    files = {
        folder / path.relative_to(SCAFFOLD / "assignment"): path
        for path in sorted((SCAFFOLD / "assignment").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    files[solution] = SCAFFOLD / "reference" / "reference.py"
    try:
        for target, source in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            create_atomically(target, source.read_bytes().replace(b"@LAB@", lab.encode()))
    except OSError as error:
        raise EnvironmentFault(
            "course.new_unwritable", path=str(root), detail=error.strerror or str(error)
        ) from error
    course = Course(
        root=root,
        assignments=root / "assignments",
        reference=root / "reference",
        templates=root / "student_template",
    )
    return Scaffolded(course=course, paths=(*files, *write(course, lab)))
