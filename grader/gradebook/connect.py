"""Connections to a gradebook's file, and SQLite's errors in our words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from grader.errors import EnvironmentFault, GraderError, UsageError
from grader.gradebook.schema import found_version, migrate, version

BUSY_S = 60.0
"""How long one grader waits for another that writes to the same file."""

_NOT_ONE = {sqlite3.SQLITE_NOTADB}
_DAMAGED = {sqlite3.SQLITE_CORRUPT}
_FULL = {sqlite3.SQLITE_FULL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, naming the file and the next step."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, path) from error
    except OSError as error:  # a folder on the way that may not be entered
        raise UsageError("gradebook.no_access", path=str(path)) from error


def _ours(error: sqlite3.Error, path: Path) -> GraderError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells variants apart
    named = str(path)
    if code in _NOT_ONE:
        return UsageError("gradebook.not_one", path=named)
    if code in _READ_ONLY:
        return UsageError("gradebook.read_only", path=named)
    if code == sqlite3.SQLITE_CANTOPEN:
        return UsageError("gradebook.no_access", path=named)
    if code in _FULL:
        return EnvironmentFault("gradebook.full", path=named)
    if code in _BUSY:
        return EnvironmentFault("gradebook.busy", path=named)
    if code in _DAMAGED:
        return EnvironmentFault("gradebook.damaged", path=named)
    return EnvironmentFault("gradebook.failed", path=named, detail=str(error))


def writing(path: Path) -> sqlite3.Connection:
    """A connection that may write; makes the file, its tables and a first note in it.

    The note is written so that a full disk or a read-only file shows before any work is done.

    Raises:
        GraderError: the file cannot be used; the message says why.
    """
    with translated(path):
        if path.is_dir():
            raise UsageError("gradebook.folder", path=str(path))
        if not path.parent.is_dir():
            raise UsageError("gradebook.no_folder", path=str(path), folder=str(path.parent))
        # Autocommit: transactions are begun by hand. Calls are serialised by the store's lock.
        connection = sqlite3.connect(
            path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
        )
        try:
            found_version(connection, str(path))  # before anything is changed in a foreign file
            _log_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")  # a stored report survives a power cut
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, str(path))
            connection.execute(
                "INSERT OR REPLACE INTO facts VALUES ('opened', strftime('%Y-%m-%dT%H:%M:%SZ'))"
            )
        except BaseException:
            connection.close()
            raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, once in the life of a file.

    SQLite does not wait here where two graders open a new file at the same moment.
    """
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    deadline = time.monotonic() + BUSY_S
    while mode != "wal":
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
            continue
        return  # a file system without shared memory keeps its old mode, which is safe as well


def settle(path: Path) -> None:
    """Put what the write-ahead log holds into the file itself, so that a copy of it is whole.

    Beside somebody who reads or writes just now it does what it can; whoever is last does the rest.
    """
    if not any(path.with_name(f"{path.name}-{kind}").exists() for kind in ("wal", "shm")):
        return
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(address, uri=True)) as last:
        last.execute("PRAGMA busy_timeout = 0")
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads, also beside a grader that writes.

    Raises:
        GraderError: there is no such gradebook, or it cannot be read.
    """
    with translated(path):
        if not path.is_file():
            raise UsageError("gradebook.missing", path=str(path))
    address = f"file:{quote(str(path.absolute()))}"
    try:
        return _read(f"{address}?mode=ro", path)
    except sqlite3.OperationalError:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            with translated(path):
                raise
    # A read-only folder has no room for the shared index, yet nobody writes there either.
    with translated(path):
        return _read(f"{address}?mode=ro&immutable=1", path)


def _read(address: str, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        found = found_version(connection, str(path))
        if found == 0:
            raise UsageError("gradebook.not_one", path=str(path))
        if found < version():
            raise UsageError("gradebook.older", path=str(path), found=found, known=version())
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise _ours(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection
