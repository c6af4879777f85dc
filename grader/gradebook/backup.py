"""A whole copy of a gradebook in one file, made while others may write to the book."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from grader.errors import OsErrorAs, UsageError
from grader.gradebook.connect import translated
from grader.gradebook.copies import note_copy
from grader.gradebook.store import Gradebook


def back_up(book: Gradebook, target: Path) -> None:
    """Write a copy that needs no second file; the book remembers where it is.

    Raises:
        UsageError: the target is there already, or cannot be written.
        GraderError: the book cannot be read.
    """
    if target.exists():
        raise UsageError("gradebook.backup_there", path=str(target))
    if not target.parent.is_dir():
        raise UsageError("gradebook.no_folder", path=str(target), folder=str(target.parent))
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with OsErrorAs(UsageError, "cli.bad_json_target", path=str(target)):
            with (
                book.snapshot() as source,
                translated(target),
                closing(sqlite3.connect(draft)) as copy,
            ):
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    note_copy(book, target, "backup")
