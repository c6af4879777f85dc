"""A stored report as a report again, in any language and with the overrides in it."""

from __future__ import annotations

import dataclasses

from grader.gradebook.decisions import by_id, weighed
from grader.gradebook.rows import Override
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import (
    CheckResult,
    Environment,
    Problem,
    Report,
    SubmissionFacts,
    TrainingResult,
)
from grader.reporters.json import CheckJson, EvidenceJson, MessageJson, ReportJson
from grader.reporters.view import points
from grader.text import Catalogue


def revived(
    stored: ReportJson, catalogue: Catalogue, overrides: tuple[Override, ...] = ()
) -> tuple[Report, Catalogue]:
    """The report, and the catalogue with the stored titles of checks that it does not know.

    Texts come from the catalogue by their keys; one that it lacks (a lab that is not on this
    machine) is shown as it was stored. Hidden checks were stored without their content.
    """
    given = by_id(overrides)
    titles = {
        f"check.{check.id}.title": check.title.replace("{", "{{").replace("}", "}}")
        for check in stored.checks
        if check.title is not None and not check.hidden
    }
    catalogue = dataclasses.replace(catalogue, texts={**titles, **catalogue.texts})
    training = stored.training
    report = Report(
        assignment=stored.assignment,
        submission=SubmissionFacts(
            id=stored.submission.id, digest=stored.submission.digest, files=stored.submission.files
        ),
        checks=tuple(_check(check, given.get(check.id), catalogue) for check in stored.checks),
        environment=Environment(
            python=stored.environment.python,
            tensorflow=stored.environment.tensorflow,
            keras=stored.environment.keras,
            sandbox=stored.environment.sandbox,
            sandbox_parts=stored.environment.sandbox_parts,
            data=stored.environment.data,
        ),
        seed=stored.seed,
        partial=stored.partial,
        hidden_left=stored.hidden_left,
        duration_s=stored.duration_s,
        training=None
        if training is None
        else TrainingResult(
            accuracy=float("nan") if training.accuracy is None else training.accuracy,
            threshold=training.threshold,
            budget=training.budget,
            data=training.data,
            reused=training.reused,
            images_seen=training.images_seen,
            images_budget=training.images_budget,
            clean_room=training.clean_room,
        ),
        problem=None
        if stored.problem is None
        else Problem(
            outcome=stored.problem.outcome,
            message=_message(stored.problem.message, catalogue),
            evidence=_evidence(stored.problem.evidence),
        ),
        notes=(
            *(_message(note, catalogue) for note in stored.notes),
            *_decided_by_hand(stored, given),
        ),
    )
    return report, catalogue


def _check(check: CheckJson, given: float | None, catalogue: Catalogue) -> CheckResult:
    earned, possible = weighed(check, given)
    outcome = check.outcome
    message = None
    if check.message is not None and check.message_id is not None:
        stored = MessageJson(id=check.message_id, params=check.params, text=check.message)
        message = _message(stored, catalogue)
    if given is not None and earned >= possible:
        outcome, message = Outcome.PASSED, None
    elif given is not None and outcome in (Outcome.PASSED, Outcome.GRADER_ERROR):
        outcome, message = Outcome.FAILED, Message("gradebook.by_hand")
    return CheckResult(
        id=check.id,
        function=check.function,
        outcome=outcome,
        earned=earned,
        possible=possible,
        hidden=check.hidden,
        message=None if check.hidden else message,
        evidence=() if check.hidden else _evidence(check.evidence),
        faults=check.faults,
        duration_s=check.duration_s,
    )


def _message(stored: MessageJson, catalogue: Catalogue) -> Message:
    if catalogue.has(stored.id):
        return Message(stored.id, stored.params)
    return Message("gradebook.stored_text", {"text": stored.text})


def _evidence(stored: tuple[EvidenceJson, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(item.kind, item.facts) for item in stored)


def _decided_by_hand(stored: ReportJson, given: object) -> list[Message]:
    """A note for each override: what the teacher gave, not why, which may not be for learners."""
    points_of = given if isinstance(given, dict) else {}
    return [
        Message("gradebook.given", {"check": check.id, "points": points(points_of[check.id])})
        for check in stored.checks
        if check.id in points_of
    ]
