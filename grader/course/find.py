"""Where assignments lie: a course repository, or the copy that the package brings."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.load import load_assignment
from grader.errors import AssignmentError, UsageError
from grader.model.assignment import Assignment

VARIABLE = "GRADER_COURSE"


@dataclass(frozen=True, kw_only=True)
class Course:
    """A set of assignments with their templates and, for teachers, the references."""

    root: Path
    assignments: Path
    reference: Path | None
    """None where the solutions are not there, as in an installed package."""
    templates: Path

    def ids(self) -> tuple[str, ...]:
        """The ids of all assignments, in alphabetical order."""
        return tuple(sorted(path.parent.name for path in _assignment_files(self.assignments)))

    def get(self, assignment_id: str) -> Assignment:
        """Load one assignment.

        Raises:
            UsageError: there is none of that id; names the nearest.
            AssignmentError: its ``assignment.toml`` is wrong.
        """
        known = self.ids()
        if assignment_id in known:
            return load_assignment(self.assignments / assignment_id)
        lowered = {name.lower(): name for name in known}
        wanted = "".join(assignment_id.lower().split()).replace("-", "").replace("_", "")
        nearest = difflib.get_close_matches(wanted, lowered, n=2, cutoff=0.5)
        listed = ", ".join(known)
        # "lab" is as near to every lab: naming one of them would be a guess.
        if nearest and len({_likeness(wanted, name) for name in nearest}) == len(nearest):
            raise UsageError(
                "course.unknown_near",
                name=assignment_id,
                nearest=lowered[nearest[0]],
                known=listed,
            )
        raise UsageError("course.unknown", name=assignment_id, known=listed)

    def reference_file(self, assignment: Assignment) -> Path:
        """The solution that the template is made from.

        Raises:
            AssignmentError: this course has no solutions, or not this one.
        """
        if self.reference is None:
            raise AssignmentError("course.no_references", path=str(self.root))
        path = self.reference / assignment.id / f"{assignment.entry}.py"
        if not path.is_file():
            raise AssignmentError("course.no_reference", path=str(path), id=assignment.id)
        return path

    def template_file(self, assignment: Assignment, *, notebook: bool = False) -> Path:
        """What students receive.

        Raises:
            AssignmentError: it was never generated.
        """
        suffix = "ipynb" if notebook else "py"
        path = self.templates / assignment.id / f"{assignment.entry}.{suffix}"
        if not path.is_file():
            raise AssignmentError("course.no_template", path=str(path), id=assignment.id)
        return path

    def template_source(self, assignment: Assignment) -> str:
        """The template's Python source, to tell untouched functions by."""
        return self.template_file(assignment).read_text("utf-8")


def find_course(folder: Path, environ: Mapping[str, str], *, package: Path | None = None) -> Course:
    """The course that applies in ``folder``.

    The first of: ``GRADER_COURSE``; the folder or the nearest one above it that holds
    ``assignments/*/assignment.toml``; the copy inside the installed package; the
    checkout that this package is run from.

    Raises:
        UsageError: ``GRADER_COURSE`` names no course, or there is none at all.
    """
    named = environ.get(VARIABLE, "").strip()
    if named:
        root = Path(named).expanduser()
        if not _assignment_files(root / "assignments"):
            raise UsageError("course.bad_variable", variable=VARIABLE, path=named)
        return _course(root.resolve())
    package = package if package is not None else Path(__file__).resolve().parents[1]
    start = folder.resolve()
    for root in (start, *start.parents, package / "_course", package.parent):
        if _assignment_files(root / "assignments"):
            return _course(root)
    raise UsageError("course.none", path=str(folder), variable=VARIABLE)


def _likeness(wanted: str, name: str) -> float:
    return difflib.SequenceMatcher(None, wanted, name).ratio()


def is_packaged(course: Course, *, package: Path | None = None) -> bool:
    """Whether an installed grader brings this course: then nobody has to copy it."""
    package = package if package is not None else Path(__file__).resolve().parents[1]
    return course.root.resolve() in (package / "_course", package.parent)


def _course(root: Path) -> Course:
    reference = root / "reference"
    return Course(
        root=root,
        assignments=root / "assignments",
        reference=reference if reference.is_dir() else None,
        templates=root / "student_template",
    )


def _assignment_files(folder: Path) -> list[Path]:
    try:
        return [
            path
            for path in folder.glob("*/assignment.toml")
            if path.is_file() and not path.parent.name.startswith((".", "_"))
        ]
    except OSError:
        return []  # a folder above that may not be listed is no course
