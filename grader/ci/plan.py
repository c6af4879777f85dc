"""What to set up: which labs, for whom, and where the grader itself comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.course.find import Course
from grader.errors import UsageError
from grader.model.assignment import Assignment

PYTHONS: Final = ("3.11", "3.12", "3.13")
SUFFIXES: Final = (".py", ".ipynb")
_PLAIN: Final = re.compile(r"\w[\w .-]*")
"""Ids that mean nothing to a shell, to YAML, or to a platform's own ``${{ }}`` and ``$X``."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the files are made from."""

    course: Course
    labs: tuple[Assignment, ...]
    language: str
    """Of what learners read."""
    python: str
    requirement: str
    """What pip installs: ``dl-grader==0.1.0``, an address, or a wheel's file name."""
    wheel: Path | None = None
    """A wheel that goes along."""


def plan_of(
    course: Course,
    *,
    named: Sequence[str],
    out: Path,
    language: str,
    package: str,
    python: str,
) -> Plan:
    """Find the labs and the package.

    Without names, those labs are meant whose template lies in ``out``, else the only one.

    Raises:
        UsageError: no such lab, one whose id no job could carry, no way to tell which, no such
            wheel or Python.
        AssignmentError: a lab's ``assignment.toml`` is wrong.
    """
    if python not in PYTHONS:
        raise UsageError("ci.python", name=python, known=", ".join(PYTHONS))
    wheel = None
    if package.endswith(".whl") and "://" not in package:
        wheel = Path(package)
        if not wheel.is_file():
            raise UsageError("ci.no_wheel", path=package)
    elif not package.strip() or re.search(r"[\x00-\x1f\x7f]", package):
        raise UsageError("ci.bad_package", name=package.partition("\n")[0][:80])
    labs = tuple(course.get(lab) for lab in dict.fromkeys(named or _here(course, out)))
    for lab in labs:
        if not _PLAIN.fullmatch(lab.id):
            raise UsageError("ci.bad_lab", name=lab.id)
    return Plan(
        course=course,
        labs=labs,
        language=language,
        python=python,
        requirement=package.strip() if wheel is None else wheel.name,
        wheel=wheel,
    )


def _here(course: Course, out: Path) -> list[str]:
    known = course.ids()
    found = []
    for lab in known:
        entry = course.get(lab).entry
        places = [out / lab, *(out / f"{entry}{suffix}" for suffix in SUFFIXES)]
        if any(place.exists() for place in places):
            found.append(lab)
    if not found and len(known) == 1:
        return list(known)
    if not found:
        raise UsageError("ci.which_lab", known=", ".join(known))
    return found
