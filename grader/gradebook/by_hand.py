"""A teacher's decision about a check: looked up, held to its range, stored with the reason."""

from __future__ import annotations

import math
from dataclasses import dataclass

from grader.errors import UsageError
from grader.gradebook.rows import Override, Row
from grader.gradebook.store import Gradebook
from grader.model.evidence import Json
from grader.model.outcome import Outcome
from grader.reporters.json import CheckJson
from grader.reporters.view import points as plain_points
from grader.text.catalogue import shown


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was stored, and what follows."""

    override: Override
    before: float
    """The check's points in the report."""
    row: Row


def decide(
    book: Gradebook,
    learner: str,
    check: str,
    *,
    points: float | None,
    reason: str,
    who: str,
    assignment: str | None = None,
) -> Decided:
    """Store the points of a check, or with None take the earlier decision back.

    Raises:
        UsageError: there is no such learner or check, or it is worth less.
    """
    if not reason.strip():
        raise UsageError("gradebook.reason_needed")
    row, found = _find(book, learner, check, assignment)
    # What the grader itself failed at counts 0 of 0: only the teacher knows what it is worth.
    open_ended = found.outcome is Outcome.GRADER_ERROR
    if points is None:
        if all(one.check != check for one in row.overrides):
            raise UsageError("gradebook.no_decision", check=check, learner=learner)
    elif not math.isfinite(points) or points < 0 or (points > found.possible and not open_ended):
        raise UsageError(
            "gradebook.points_range", points=shown(points), check=check, most=shown(found.possible)
        )
    override = Override(
        learner=learner,
        assignment=row.attempt.assignment,
        check=check,
        points=None if points is None else plain_points(points),
        reason=reason.strip(),
        who=who,
        made_at="",
        report=row.attempt.number,
    )
    book.override(override)
    (after,) = book.rows(row.attempt.assignment, learner)
    return Decided(override=override, before=plain_points(found.earned), row=after)


def _find(
    book: Gradebook, learner: str, check: str, assignment: str | None
) -> tuple[Row, CheckJson]:
    book.name_of(learner)
    found = []
    known: list[str] = []
    for row, report in book.reports(assignment, learner):
        known += [one.id for one in report.checks]
        found += [(row, one) for one in report.checks if one.id == check]
    if not found:
        listed: list[Json] = [*dict.fromkeys(known)]
        raise UsageError("gradebook.no_check", learner=learner, check=check, known=listed)
    if len({row.attempt.assignment for row, _ in found}) > 1:
        labs = ", ".join(row.attempt.assignment for row, _ in found)
        raise UsageError("gradebook.check_many", check=check, assignments=labs)
    return found[0]
