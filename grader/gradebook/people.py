"""A learner's id in the whole book: changed, joined with another, or erased."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing

import msgspec

from grader.errors import UsageError
from grader.gradebook import queries
from grader.gradebook.connect import translated, writing
from grader.gradebook.store import LEVEL, Gradebook
from grader.model.composed import composed

OWNED = ("reports", "overrides", "counting", "expected", "adjustments", "comments")
"""Tables whose column ``learner`` says whose a line is."""

_WRITTEN = """SELECT assignment, reason FROM overrides UNION SELECT assignment, reason
    FROM adjustments UNION SELECT assignment, text FROM comments WHERE text IS NOT NULL"""


def rename(book: Gradebook, learner: str, new: str) -> str:
    """Give a learner another id; what is handed in under the old one goes to the new one.

    Returns the id as it is stored.

    Raises:
        UsageError: there is no such learner, or somebody has the new id already.
    """
    new = _tidy(new)
    name = book.name_of(learner)
    if _is_known(book, new):
        raise UsageError("gradebook.id_taken", learner=new, old=learner)
    with book.transaction() as connection:
        _move(connection, learner, new, name)
    return new


def merge(book: Gradebook, learner: str, into: str) -> None:
    """Give all that is a learner's to another one: two ids of one person.

    Raises:
        UsageError: one of them is not there, or both are the same.
    """
    book.name_of(learner)
    name = book.name_of(into)
    if learner == into:
        raise UsageError("gradebook.merge_same", learner=learner)
    with book.transaction() as connection:
        _move(connection, learner, into, name)


def erase(book: Gradebook, learner: str) -> None:
    """Take a learner out of the book; what they leave on the disk is overwritten.

    Raises:
        GraderError: the book cannot be written.
    """
    with translated(book.path), closing(writing(book.path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for table in reversed(OWNED):  # a decision refers to the report it was made about
                connection.execute(f"DELETE FROM {table} WHERE learner = ?", (learner,))  # noqa: S608 - our own names
            connection.execute("DELETE FROM learners WHERE id = ?", (learner,))
            connection.execute("DELETE FROM aliases WHERE learner = ?1 OR said = ?1", (learner,))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        # The log still holds pages of before; a vacuum also drops what earlier deletions left.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def mentions(book: Gradebook, learner: str, name: str) -> Iterator[tuple[str, str]]:
    """(assignment, text) of what was written about others and names the learner."""
    wanted = [text for text in {learner, name} if len(text) > 1]
    with book.snapshot() as connection:
        for lab, text in connection.execute(_WRITTEN):
            if any(one in text for one in wanted):
                yield lab, text


def _is_known(book: Gradebook, learner: str) -> bool:
    try:
        book.name_of(learner)
    except UsageError:
        return False
    return True


def _tidy(learner: str) -> str:
    clean = composed(learner).strip()
    if not clean or len(clean) > 120 or not clean.isprintable() or set(clean) & set('/\\:*?"<>|'):
        raise UsageError("gradebook.bad_id", learner=learner)
    return clean


def _move(connection: sqlite3.Connection, old: str, new: str, name: str) -> None:
    connection.execute(queries.PUT_LEARNER, (new, name))
    for table in OWNED:
        statement = f"UPDATE OR REPLACE {table} SET learner = ? WHERE learner = ?"  # noqa: S608 - our own names
        connection.execute(statement, (new, old))
    for (number,) in connection.execute(
        "SELECT number FROM reports WHERE learner = ?", (new,)
    ).fetchall():
        _name_inside(connection, number, old, new)
    connection.execute("DELETE FROM learners WHERE id = ?", (old,))
    connection.execute("UPDATE aliases SET learner = ? WHERE learner = ?", (new, old))
    connection.execute("DELETE FROM aliases WHERE said = ?", (new,))
    connection.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?)", (old, new))


def _name_inside(connection: sqlite3.Connection, number: int, old: str, new: str) -> None:
    """A report says itself whose it is."""
    report = msgspec.json.decode(queries.body(connection, number))
    if report["submission"]["id"] != old:
        return
    report["submission"]["id"] = new
    stored = zlib.compress(msgspec.json.encode(report), LEVEL)
    connection.execute("UPDATE reports SET report = ? WHERE number = ?", (stored, number))
