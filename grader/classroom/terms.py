"""What a worker of a cluster must have in common with the teacher's machine before it may grade."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from grader import __version__
from grader.classroom.lane import Setup
from grader.course.find import find_course
from grader.data import find
from grader.errors import GraderError, UsageError
from grader.model.assignment import Assignment
from grader.sandbox import choose
from grader.text import Catalogue


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for a whole class, wherever a submission of it is graded."""

    version: str = __version__
    assignment: str
    assignment_digest: str
    data: str
    """``mnist``, ``digits``, or empty without a data set."""
    data_digest: str
    offline: bool
    """There is no MNIST: looked for once, nobody need try to download it again."""
    budget: str
    sandbox: str
    language: str
    limit_bytes: int | None = None
    """Memory that grading may use, on each worker."""

    def setup(self, folder: Path) -> Setup:
        """What lanes are told on a machine whose course is looked for from ``folder``."""
        return Setup(
            assignment=self.assignment,
            folder=str(folder.resolve()),
            budget=self.budget,
            sandbox=choose(self.sandbox),
            offline=self.offline,
            language=self.language,
            ready=None,
        )


class Unfit(msgspec.Struct, frozen=True, kw_only=True, tag="unfit"):
    """Why a worker must not grade this class: ``cluster.differs.<why>`` and its values."""

    why: str
    params: dict[str, Any]
    worker: str = ""
    """Its address, where the answer does not say it already."""


class Fit(msgspec.Struct, frozen=True, kw_only=True, tag="fit"):
    """A worker that may grade, and what it offers."""

    threads: int
    resources: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Here:
    """The assignment as this machine has it."""

    assignment: Assignment
    folder: Path


def examine(
    terms: Terms, *, folder: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Here | Unfit:
    """Compare this machine with the terms; it never grades with something else instead."""
    folder = folder or Path.cwd()
    if terms.version != __version__:
        return Unfit(why="version", params={"there": __version__, "here": terms.version})
    try:
        try:
            assignment = find_course(folder, environ).get(terms.assignment)
        except UsageError:
            return Unfit(why="missing", params={"lab": terms.assignment})
        if assignment.digest != terms.assignment_digest:
            return Unfit(why="assignment", params={"lab": terms.assignment})
        data = find(offline=terms.offline, environ=environ) if assignment.data else None
    except GraderError as error:
        return other(error, terms.language)
    if (data.digest if data else "") != terms.data_digest:
        there: object = data.name if data else []
        return Unfit(why="data", params={"there": there, "here": terms.data or []})
    return Here(assignment=assignment, folder=folder)


def other(error: GraderError, language: str) -> Unfit:
    """This machine lacks something that grading needs."""
    detail = Catalogue.load(language).render(error.message)
    return Unfit(why="other", params={"detail": detail})
