"""Points and words of a teacher about a whole lab, or about one learner's; the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from grader.errors import UsageError
from grader.gradebook.store import Gradebook
from grader.reporters.safe import json_text

MOST = Decimal(10_000)
MAX_TEXT = 4_000

_PUT_POINTS = """INSERT INTO adjustments (assignment, learner, points, reason, who, made_at)
    VALUES (?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))"""
_PUT_TEXT = """INSERT INTO comments (assignment, learner, text, who, made_at)
    VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))"""
_SAID = """SELECT assignment, points, reason, 1, who, made_at FROM adjustments
    WHERE learner = :learner OR (learner IS NULL
        AND assignment IN (SELECT assignment FROM reports WHERE learner = :learner))
    UNION ALL SELECT assignment, NULL, text, 0, who, made_at FROM comments
    WHERE learner = :learner OR (learner IS NULL
        AND assignment IN (SELECT assignment FROM reports WHERE learner = :learner))
    ORDER BY made_at"""


def adjust(
    book: Gradebook, assignment: str, points: str | None, *, reason: str, who: str,
    learner: str | None = None,
) -> None:  # fmt: skip
    """Add points (or take some, below 0) to everybody's lab, or to one learner's.

    None takes the earlier adjustment of the same kind back.

    Raises:
        UsageError: the reason is missing, it is no number, or there is no such learner.
    """
    if not reason.strip():
        raise UsageError("gradebook.reason_needed")
    if learner is not None:
        book.name_of(learner)
    stored = None if points is None else str(_exact(points))
    with book.transaction() as connection:
        connection.execute(_PUT_POINTS, (assignment, learner, stored, json_text(reason), who))


def comment(
    book: Gradebook, assignment: str, text: str | None, *, who: str, learner: str | None = None
) -> None:
    """Say something to everybody about a lab, or to one learner; None takes it back.

    Raises:
        UsageError: it says nothing or too much, or there is no such learner.
    """
    if text is not None and (not text.strip() or len(text) > MAX_TEXT):
        raise UsageError("gradebook.comment_length", most=MAX_TEXT)
    if learner is not None:
        book.name_of(learner)
    stored = None if text is None else json_text(text.strip())
    with book.transaction() as connection:
        connection.execute(_PUT_TEXT, (assignment, learner, stored, who))


@dataclass(frozen=True, kw_only=True)
class Said:
    """One adjustment or comment, as it was made."""

    assignment: str
    points: Decimal | None
    """None of a comment, and where an adjustment was taken back."""
    text: str | None
    """The reason of an adjustment; None where a comment was taken back."""
    adjusts: bool
    who: str
    made_at: str


def said(book: Gradebook, learner: str) -> tuple[Said, ...]:
    """Every adjustment and comment that is about a learner's labs, oldest first."""
    with book.snapshot() as connection:
        return tuple(
            Said(
                assignment=lab, text=text, adjusts=bool(adjusts), who=who,
                made_at=made_at, points=None if points is None else Decimal(points),
            )
            for lab, points, text, adjusts, who, made_at in connection.execute(
                _SAID, {"learner": learner}
            )
        )  # fmt: skip


def _exact(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
        if value.is_finite() and abs(value) <= MOST and value == round(value, 6):
            return value.normalize()
    except InvalidOperation:
        pass
    raise UsageError("gradebook.adjust_number", text=text, most=int(MOST))
