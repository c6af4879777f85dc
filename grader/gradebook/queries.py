"""The SQL of a gradebook, and what its results mean."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from typing import Any

from grader.errors import EnvironmentFault
from grader.gradebook import handed
from grader.gradebook.rows import Attempt, Override

MAX_REPORT_BYTES = 64 * 2**20
"""A report beyond it was not written by us; it would fill the memory once inflated."""

PUT_LEARNER = (
    "INSERT INTO learners VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
)
PUT_REPORT = """INSERT INTO reports (learner, assignment, digest, fingerprint, graded_at, seconds,
    training, earned, possible, final, partial, language, report)
    VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'), ?, ?, ?, ?, ?, ?, ?, ?)"""
PUT_OVERRIDE = """INSERT INTO overrides
    (learner, assignment, check_id, points, reason, who, report, made_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))"""
PUT_FACT = "INSERT OR REPLACE INTO facts VALUES (?, ?)"
FACT = "SELECT value FROM facts WHERE name = ?"
KNOWN = """SELECT fingerprint FROM reports WHERE assignment = ? AND learner = ?
    ORDER BY number DESC LIMIT 1"""
_FACTS = ", ".join(
    f"reports.{column}"
    for column in (
        "number", "learner", "assignment", "digest", "fingerprint", "graded_at", "seconds",
        "training", "earned", "possible", "final", "partial",
    )
) + ", file, at, notes"  # fmt: skip
_ARRIVED = "LEFT JOIN handed_in ON handed_in.report = reports.number"
# Of a submission's reports the newest; what the grader itself failed at replaces no decision.
_OF = """(SELECT coalesce(max(CASE WHEN final THEN number END), max(number))
    FROM reports INDEXED BY newest
    WHERE assignment = groups.assignment AND learner = groups.learner AND digest = {digest})"""
_CHOSEN = """(SELECT digest FROM counting
    WHERE counting.assignment = groups.assignment AND counting.learner = groups.learner
    ORDER BY counting.number DESC LIMIT 1)"""
# The submission that was chosen to count, if any was; else that of the newest report.
_COUNTS = f"""coalesce({_OF.format(digest=_CHOSEN)}, CASE WHEN latest.final
    THEN latest.number ELSE {_OF.format(digest="latest.digest")} END)"""
_BROKE_LATER = """EXISTS (SELECT 1 FROM reports AS newer INDEXED BY newest
    WHERE newer.assignment = groups.assignment AND newer.learner = groups.learner
        AND newer.number > reports.number AND newer.digest = reports.digest)"""
# The grouping runs along the index `newest`, so nothing is sorted and nothing is held.
NEWEST = f"""SELECT learners.name, groups.attempts,
        EXISTS (SELECT 1 FROM overrides WHERE overrides.assignment = groups.assignment
            AND overrides.learner = groups.learner), {_BROKE_LATER}, {_FACTS}
    FROM (SELECT max(number) AS number, count(*) AS attempts, assignment, learner
        FROM reports INDEXED BY newest
        WHERE (:assignment IS NULL OR assignment = :assignment)
            AND (:learner IS NULL OR learner = :learner)
        GROUP BY assignment, learner) AS groups
    CROSS JOIN reports AS latest ON latest.number = groups.number
    CROSS JOIN reports ON reports.number = {_COUNTS}
    CROSS JOIN learners ON learners.id = groups.learner
    {_ARRIVED}"""  # noqa: S608 - our own text alone
ASSIGNMENTS = "SELECT DISTINCT assignment FROM reports ORDER BY assignment"
HISTORY = f"""SELECT {_FACTS} FROM reports {_ARRIVED}
    WHERE reports.learner = ? ORDER BY reports.number"""  # noqa: S608
NAME = "SELECT name FROM learners WHERE id = ?"
NEAR = """SELECT id FROM learners WHERE instr(lower(id), lower(?)) OR instr(lower(name), lower(?))
    LIMIT 5"""
_BODY = "SELECT report FROM reports WHERE number = ?"
_DECISION = """SELECT learner, assignment, check_id, points, reason, who, made_at, report
    FROM overrides"""
# The newest of each check; one without points takes the check's decision back.
_STANDING = f"""{_DECISION} WHERE assignment = ? AND learner = ? AND points IS NOT NULL
    AND number = (SELECT max(number) FROM overrides AS newer
        WHERE newer.assignment = overrides.assignment AND newer.learner = overrides.learner
            AND newer.check_id = overrides.check_id)
    ORDER BY check_id"""  # noqa: S608 - put together from our own text alone


def attempt(found: Sequence[Any]) -> Attempt:
    """The facts of one report, in the order in which they are asked for."""
    *values, final, partial, file, at, notes = found
    (
        number, learner, assignment, digest, fingerprint, graded_at, seconds, training, earned,
        possible,
    ) = values  # fmt: skip
    return Attempt(
        number=number, learner=learner, assignment=assignment, digest=digest,
        fingerprint=fingerprint, graded_at=graded_at, seconds=seconds, training=training,
        earned=earned, possible=possible, final=bool(final), partial=bool(partial),
        handed_in=handed.revived(file, at, notes),
    )  # fmt: skip


def known_as(connection: sqlite3.Connection, said: str) -> str:
    """The id under which a learner's reports are kept, who was renamed or joined, maybe."""
    row = connection.execute("SELECT learner FROM aliases WHERE said = ?", (said,)).fetchone()
    return said if row is None else str(row[0])


def body(connection: sqlite3.Connection, number: int) -> bytes:
    """One report as JSON.

    Raises:
        EnvironmentFault: what is stored there is damaged.
    """
    (stored,) = connection.execute(_BODY, (number,)).fetchone()
    try:
        inflate = zlib.decompressobj()
        report = inflate.decompress(stored, MAX_REPORT_BYTES)
        if not inflate.eof:
            raise zlib.error("cut")
    except (zlib.error, TypeError) as fault:
        raise EnvironmentFault("gradebook.damaged_report", number=number) from fault
    return report


def standing(connection: sqlite3.Connection, of: Attempt) -> tuple[Override, ...]:
    """The overrides that count for a learner's assignment."""
    return _overrides(connection.execute(_STANDING, (of.assignment, of.learner)))


def all_decisions(connection: sqlite3.Connection, learner: str) -> tuple[Override, ...]:
    """All overrides of a learner in the order in which they were made."""
    return _overrides(
        connection.execute(f"{_DECISION} WHERE learner = ? ORDER BY number", (learner,))
    )


def _overrides(found: sqlite3.Cursor) -> tuple[Override, ...]:
    names = ("learner", "assignment", "check", "points", "reason", "who", "made_at", "report")
    return tuple(Override(**dict(zip(names, row, strict=True))) for row in found)
