"""One learner's files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from grader.model.evidence import Message


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A piece of source that is executed in one go: a whole ``.py`` or one notebook cell.

    ``label`` is what a traceback shows (``lab1.py``, ``lab1.ipynb[3]``).
    """

    label: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One learner's files as they were read, and their digest (hex SHA-256)."""

    id: str
    entry: Path
    """The ``.py`` or ``.ipynb`` that holds the functions, as the learner named it."""
    units: tuple[Unit, ...]
    notebook: bool
    files: tuple[tuple[str, bytes], ...]
    """Neighbouring files that the entry may import or open: relative name and content."""
    digest: str
    notes: tuple[Message, ...] = field(default=())
    """What was skipped while reading (magics, files too large ...)."""


def from_source(source: str, name: str, entry: str) -> Submission:
    """A submission that exists only as text, such as a composed mutant."""
    return Submission(
        id=name,
        entry=Path(f"{entry}.py"),
        units=(Unit(label=f"{entry}.py", source=source),),
        notebook=False,
        files=(),
        digest=name,
    )
