"""What is kept of texts and facts that strangers supply: so much and no more.

A report goes to terminals, JSON, JUnit and a gradebook. Whatever a learner's program returns,
prints or claims, each part of a report has a bound here, before anybody shows or stores it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from grader.model.evidence import Evidence, Json, Message
from grader.model.report import CheckResult, Problem, Report

CUT: Final = "…"
MAX_TEXT: Final = 4_000
"""Characters of one text."""
MAX_PART: Final = 40_000
"""Characters of all texts of one message, or of one piece of evidence."""
MAX_VALUES: Final = 10_000
"""JSON values of one message, or of one piece of evidence."""
MAX_DEPTH: Final = 12
MAX_EVIDENCE: Final = 50
"""Pieces of evidence of one check."""
MAX_NOTES: Final = 50
"""Notes of one report; what is beyond is counted."""
MAX_FAULTS: Final = 20
_MAX_NAME: Final = 200


def bounded_text(text: str, limit: int = MAX_TEXT) -> str:
    """At most ``limit`` characters, none of which UTF-8 cannot say (half a surrogate pair)."""
    if len(text) > limit:
        text = text[: limit - 1] + CUT
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def bounded_message(message: Message) -> Message:
    """The same message with bounded values."""
    return Message(message.id, _Left().table(message.params))


def bounded_evidence(evidence: Evidence) -> Evidence:
    """The same evidence with bounded facts."""
    return Evidence(evidence.kind, _Left().table(evidence.facts))


def bounded_notes(notes: Iterable[Message]) -> tuple[Message, ...]:
    """The first notes; the last one says how many more there were."""
    every = list(notes)
    kept = [bounded_message(note) for note in every[:MAX_NOTES]]
    if len(every) > MAX_NOTES:
        kept.append(Message("outcome.more_notes", {"count": len(every) - MAX_NOTES}))
    return tuple(kept)


def bounded_result(result: CheckResult) -> CheckResult:
    """The same result with a bounded message and evidence."""
    message = result.message
    return replace(
        result,
        message=None if message is None else bounded_message(message),
        evidence=tuple(bounded_evidence(one) for one in result.evidence[:MAX_EVIDENCE]),
        faults=tuple(bounded_text(fault, _MAX_NAME) for fault in result.faults[:MAX_FAULTS]),
    )


def bounded_problem(problem: Problem) -> Problem:
    """The same problem with a bounded message and evidence."""
    return replace(
        problem,
        message=bounded_message(problem.message),
        evidence=tuple(bounded_evidence(one) for one in problem.evidence[:MAX_EVIDENCE]),
    )


def bounded_report(report: Report) -> Report:
    """The same report with everything in it bounded."""
    facts = report.submission
    return replace(
        report,
        submission=replace(
            facts,
            id=bounded_text(facts.id, _MAX_NAME),
            files=tuple(bounded_text(name, _MAX_NAME) for name in facts.files),
        ),
        checks=tuple(bounded_result(result) for result in report.checks),
        problem=None if report.problem is None else bounded_problem(report.problem),
        notes=bounded_notes(report.notes),
    )


class _Left:
    """What may still be kept of one message or one piece of evidence."""

    def __init__(self) -> None:
        self.characters = MAX_PART
        self.values = MAX_VALUES

    def table(self, values: Mapping[str, Json], depth: int = 0) -> dict[str, Json]:
        kept: dict[str, Json] = {}
        for name, value in values.items():
            if self.values <= 0:
                break
            kept[bounded_text(str(name), _MAX_NAME)] = self.value(value, depth + 1)
        return kept

    def value(self, value: Json, depth: int) -> Json:
        self.values -= 1
        if isinstance(value, str):
            text = bounded_text(value, max(1, min(MAX_TEXT, self.characters)))
            self.characters -= len(text)
            return text
        if isinstance(value, Mapping):
            return CUT if depth > MAX_DEPTH else self.table(value, depth)
        if isinstance(value, Sequence):
            return CUT if depth > MAX_DEPTH else self._items(value, depth)
        if isinstance(value, int) and not -(2**63) <= value < 2**64:
            return _digits(value)
        return value

    def _items(self, values: Sequence[Json], depth: int) -> list[Json]:
        kept: list[Json] = []
        for value in values:
            if self.values <= 0:
                break
            kept.append(self.value(value, depth + 1))
        return kept


def _digits(number: int) -> str:
    """An integer that no format holds, as text; Python refuses to spell one of many digits."""
    if number.bit_length() < 2_000:
        return str(number)
    return f"{'-' if number < 0 else ''}2**{number.bit_length() - 1}{CUT}"
