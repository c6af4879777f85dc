"""A report as the flat list of named cases that other platforms show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.evidence import lines_of
from grader.reporters.safe import xml_text
from grader.reporters.view import (
    hidden_title,
    message_text,
    not_final,
    part_only,
    title_of,
    unique,
    unprotected,
)
from grader.text import Catalogue

NAME_LIMIT = 200
MESSAGE_LIMIT = 4_000
LINE_LIMIT = 500
LINES = 40


@dataclass(frozen=True, kw_only=True)
class Case:
    """One check. Of a hidden one only the points and whether it passed."""

    check: CheckResult
    name: str
    """Unique in the report."""
    message: str
    """Why it did not pass; empty where it did."""
    facts: tuple[str, ...] = ()
    """What was seen, a line each."""

    @property
    def passed(self) -> bool:
        """Whether all its points were earned."""
        return self.check.outcome is Outcome.PASSED

    @property
    def text(self) -> str:
        """Message and facts."""
        return "\n".join(part for part in (self.message, *self.facts) if part)


def cases(report: Report, catalogue: Catalogue) -> tuple[Case, ...]:
    """Every check as a case, in the report's order; a report without checks has none."""
    names: set[str] = set()
    return tuple(_case(check, report, catalogue, names) for check in report.checks)


def _case(check: CheckResult, report: Report, catalogue: Catalogue, names: set[str]) -> Case:
    if check.hidden:
        return Case(check=check, name=unique(hidden_title(check, catalogue), names), message="")
    name = unique(xml_text(title_of(check, catalogue), limit=NAME_LIMIT), names)
    if check.outcome is Outcome.PASSED:
        return Case(check=check, name=name, message="")
    message = check.message or Message(f"outcome.{check.outcome}.explanation")
    found = lines_of(check.evidence, catalogue)[:LINES]
    facts = [xml_text(f"{line.label}  {line.text}".strip(), limit=LINE_LIMIT) for line in found]
    return Case(
        check=check,
        name=name,
        message=plain(message, report, catalogue),
        facts=tuple(fact for fact in facts if fact),
    )


def plain(
    message: Message, report: Report, catalogue: Catalogue, *, limit: int = MESSAGE_LIMIT
) -> str:
    """The text of a message without control characters, names of hidden checks or megabytes."""
    clean = partial(xml_text, limit=1_000)
    text = message_text(message, report=report, catalogue=catalogue, clean=clean)
    return xml_text(text, limit=limit)


def remarks(report: Report, catalogue: Catalogue) -> tuple[str, ...]:
    """What concerns the whole report: why nothing loaded, a part only, not final, notes,
    and what the submission ran without."""
    said = []
    if report.problem is not None:
        said += [
            f"{catalogue.text('terminal.problem')}.",
            plain(report.problem.message, report, catalogue),
        ]
    if not report.checks:
        said.append(catalogue.text("terminal.nothing_checked"))
    said += filter(None, (part_only(report, catalogue), not_final(report, catalogue)))
    said += [plain(note, report, catalogue) for note in report.notes]
    said += filter(None, (unprotected(report, catalogue),))
    return tuple(said)
