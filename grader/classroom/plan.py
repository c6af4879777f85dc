"""What a teacher asks for, and what there is to do then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from grader.classroom.task import Task
from grader.collection import Collection
from grader.gradebook.handed import HandedIn
from grader.model.evidence import Message

REGRADE: Final = ("changed", "failed", "all")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a teacher asks for."""

    assignment_id: str
    submissions: Path
    roster: Path | None = None
    names: str | None = None
    """The profile or pattern that reads the names; what fits best by itself."""
    rule: str = "newest"
    """Which of several hand-ins of a learner counts: ``newest``, ``best`` or ``first``."""
    submitted_at: str | None = None
    """When everything was handed in, ISO 8601; as the platform's names say without it."""
    dates: str | None = None
    """``files`` or ``commits``: what says when something was handed in, after the platform."""
    without: tuple[Path, ...] = ()
    """Folders of the grader's own that may lie among the submissions."""
    jobs: int | None = None
    full: bool = False
    regrade: str = "changed"
    """``changed``: new and changed ones; ``failed``: also those without full points; ``all``."""
    limit_bytes: int | None = None
    sandbox: str = "auto"
    language: str = "en"
    dask: str | None = None
    """Address of a Dask scheduler whose workers grade; this machine without it."""
    resources: Mapping[str, float] = field(default_factory=dict)
    """Of a Dask worker, for each submission."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A submission and what its result will depend on."""

    task: Task
    name: str
    digest: str
    fingerprint: str
    handed_in: HandedIn


@dataclass(frozen=True, kw_only=True)
class Step:
    """One more submission is graded and kept."""

    learner: str
    earned: float
    possible: float
    final: bool
    failed: bool
    """Not everything passed."""
    training: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What there is to do."""

    collection: Collection
    roster_notes: tuple[Message, ...]
    """What a teacher should know of the roster's file."""
    todo: tuple[Planned, ...]
    known: int
    """Submissions whose stored report still holds."""
    lanes: int
    hands: tuple[tuple[Planned, ...], ...] = ()
    """Everybody's hand-ins that are graded: one, or several of which the best is to count."""
