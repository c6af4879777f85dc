"""What the gradebook knows of hand-ins already, and which of several counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.classroom.plan import Planned
from grader.gradebook import Attempt, Gradebook, Row
from grader.gradebook.handed import HandedIn


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A hand-in of a learner, as it was found now."""

    learner: str
    digest: str
    fingerprint: str


class Past:
    """The reports of an assignment that a gradebook holds."""

    def __init__(self, gradebook: Gradebook, assignment: str) -> None:
        self._gradebook = gradebook
        self._assignment = assignment
        self._rows: Mapping[str, Row] = {row.learner: row for row in gradebook.rows(assignment)}

    def of(self, learner: str, fingerprint: str) -> Attempt | None:
        """The newest report of a learner with this fingerprint, whichever counts."""
        row = self._rows.get(learner)
        if row is None:
            return None
        if row.attempts == 1 or row.attempt.fingerprint == fingerprint:
            return row.attempt if row.attempt.fingerprint == fingerprint else None
        return next(
            (
                one
                for one in reversed(list(self._gradebook.history(learner)))
                if one.assignment == self._assignment and one.fingerprint == fingerprint
            ),
            None,
        )

    def longest_first(self, todo: Iterable[Planned]) -> tuple[Planned, ...]:
        """In the order of what their learners' last gradings took, or lanes would wait for one.

        Those of whom nothing is known stand where the middle one of the others does.
        """
        known = sorted(row.attempt.seconds for row in self._rows.values())
        middle = known[len(known) // 2] if known else 0.0

        def took(one: Planned) -> float:
            row = self._rows.get(one.task.learner)
            return middle if row is None else row.attempt.seconds

        return tuple(sorted(todo, key=took, reverse=True))


def note_arrival(arrived: HandedIn, report: Attempt | None, gradebook: Gradebook) -> None:
    """Have a report that is kept say how its files arrived last."""
    if report is None:
        return
    if arrived.at is None:  # a time that was told once is not lost by grading again
        arrived = replace(arrived, at=report.handed_in.at)
    if report.handed_in != arrived:
        gradebook.arrived(report.number, arrived)


def settle(
    gradebook: Gradebook, assignment: str, hands: Iterable[Sequence[Candidate]], *, rule: str
) -> tuple[str, ...]:
    """Let of each learner's hand-ins the right one count, the first of them or by ``best`` the
    best; those for whom a teacher chose another one are left, and returned.

    Raises:
        GraderError: it could not be stored.
    """
    rows = {row.learner: row for row in gradebook.rows(assignment)}
    chosen_by_hand = []
    for hand in hands:
        row = rows.get(hand[0].learner)
        if row is None:  # not graded: it was interrupted
            continue
        wanted = _best(gradebook, assignment, hand) if rule == "best" else hand[0].digest
        if row.attempt.digest == wanted:
            continue
        counting = gradebook.counting(row.learner, assignment)
        if counting is not None and counting[1]:
            chosen_by_hand.append(row.learner)
        else:
            gradebook.count(row.learner, assignment, wanted)
    return tuple(chosen_by_hand)


def _best(gradebook: Gradebook, assignment: str, hand: Sequence[Candidate]) -> str:
    """The digest with the most points in its newest report; of equal ones the first."""
    if len(hand) == 1:
        return hand[0].digest
    earned: dict[str, tuple[bool, float]] = {}
    for one in gradebook.history(hand[0].learner):
        if one.assignment == assignment:
            earned[one.digest] = (one.final, one.earned)
    nothing = (False, -1.0)
    return max((one.digest for one in hand), key=lambda digest: earned.get(digest, nothing))
