"""A report from its JSON: the same report again, whatever language it was written in."""

from __future__ import annotations

import dataclasses
import math
from typing import TypeVar

import msgspec

from grader.model.evidence import Evidence, Message
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.model.report import (
    CheckResult,
    Environment,
    Problem,
    Report,
    SubmissionFacts,
    TrainingResult,
)
from grader.reporters.json import CheckJson, EvidenceJson, MessageJson, ReportJson, TrainingJson

T = TypeVar("T")


def restored(stored: ReportJson) -> Report:
    """The report; its messages keep their ids, and the text for where there is none for an id.

    Hidden checks were stored without their content.
    """
    problem = stored.problem
    return Report(
        assignment=stored.assignment,
        submission=_same(stored.submission, SubmissionFacts),
        checks=tuple(map(_check, stored.checks)),
        environment=_same(stored.environment, Environment),
        seed=stored.seed,
        partial=stored.partial,
        hidden_left=stored.hidden_left,
        duration_s=stored.duration_s,
        training=None if stored.training is None else _training(stored.training),
        problem=None
        if problem is None
        else Problem(
            outcome=problem.outcome,
            message=_message(problem.message),
            evidence=_evidence(problem.evidence, _message(problem.message)),
        ),
        notes=tuple(map(_message, stored.notes)),
    )


def _check(stored: CheckJson) -> CheckResult:
    message = None
    if stored.message is not None and stored.message_id is not None and not stored.hidden:
        message = Message(stored.message_id, stored.params, stored.message)
    return CheckResult(
        id=stored.id,
        function=stored.function,
        outcome=stored.outcome,
        earned=stored.earned,
        possible=stored.possible,
        hidden=stored.hidden,
        message=message,
        evidence=() if stored.hidden else _evidence(stored.evidence, message),
        faults=stored.faults,
        duration_s=stored.duration_s,
    )


def _training(stored: TrainingJson) -> TrainingResult:
    accuracy = math.nan if stored.accuracy is None else stored.accuracy
    return _same(msgspec.structs.replace(stored, accuracy=accuracy), TrainingResult)


def _message(stored: MessageJson) -> Message:
    return Message(stored.id, stored.params, stored.text)


def _evidence(stored: tuple[EvidenceJson, ...], message: Message | None) -> tuple[Evidence, ...]:
    return tuple(_unread(Evidence(one.kind, one.facts), message) for one in stored)


def _unread(evidence: Evidence, message: Message | None) -> Evidence:
    """What Python could not read: reports that are older kept the place in the message only."""
    facts = evidence.exception
    if facts is None or message is None or message.id != "outcome.syntax_error" or facts.syntax:
        return evidence
    named = {name: message.params.get(name) for name in ("file", "line", "source")}
    try:
        place = msgspec.convert(named, Place)
    except msgspec.ValidationError:
        return evidence
    return Evidence.of_exception(
        ExceptionFacts(type=facts.type, message=facts.message, frames=facts.frames, syntax=place)
    )


def _same(stored: msgspec.Struct, kind: type[T]) -> T:
    """A record of the same fields."""
    assert dataclasses.is_dataclass(kind)
    return msgspec.convert(stored, kind, from_attributes=True)
