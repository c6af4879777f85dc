"""Where the submissions of a lab were graded from: a gradebook holds reports, not programs.

What learners wrote stays in the teacher's folder, where it can be looked at and deleted; the book
remembers the folder, and each report the digest of what was graded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from grader.gradebook.store import Gradebook

MOST: Final = 16
"""Folders of one lab that are remembered, the newest ones."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A folder or archive, and how its names were read; paths are absolute."""

    submissions: str
    roster: str | None = None
    names: str | None = None
    without: tuple[str, ...] = ()


def remember(grades: Gradebook, assignment: str, source: Source) -> None:
    """Keep a source; the same folder once.

    Raises:
        GraderError: it could not be stored.
    """
    others = [one for one in recall(grades, assignment) if one.submissions != source.submissions]
    kept = [*others, source][-MOST:]
    grades.note(_key(assignment), msgspec.json.encode(kept).decode())


def recall(grades: Gradebook, assignment: str) -> Iterator[Source]:
    """The sources of a lab, oldest first; none that something else wrote."""
    text = grades.noted(_key(assignment))
    if text is not None:
        try:
            yield from msgspec.json.decode(text, type=list[Source])
        except msgspec.MsgspecError:
            return


def absolute(path: Path) -> str:
    """A path as it can be stored, wherever the next command is run from."""
    return str(path.absolute()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _key(assignment: str) -> str:
    return f"submissions of {assignment}"
