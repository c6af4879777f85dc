"""What is read from a gradebook: a row of the class, an attempt, an override."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grader.gradebook.handed import NOWHERE, HandedIn


def signed(points: Decimal) -> str:
    """Points to add, as they are shown: ``+2.5``, ``−1``."""
    return f"{points.normalize():+f}".replace("-", "−")


@dataclass(frozen=True, kw_only=True)
class Override:
    """A teacher's decision about one check of one learner; the newest counts."""

    learner: str
    assignment: str
    check: str
    points: float | None
    """None where the decision was taken back: the report's own points count again."""
    reason: str
    who: str
    made_at: str
    """UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""
    report: int
    """The number of the report that it was made about."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One stored report, as it was graded: overrides are not in its points."""

    number: int
    learner: str
    assignment: str
    digest: str
    """Of the submission's files."""
    fingerprint: str
    """Of what it was graded with: files, assignment, grader, data."""
    graded_at: str
    seconds: float
    training: str
    """``trained``, ``reused`` or ``none``."""
    earned: float
    possible: float
    final: bool
    partial: bool
    handed_in: HandedIn = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Surpassed:
    """An override that is older than the report shown, whose own points are higher."""

    check: str
    given: float
    earned: float
    """The check's own points in the report shown."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """The report of a learner that counts for an assignment, with the overrides in its points.

    That is the newest, unless somebody or a rule chose another submission. Where the grader itself
    failed over files that it had decided about before, the decision stays.
    """

    learner: str
    name: str
    attempt: Attempt
    attempts: int
    earned: float
    possible: float
    final: bool
    overrides: tuple[Override, ...] = ()
    surpassed: tuple[Surpassed, ...] = ()
    adjustment: Decimal = Decimal(0)
    """Points that the teacher gave for the lab as a whole; they are in ``earned``."""
    comments: tuple[str, ...] = ()
    """The teacher's words to the learner."""
    broke_later: bool = False
    """Whether a newer grading of the same files broke; this is the one before it."""

    @property
    def outdated(self) -> bool:
        """Whether an override was made about an earlier report than the one shown."""
        return any(override.report != self.attempt.number for override in self.overrides)
