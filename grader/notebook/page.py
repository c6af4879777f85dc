"""A report as the compact view below a cell: what is right, what is not and why, one next step.

The texts are those of the terminal; learners' values are made harmless before they are filled in,
and everything is escaped when the template is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.evidence import Line, lines_of
from grader.reporters.next_step import next_step
from grader.reporters.page import Symbols
from grader.reporters.safe import terminal_text
from grader.reporters.summary import training_lines, unsure, used
from grader.reporters.terminal import EVIDENCE_LIMIT, EVIDENCE_LINES, MESSAGE_LIMIT, VALUE_LIMIT
from grader.reporters.view import (
    Group,
    groups,
    hidden_title,
    lab_title,
    nothing_loaded,
    outcome_of,
    paragraphs,
    points,
    remark_of,
    same_reason,
    scored,
    sign_of,
    title_of,
    told,
    total_text,
    waiting,
    waits,
)
from grader.text import Catalogue

TOPIC: Final = "notebook"
_KINDS: Final = {"right": "good", "waiting": "wait", "ours": "ours", "wrong": "bad"}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A sign, its colour's name and what a screen reader says."""

    symbol: str
    kind: str
    name: str


def check_page(report: Report, catalogue: Catalogue) -> str:
    """The report as HTML that needs nothing from elsewhere."""
    return _View(report, catalogue).page()


@cache
def template(name: str) -> jinja2.Template:
    """One of our templates; all of them escape."""
    folder = Path(__file__).parent / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template(f"{name}.html")


class _View:
    """Gathers what the template shows."""

    def __init__(self, report: Report, catalogue: Catalogue) -> None:
        self._report = report
        self._catalogue = catalogue
        self._text = catalogue.text
        self._said: tuple[object, object] | None = None

    def page(self) -> str:
        report = self._report
        first, *commands = next_step(report, self._catalogue, topic=TOPIC).split("\n")
        earned, possible = points(report.earned), points(report.possible)
        return template("check").render(
            language=self._catalogue.language,
            title=lab_title(report, self._catalogue),
            total=total_text(report, self._catalogue),
            share=round(100 * earned / possible) if possible else 0,
            problem=self._problem(),
            rows=[] if nothing_loaded(report) else [self._row(group) for group in groups(report)],
            training=self._training(),
            warnings=unsure(report, self._catalogue),
            next=first,
            commands=[command.strip() for command in commands],
            details=[*self._notes(), *used(report, self._catalogue)],
            label_evidence=self._text("notebook.evidence"),
            label_details=self._text("notebook.details"),
        )

    def _problem(self) -> dict[str, object] | None:
        problem = self._report.problem
        if problem is None:
            return None
        return {
            "mark": self._mark(problem.outcome),
            "title": self._text("notebook.problem"),
            **self._explained(problem.message, problem.evidence),
        }

    def _row(self, group: Group) -> dict[str, object]:
        outcome = outcome_of(group)
        unwritten = outcome is Outcome.NOT_ATTEMPTED
        left = () if unwritten else told(group, lambda one: "\n".join(self._paragraphs(one)))
        return {
            "mark": self._mark(outcome),
            "name": terminal_text(group.function, limit=60),
            "points": scored(group.earned, group.possible) if group.possible else "-",
            "remark": remark_of(group, self._catalogue),
            "checks": [{**self._check(one.check), "same": self._same(one.same)} for one in left],
            "waiting": [] if unwritten else self._waiting(group),
        }

    def _same(self, checks: tuple[CheckResult, ...]) -> str:
        return same_reason(checks, self._catalogue) if checks else ""

    def _waiting(self, group: Group) -> list[str]:
        count, reason = waiting(group)
        if not count:
            return [hidden_title(one, self._catalogue) for one in group.checks if waits(one)]
        if reason is None:
            return [self._text("terminal.waiting_here", count=count)]
        told = " ".join(self._paragraphs(reason))
        if count == len(group.checks):
            return [told]
        return [self._text("terminal.waiting", count=count, reason=told)]

    def _check(self, check: CheckResult) -> dict[str, object]:
        mark = self._mark(check.outcome)
        if check.hidden:
            title = hidden_title(check, self._catalogue)
            return {"mark": mark, "title": title, "points": "", "remark": "", "paragraphs": [],
                    "lines": [], "first": False}  # fmt: skip
        ours = check.outcome is Outcome.GRADER_ERROR
        failed = check.outcome is Outcome.FAILED
        row: dict[str, object] = {
            "mark": mark,
            "title": terminal_text(title_of(check, self._catalogue), limit=MESSAGE_LIMIT),
            "points": "" if ours else scored(check.earned, check.possible),
            "remark": "" if failed else self._text(f"outcome.{check.outcome}.name"),
            "paragraphs": [],
            "lines": [],
            "first": self._said is None,
        }
        if check.message is None:
            return row
        explained = self._explained(check.message, check.evidence)
        said = (explained["paragraphs"], explained["lines"])
        if said == self._said:
            return {**row, "paragraphs": [self._text("terminal.same_reason")]}
        self._said = said
        return {**row, **explained}

    def _explained(self, message: Message, evidence: tuple[Evidence, ...]) -> dict[str, object]:
        lines = lines_of(evidence, self._catalogue)
        return {"paragraphs": self._paragraphs(message), "lines": _harmless(lines)}

    def _paragraphs(self, message: Message) -> list[str]:
        found = paragraphs(
            message, self._report, self._catalogue, value=VALUE_LIMIT, line=MESSAGE_LIMIT
        )
        return [line for line in found if line]

    def _training(self) -> dict[str, object] | None:
        result = self._report.training
        if result is None:
            return None
        passed = result.accuracy >= result.threshold
        title, remark = training_lines(result, self._catalogue)
        outcome = Outcome.PASSED if passed else Outcome.FAILED
        return {"mark": self._mark(outcome), "title": title, "remark": remark}

    def _notes(self) -> list[str]:
        return [" ".join(self._paragraphs(note)) for note in self._report.notes]

    def _mark(self, outcome: Outcome) -> Mark:
        name = self._text(f"outcome.{outcome}.name")
        return Mark(symbol=Symbols().of(outcome), kind=_KINDS[sign_of(outcome)], name=name)


def _harmless(lines: Sequence[Line]) -> list[Line]:
    return [
        Line(
            terminal_text(line.label, limit=40),
            terminal_text(line.text, limit=EVIDENCE_LIMIT),
            quoted=line.quoted,
        )
        for line in lines[:EVIDENCE_LINES]
    ]
