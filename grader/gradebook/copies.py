"""Files that were made of a gradebook: whoever is removed from it has to go there as well."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.errors import GraderError
from grader.gradebook.store import Gradebook

Kind = Literal["backup", "pages", "files"]


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A file or folder that was made of the book."""

    path: Path
    kind: Kind
    assignment: str | None
    """What alone was shown there; None for everything."""


def note_copy(book: Gradebook, path: Path, kind: Kind, *, assignment: str | None = None) -> None:
    """Remember a copy; a book that cannot be written remembers none.

    The copy is there whether or not it can be remembered.
    """
    facts = (str(path.resolve()), kind, assignment)
    with (
        suppress(GraderError, OSError),
        Gradebook.open(book.path) as writer,
        writer.transaction() as connection,
    ):
        connection.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", facts)


def copies(book: Gradebook) -> tuple[Copy, ...]:
    """Every copy that is remembered, also those that are gone since."""
    with book.snapshot() as connection:
        found = connection.execute("SELECT path, kind, assignment FROM copies ORDER BY path")
        return tuple(Copy(path=Path(path), kind=kind, assignment=lab) for path, kind, lab in found)


def forget_copy(book: Gradebook, copy: Copy) -> None:
    """A copy that is gone. Raises GraderError where the book cannot be written."""
    with book.transaction() as connection:
        connection.execute("DELETE FROM copies WHERE path = ?", (str(copy.path),))
