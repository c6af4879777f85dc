"""How a submission arrived, beside the report that came of it, and which of several counts."""

from __future__ import annotations

import json
from dataclasses import dataclass

from grader.model.evidence import Message
from grader.reporters.safe import json_text

PUT_HANDED = "INSERT OR REPLACE INTO handed_in VALUES (?, ?, ?, ?)"
PUT_COUNTING = """INSERT INTO counting (assignment, learner, digest, who, made_at)
    VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))"""
COUNTING = """SELECT digest, who FROM counting WHERE assignment = ? AND learner = ?
    ORDER BY number DESC LIMIT 1"""
PUT_EXPECTED = "INSERT OR IGNORE INTO expected VALUES (?)"
PUT_NAME = "INSERT INTO learners VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
EXPECTED = """SELECT learners.id, learners.name FROM expected
    JOIN learners ON learners.id = expected.learner ORDER BY learners.id"""
_MAX_NOTES = 20


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One hand-in as it was found: what a late policy and a teacher ask of it."""

    file: str = ""
    """Its name as it arrived; empty where nobody noted it."""
    at: str | None = None
    """ISO 8601: ``2026-03-05T10:00:00Z``, or without a zone where the platform writes local
    time; None where nothing says when."""
    notes: tuple[Message, ...] = ()
    """What a teacher should look at."""


ATTEMPTS = frozenset(
    {"collection.attempts_newest", "collection.attempts_best", "collection.attempts_first"}
)
"""Notes that say which of several hand-ins counts: to know, not to do."""
NOWHERE = HandedIn()
"""Of a report that was recorded without."""


def stored(handed_in: HandedIn, report: int) -> tuple[int, str, str | None, str]:
    """The row of a report."""
    notes = [[one.id, dict(one.params)] for one in handed_in.notes[:_MAX_NOTES]]
    text = json.dumps(notes, ensure_ascii=True, default=str)
    return report, json_text(handed_in.file), handed_in.at, text


def revived(file: str | None, at: str | None, notes: str | None) -> HandedIn:
    """What a row says; what something else wrote there is left out."""
    if file is None:
        return NOWHERE
    try:
        listed = json.loads(notes or "[]")
        told = tuple(Message(str(key), dict(params)) for key, params in listed)
    except (ValueError, TypeError):
        told = ()
    return HandedIn(file=str(file), at=at, notes=told)
