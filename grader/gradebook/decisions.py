"""Overrides, applied when a report is read: the stored report itself never changes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from grader.gradebook.rows import Attempt, Override, Row, Surpassed
from grader.model.outcome import Outcome
from grader.reporters.json import CheckJson, ReportJson
from grader.reporters.view import points


def decided(
    attempt: Attempt,
    name: str,
    attempts: int,
    overrides: tuple[Override, ...],
    report: ReportJson | None,
    *,
    broke_later: bool = False,
    adjustment: Decimal = Decimal(0),
    comments: tuple[str, ...] = (),
) -> Row:
    """The row of an attempt, its points as the overrides leave them.

    An override of a check that this report lacks (left out by ``--only``, or since removed
    from the assignment) changes nothing.
    """
    # Many: a row is made of all of these.
    earned, possible, final = attempt.earned, attempt.possible, attempt.final
    if overrides and report is not None:
        by_check = by_id(overrides)
        results = [weighed(check, by_check.get(check.id)) for check in report.checks]
        earned = sum(result[0] for result in results)
        possible = sum(result[1] for result in results)
        final = all(
            check.id in by_check or check.outcome is not Outcome.GRADER_ERROR
            for check in report.checks
        )
        present = {check.id for check in report.checks}
        overrides = tuple(one for one in overrides if one.check in present)
    if adjustment:  # in decimal digits, so that 0.1 and 0.2 are 0.3
        earned = float(max(Decimal(0), Decimal(str(points(earned))) + adjustment))
    return Row(
        learner=attempt.learner, name=name, attempt=attempt, attempts=attempts,
        earned=points(earned), possible=points(possible), final=final, overrides=overrides,
        surpassed=_surpassed(attempt, overrides, report), broke_later=broke_later,
        adjustment=adjustment, comments=comments,
    )  # fmt: skip


def _surpassed(
    attempt: Attempt, overrides: tuple[Override, ...], report: ReportJson | None
) -> tuple[Surpassed, ...]:
    """Decisions about an older report that this one earned more than."""
    own = {check.id: check.earned for check in report.checks} if report is not None else {}
    return tuple(
        Surpassed(check=one.check, given=one.points, earned=own[one.check])
        for one in overrides
        if one.points is not None
        and one.report != attempt.number
        and own.get(one.check, one.points) > one.points
    )


def by_id(overrides: tuple[Override, ...]) -> Mapping[str, float]:
    """Points by check."""
    return {one.check: one.points for one in overrides if one.points is not None}


def weighed(check: CheckJson, given: float | None) -> tuple[float, float]:
    """Earned and possible points of a check.

    A check that the grader itself failed at counts 0 of 0; what a teacher gives for it is then
    all there is.
    """
    if given is None:
        return check.earned, check.possible
    return given, max(given, check.possible)
