"""A report as JSON, ``grader/report/v1``: the format that other tools read.

The schema in ``docs/report.schema.json`` is generated from the types below:
``python -m grader.reporters.json > docs/report.schema.json``. Fields may be added within v1.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from functools import partial
from typing import Any, Literal, TypeVar

import msgspec

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import SCHEMA, CheckResult, Problem, Report, TrainingResult
from grader.reporters.safe import json_text, json_value
from grader.reporters.versioned import json_schema, read_json
from grader.reporters.view import message_text, points, seconds, title_of
from grader.text import Catalogue

Points = int | float
T = TypeVar("T")


class SubmissionJson(msgspec.Struct, frozen=True, kw_only=True):
    """Whose files, and which."""

    id: str
    digest: str
    files: tuple[str, ...]


class EvidenceJson(msgspec.Struct, frozen=True, kw_only=True):
    """One observed fact, without an opinion."""

    kind: str
    facts: dict[str, Any]


class MessageJson(msgspec.Struct, frozen=True, kw_only=True):
    """A text in the report's language, and the key and values it was made from."""

    id: str
    params: dict[str, Any]
    text: str


class CheckJson(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one check. A hidden one keeps its title, message and evidence to itself."""

    id: str
    function: str
    title: str | None
    outcome: Outcome
    earned: Points
    possible: Points
    message: str | None
    message_id: str | None
    params: dict[str, Any]
    evidence: tuple[EvidenceJson, ...]
    faults: tuple[str, ...]
    hidden: bool
    duration_s: float


class TrainingJson(msgspec.Struct, frozen=True, kw_only=True):
    """What the accuracy gate saw; ``accuracy`` and ``threshold`` are shares of 1."""

    accuracy: float | None
    """None where no figure came out."""
    threshold: float
    budget: str
    data: str
    reused: bool
    images_seen: int
    images_budget: int
    clean_room: bool


class EnvironmentJson(msgspec.Struct, frozen=True, kw_only=True):
    """What the checks ran on."""

    python: str
    tensorflow: str | None
    keras: str | None
    sandbox: str
    sandbox_parts: dict[str, bool]
    data: str | None


class ProblemJson(msgspec.Struct, frozen=True, kw_only=True):
    """Why the submission as a whole could not be loaded."""

    outcome: Outcome
    message: MessageJson
    evidence: tuple[EvidenceJson, ...]


class ReportJson(msgspec.Struct, frozen=True, kw_only=True):
    """All results for one submission.

    Checks left out by ``--only`` or ``--no-train`` do not appear; ``possible`` counts those
    that ran, and ``partial`` is true; so it is where hidden checks are missing. ``final`` is
    false where the grader itself failed.
    """

    schema: Literal["grader/report/v1"]
    assignment: str
    submission: SubmissionJson
    earned: Points
    possible: Points
    final: bool
    checks: tuple[CheckJson, ...]
    training: TrainingJson | None
    environment: EnvironmentJson
    seed: int
    partial: bool
    duration_s: float
    language: str
    problem: ProblemJson | None
    notes: tuple[MessageJson, ...]
    hidden_left: Points = 0
    """Points of hidden checks that are not on the machine and were not run."""


def render(report: Report, catalogue: Catalogue) -> bytes:
    """The report as indented UTF-8 JSON, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(to_json(report, catalogue)), indent=2) + b"\n"


def parse(content: bytes) -> ReportJson:
    """A report that :func:`render` wrote, maybe in a later version with more fields.

    Raises:
        UsageError: it is no such report, or one of a newer grader.
    """
    return read_json(content, ReportJson, schema=SCHEMA, error="error.report_file")


def usual_reason(report: ReportJson) -> str:
    """Why a submission did not get further, in the report's language; maybe nothing.

    The problem with the whole, or else what the checks that did not pass say most often.
    """
    if report.problem is not None and report.problem.message.text:
        return report.problem.message.text
    fine = (Outcome.PASSED, Outcome.BLOCKED)  # what waits for another says only that
    told = Counter(
        check.message
        for check in report.checks
        if check.message and not check.hidden and check.outcome not in fine
    )
    return next((message for message, _ in told.most_common(1)), "")


def schema() -> bytes:
    """The JSON schema of a report, as ``docs/report.schema.json`` holds it."""
    described = json_schema(ReportJson, title=SCHEMA)
    return msgspec.json.format(msgspec.json.encode(described, order="sorted"), indent=2) + b"\n"


def to_json(report: Report, catalogue: Catalogue) -> ReportJson:
    """The report in the types of the format."""
    return ReportJson(
        schema="grader/report/v1",
        assignment=json_text(report.assignment),
        submission=_same(report.submission, SubmissionJson),
        earned=points(report.earned),
        possible=points(report.possible),
        final=report.final,
        checks=tuple(_check(check, report, catalogue) for check in report.checks),
        training=None if report.training is None else _training(report.training),
        environment=_same(report.environment, EnvironmentJson),
        seed=report.seed,
        partial=report.partial,
        duration_s=seconds(report.duration_s),
        language=catalogue.language,
        problem=_problem(report.problem, report, catalogue),
        notes=tuple(_message(note, report, catalogue) for note in report.notes),
        hidden_left=points(report.hidden_left),
    )


def _same(record: object, kind: type[T]) -> T:
    """A record of the same fields, its texts made harmless."""
    fields = msgspec.to_builtins(record)
    return msgspec.convert({name: _harmless(value) for name, value in fields.items()}, kind)


def _harmless(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_harmless(one) for one in value]
    return json_text(value) if isinstance(value, str) else value


def _training(training: TrainingResult) -> TrainingJson:
    known = training.accuracy if math.isfinite(training.accuracy) else None
    return msgspec.structs.replace(_same(training, TrainingJson), accuracy=known)


def _check(check: CheckResult, report: Report, catalogue: Catalogue) -> CheckJson:
    shown = None if check.hidden else check.message
    message = None if shown is None else _message(shown, report, catalogue)
    return CheckJson(
        id=json_text(check.id),
        function=json_text(check.function),
        title=None if check.hidden else title_of(check, catalogue),
        outcome=check.outcome,
        earned=points(check.earned),
        possible=points(check.possible),
        message=None if message is None else message.text,
        message_id=None if message is None else message.id,
        params={} if message is None else message.params,
        evidence=() if check.hidden else _evidence(check.evidence),
        faults=() if check.hidden else check.faults,
        hidden=check.hidden,
        duration_s=seconds(check.duration_s),
    )


def _problem(problem: Problem | None, report: Report, catalogue: Catalogue) -> ProblemJson | None:
    if problem is None:
        return None
    return ProblemJson(
        outcome=problem.outcome,
        message=_message(problem.message, report, catalogue),
        evidence=_evidence(problem.evidence),
    )


def _message(message: Message, report: Report, catalogue: Catalogue) -> MessageJson:
    text = message_text(
        message, report=report, catalogue=catalogue, clean=partial(json_text, limit=2_000)
    )
    return MessageJson(id=message.id, params=_object(message.params), text=json_text(text))


def _evidence(evidence: tuple[Evidence, ...]) -> tuple[EvidenceJson, ...]:
    return tuple(EvidenceJson(kind=item.kind, facts=_object(item.facts)) for item in evidence)


def _object(values: object) -> dict[str, Any]:
    plain = json_value(dict(values) if not isinstance(values, dict) else values)  # type: ignore[call-overload]  # any mapping
    return plain if isinstance(plain, dict) else {}


if __name__ == "__main__":
    sys.stdout.buffer.write(schema())
