"""The tables of a gradebook, step by step: a file of an older version is brought up to date."""

from __future__ import annotations

import sqlite3

from grader.errors import UsageError

APPLICATION_ID = 0x64_6C_67_62
"""``dlgb`` in the file's header: tells a gradebook from any other SQLite file."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE learners (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID",
        # The report comes last: what precedes it is read without its pages.
        """CREATE TABLE reports (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            learner TEXT NOT NULL REFERENCES learners (id),
            assignment TEXT NOT NULL,
            digest TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            graded_at TEXT NOT NULL,
            seconds REAL NOT NULL,
            training TEXT NOT NULL CHECK (training IN ('trained', 'reused', 'none')),
            earned REAL NOT NULL,
            possible REAL NOT NULL,
            final INTEGER NOT NULL,
            partial INTEGER NOT NULL,
            language TEXT NOT NULL,
            report BLOB NOT NULL)""",
        "CREATE INDEX newest ON reports (assignment, learner, number)",
        "CREATE INDEX of_learner ON reports (learner, number)",
        """CREATE TABLE overrides (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            learner TEXT NOT NULL REFERENCES learners (id),
            assignment TEXT NOT NULL,
            check_id TEXT NOT NULL,
            points REAL,
            reason TEXT NOT NULL,
            who TEXT NOT NULL,
            made_at TEXT NOT NULL,
            report INTEGER NOT NULL REFERENCES reports (number))""",
        "CREATE INDEX decisions ON overrides (assignment, learner, check_id, number)",
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
    (
        # How a submission arrived; the notes are JSON: [[id, params], ...].
        """CREATE TABLE handed_in (
            report INTEGER PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
            file TEXT NOT NULL,
            at TEXT,
            notes TEXT NOT NULL)""",
        # Which of several submissions counts, by its files' digest, so that grading it again
        # changes nothing about that; an empty digest: the newest report again.
        """CREATE TABLE counting (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            assignment TEXT NOT NULL,
            learner TEXT NOT NULL REFERENCES learners (id),
            digest TEXT NOT NULL,
            who TEXT NOT NULL,
            made_at TEXT NOT NULL)""",
        "CREATE INDEX counts ON counting (assignment, learner, number)",
        # Whom a roster named: they are missing where they handed in nothing.
        "CREATE TABLE expected (learner TEXT PRIMARY KEY REFERENCES learners (id)) WITHOUT ROWID",
    ),
    (
        # What a learner is called in submissions -> under which id the reports are kept.
        "CREATE TABLE aliases (said TEXT PRIMARY KEY, learner TEXT NOT NULL) WITHOUT ROWID",
        # A learner's, or without one everybody's. Points are decimal digits, never binary ones.
        """CREATE TABLE adjustments (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            assignment TEXT NOT NULL,
            learner TEXT,
            points TEXT,
            reason TEXT NOT NULL,
            who TEXT NOT NULL,
            made_at TEXT NOT NULL)""",
        """CREATE TABLE comments (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            assignment TEXT NOT NULL,
            learner TEXT,
            text TEXT,
            who TEXT NOT NULL,
            made_at TEXT NOT NULL)""",
        # Files made of this book, where a learner who is removed has to be removed as well.
        """CREATE TABLE copies (
            path TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('backup', 'pages', 'files')),
            assignment TEXT) WITHOUT ROWID""",
    ),
)
"""What each version adds to the one before; never changed once published."""


def version() -> int:
    """The version that this program writes."""
    return len(STEPS)


def found_version(connection: sqlite3.Connection, path: str) -> int:
    """The version of a file; 0 for an empty one.

    Raises:
        UsageError: it is some other database, or of a newer version.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (tables or application or found):
        raise UsageError("gradebook.not_one", path=path)
    if found > version():
        raise UsageError("gradebook.newer", path=path, found=found, known=version())
    return int(found)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring the file up to date in one transaction: all steps or none.

    Raises:
        UsageError: it is some other database, or of a newer version.
        sqlite3.Error: it cannot be written.
    """
    if found_version(connection, path) == version():
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Again, now that nobody else can write: another grader may have been faster.
        for step in STEPS[found_version(connection, path) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
