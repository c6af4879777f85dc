"""A stored report as a report again, in any language and with the overrides in it."""

from __future__ import annotations

import dataclasses

from grader.gradebook.decisions import by_id, weighed
from grader.gradebook.rows import Row, signed
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.json import CheckJson, ReportJson
from grader.reporters.restored import restored
from grader.reporters.view import points
from grader.text import Catalogue

ADJUSTMENT = "teacher"
"""Stands where a check and a function stand, for what a teacher gave for the lab as a whole."""


def revived(
    stored: ReportJson, catalogue: Catalogue, row: Row | None = None
) -> tuple[Report, Catalogue]:
    """The report, and the catalogue with the stored titles of checks that it does not know.

    With its ``row`` the report is as the teacher left it: overrides, adjustment, comments.

    Texts come from the catalogue by their keys; one that it lacks (a lab that is not on this
    machine) is shown as it was stored. Hidden checks were stored without their content.
    """
    return report_of(stored, row), titled(stored, catalogue)


def titled(stored: ReportJson, catalogue: Catalogue) -> Catalogue:
    """The catalogue with the stored titles of checks that it does not know."""
    known = catalogue.texts
    titles = {
        key: check.title.replace("{", "{{").replace("}", "}}")
        for check in stored.checks
        if check.title is not None
        and not check.hidden
        and (key := f"check.{check.id}.title") not in known
    }
    if (key := f"check.{ADJUSTMENT}.title") not in known:
        titles[key] = catalogue.text("gradebook.adjustment")
    return dataclasses.replace(catalogue, texts={**titles, **known}) if titles else catalogue


def report_of(stored: ReportJson, row: Row | None = None) -> Report:
    """The report, with its ``row`` as the teacher left it."""
    given = by_id(row.overrides) if row is not None else {}
    report = restored(stored)
    checks = tuple(
        _decided(check, known, given.get(check.id))
        for check, known in zip(report.checks, stored.checks, strict=True)
    )
    notes = (*report.notes, *_decided_by_hand(stored, given))
    if row is not None:
        checks += _adjusted(checks, row)
        notes += _said(row)
    return dataclasses.replace(report, checks=checks, notes=notes)


def _adjusted(checks: tuple[CheckResult, ...], row: Row) -> tuple[CheckResult, ...]:
    """What a teacher gave for the lab as a whole, as a check more: so every format adds up."""
    if not row.adjustment:
        return ()
    earned = points(row.earned - sum(check.earned for check in checks))
    made = CheckResult(
        id=ADJUSTMENT, function=ADJUSTMENT, outcome=Outcome.PASSED, earned=earned, possible=0.0
    )
    return (made,)


def _said(row: Row) -> tuple[Message, ...]:
    """The teacher's adjustment and words, for the learner."""
    told = [Message("gradebook.comment", {"text": text}) for text in row.comments]
    if row.adjustment:
        told.insert(0, Message("gradebook.adjusted", {"points": signed(row.adjustment)}))
    return tuple(told)


def _decided(check: CheckResult, stored: CheckJson, given: float | None) -> CheckResult:
    """The result with the points that a teacher gave."""
    if given is None and not check.hidden:
        return check
    earned, possible = weighed(stored, given)
    outcome, message = check.outcome, check.message
    if given is not None and earned >= possible:
        outcome, message = Outcome.PASSED, None
    elif given is not None and outcome in (Outcome.PASSED, Outcome.GRADER_ERROR):
        outcome, message = Outcome.FAILED, Message("gradebook.by_hand")
    if check.hidden:
        message = None
    return dataclasses.replace(
        check, outcome=outcome, message=message, earned=earned, possible=possible
    )


def _decided_by_hand(stored: ReportJson, given: object) -> list[Message]:
    """A note for each override: what the teacher gave, not why, which may not be for learners."""
    points_of = given if isinstance(given, dict) else {}
    return [
        Message("gradebook.given", {"check": check.id, "points": points(points_of[check.id])})
        for check in stored.checks
        if check.id in points_of
    ]
