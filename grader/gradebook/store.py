"""A gradebook: reports go in whole or not at all, none is ever changed or removed."""

from __future__ import annotations

import math
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from grader.errors import GraderError, UsageError
from grader.gradebook import handed, queries
from grader.gradebook.connect import reading, settle, translated, writing
from grader.gradebook.decisions import decided
from grader.gradebook.handed import HandedIn
from grader.gradebook.remarks import Remarks
from grader.gradebook.rows import Attempt, Override, Row
from grader.reporters import json as json_report
from grader.reporters.json import ReportJson
from grader.reporters.safe import json_text

LEVEL = 6
"""Of zlib: a report of 15 KB becomes 3 KB in half a millisecond."""


class Gradebook:
    """One file. Writing is safe from several threads and beside other graders.

    What is iterated comes from a connection of its own: a snapshot of the moment it began,
    however much is recorded meanwhile.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection | None) -> None:
        self.path = path
        self._writer = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path | str, *, write: bool = True) -> Self:
        """Open a gradebook, made if it is not there; with ``write=False`` it must be.

        Raises:
            GraderError: the file cannot be used: read-only, a full disk, no gradebook, of a
                newer version ...
        """
        path = Path(path)
        if write:
            return cls(path, writing(path))
        try:
            reading(path).close()
        except UsageError as error:
            if error.message.id != "gradebook.older":
                raise
            try:
                writing(path).close()  # brings it up to date
            except GraderError:
                raise error from None
        return cls(path, None)

    def record(
        self,
        learner: str,
        *,
        name: str,
        report: bytes,
        digest: str,
        fingerprint: str,
        seconds: float,
        training: str | None = None,
        handed_in: HandedIn | None = None,
    ) -> int:
        """Store one finished report (``grader/report/v1``); its number.

        ``fingerprint`` stands for all that the result depends on; ``training`` is ``trained``,
        ``reused`` or ``none``, and read from the report where it is not given; ``handed_in`` is
        how the submission arrived.

        Raises:
            GraderError: it is no such report, or could not be stored; nothing of it was.
        """
        # Many: each is a column of the row.
        parsed = json_report.parse(report)
        learner, name = json_text(learner), json_text(name)  # a file's name may be no UTF-8
        if training is None:
            facts = parsed.training
            training = "none" if facts is None else "reused" if facts.reused else "trained"
        values = (
            parsed.assignment, digest, fingerprint,
            seconds if math.isfinite(seconds) else 0.0, training, parsed.earned, parsed.possible,
            parsed.final, parsed.partial, parsed.language, zlib.compress(report, LEVEL),
        )  # fmt: skip
        with self.transaction() as connection:
            learner = queries.known_as(connection, learner)
            connection.execute(queries.PUT_LEARNER, (learner, name))
            number = connection.execute(queries.PUT_REPORT, (learner, *values)).lastrowid
            assert number is not None
            if handed_in is not None:
                connection.execute(handed.PUT_HANDED, handed.stored(handed_in, number))
        return number

    def arrived(self, report: int, handed_in: HandedIn) -> None:
        """Note how the submission of a stored report arrived, in place of what was noted.

        Raises:
            GraderError: it could not be stored.
        """
        with self.transaction() as connection:
            connection.execute(handed.PUT_HANDED, handed.stored(handed_in, report))

    def count(self, learner: str, assignment: str, digest: str | None, *, who: str = "") -> None:
        """Let the submission with these files count; None: the newest report again.

        ``who`` chose it; empty for a rule of ours.

        Raises:
            GraderError: it could not be stored.
        """
        with self.transaction() as connection:
            learner = queries.known_as(connection, json_text(learner))
            connection.execute(handed.PUT_COUNTING, (assignment, learner, digest or "", who))

    def counting(self, learner: str, assignment: str) -> tuple[str, str] | None:
        """(digest, who chose it) of the submission that is to count; None where nobody chose."""
        with self.snapshot() as connection:
            learner = queries.known_as(connection, json_text(learner))
            row = connection.execute(handed.COUNTING, (assignment, learner)).fetchone()
        return (str(row[0]), str(row[1])) if row is not None and row[0] else None

    def expect(self, people: Mapping[str, str]) -> None:
        """Keep whom a roster names: id -> name; those of earlier rosters stay.

        Raises:
            GraderError: it could not be stored.
        """
        with self.transaction() as connection:
            rows = [
                (queries.known_as(connection, json_text(learner)), json_text(name))
                for learner, name in people.items()
            ]
            connection.executemany(handed.PUT_NAME, rows)
            connection.executemany(handed.PUT_EXPECTED, [row[:1] for row in rows])

    def expected(self) -> dict[str, str]:
        """Id -> name of those whom a roster named."""
        with self.snapshot() as connection:
            return dict(connection.execute(handed.EXPECTED).fetchall())

    def known_as(self, learner: str) -> str:
        """The id under which a learner's reports are kept, who was renamed or joined, maybe."""
        with self.snapshot() as connection:
            return queries.known_as(connection, json_text(learner))

    def known(self, learner: str, assignment: str) -> str | None:
        """The fingerprint of the learner's newest report, or None."""
        with self.snapshot() as connection:
            row = connection.execute(queries.KNOWN, (assignment, json_text(learner))).fetchone()
        return None if row is None else str(row[0])

    def rows(self, assignment: str | None = None, learner: str | None = None) -> Iterator[Row]:
        """The report that counts of every learner, by assignment and learner."""
        for row, _ in self._rows(assignment, learner, with_report=False):
            yield row

    def reports(
        self, assignment: str | None = None, learner: str | None = None
    ) -> Iterator[tuple[Row, ReportJson]]:
        """As :meth:`rows`, each with the report as it was graded."""
        for row, report in self._rows(assignment, learner, with_report=True):
            assert report is not None
            yield row, report

    def _rows(
        self, assignment: str | None, learner: str | None, *, with_report: bool
    ) -> Iterator[tuple[Row, ReportJson | None]]:
        with self.snapshot() as connection:
            remarks = Remarks.of(connection)
            for name, attempts, decisions, broke_later, *facts in connection.execute(
                queries.NEWEST, {"assignment": assignment, "learner": learner}
            ):
                attempt = queries.attempt(facts)
                overrides: tuple[Override, ...] = ()
                report = None
                if decisions or with_report:
                    report = json_report.parse(queries.body(connection, attempt.number))
                    overrides = queries.standing(connection, attempt)
                whose = attempt.assignment, attempt.learner
                row = decided(
                    attempt, name, attempts, overrides, report, broke_later=bool(broke_later),
                    adjustment=remarks.adjustment(*whose), comments=remarks.comments(*whose),
                )  # fmt: skip
                yield row, report

    def history(self, learner: str) -> Iterator[Attempt]:
        """Every report of a learner, oldest first."""
        with self.snapshot() as connection:
            for facts in connection.execute(queries.HISTORY, (learner,)):
                yield queries.attempt(facts)

    def decisions(self, learner: str) -> tuple[Override, ...]:
        """Every override of a learner, oldest first; also those that were replaced."""
        with self.snapshot() as connection:
            return queries.all_decisions(connection, learner)

    def assignments(self) -> tuple[str, ...]:
        """The assignments that there are reports for."""
        with self.snapshot() as connection:
            return tuple(str(found) for (found,) in connection.execute(queries.ASSIGNMENTS))

    def name_of(self, learner: str) -> str:
        """The learner's name.

        Raises:
            UsageError: nobody of that id has a report.
        """
        with self.snapshot() as connection:
            row = connection.execute(queries.NAME, (learner,)).fetchone()
            near = [found for (found,) in connection.execute(queries.NEAR, (learner, learner))]
        if row is None:
            path = str(self.path)
            if not near:
                raise UsageError("gradebook.no_learner", learner=learner, path=path)
            raise UsageError(
                "gradebook.no_learner_near", learner=learner, path=path, near=", ".join(near)
            )
        return str(row[0])

    def override(self, override: Override) -> None:
        """Store a decision; what was decided before stays in the history.

        Raises:
            GraderError: it could not be stored.
        """
        values = (
            override.learner, override.assignment, override.check, override.points,
            override.reason, override.who, override.report,
        )  # fmt: skip
        with self.transaction() as connection:
            connection.execute(queries.PUT_OVERRIDE, values)

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the book itself, such as where its submissions lie.

        Raises:
            GraderError: it could not be stored.
        """
        with self.transaction() as connection:
            connection.execute(queries.PUT_FACT, (name, value))

    def noted(self, name: str) -> str | None:
        """A fact that :meth:`note` kept, or None."""
        with self.snapshot() as connection:
            row = connection.execute(queries.FACT, (name,)).fetchone()
        return None if row is None else str(row[0])

    def close(self) -> None:
        """Close the file; the write-ahead log goes into it."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        settle(self.path)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """What is written in it is stored whole or not at all. Raises GraderError."""
        with self._lock, translated(self.path):
            connection = self._writer
            if connection is None:
                raise UsageError("gradebook.read_only", path=str(self.path))
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite itself rolls back on a full disk
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A connection that reads the file as it is at this moment. Raises GraderError."""
        with translated(self.path), closing(reading(self.path)) as connection:
            connection.execute("BEGIN")  # one snapshot for all that is read
            yield connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
