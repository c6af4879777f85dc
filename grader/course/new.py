"""Scaffolds a lab that validates at once: one function, one check, one mutant, one variant."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.course.find import Course
from grader.course.template import generate
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

    Nothing that is there is touched, and where it fails nothing of the lab stays.

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
    files = _scaffold(folder) | {solution: SCAFFOLD / "reference" / "reference.py"}
    made = _Made()
    try:
        for target, source in files.items():
            made.create(target, source.read_bytes().replace(b"@LAB@", lab.encode()))
        course = Course(
            root=root,
            assignments=root / "assignments",
            reference=root / "reference",
            templates=root / "student_template",
        )
        for name, content in generate(course, lab).items():
            made.create(course.templates / lab / name, content)
    except BaseException as error:
        made.undo()
        if not isinstance(error, OSError):
            raise
        raise EnvironmentFault(
            "course.new_unwritable", path=str(root), detail=error.strerror or str(error)
        ) from error
    return Scaffolded(course=course, paths=tuple(made.files))


def _scaffold(folder: Path) -> dict[Path, Path]:
    """File of the new lab -> what it is made of."""
    source = SCAFFOLD / "assignment"
    return {
        folder / path.relative_to(source): path
        for path in sorted(source.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


class _Made:
    """Files and folders that are new, so that they can go again."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self._folders: list[Path] = []

    def create(self, target: Path, content: bytes) -> None:
        missing = [folder for folder in target.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            self._folders.append(folder)
        create_atomically(target, content)
        self.files.append(target)

    def undo(self) -> None:
        for path in reversed(self.files):
            with suppress(OSError):
                path.unlink()
        for folder in reversed(self._folders):
            with suppress(OSError):  # somebody else has put something there meanwhile
                folder.rmdir()
