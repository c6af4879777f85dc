"""The page of one learner, to hand out: their own results and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from grader.gradebook.revive import report_of, titled
from grader.gradebook.rows import Row
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.pages.both import Both, fence, spans
from grader.pages.environment import environment, render
from grader.pages.hostile import isolated, plain, seen
from grader.reporters.evidence import Line, lines_of
from grader.reporters.json import ReportJson
from grader.reporters.next_step import next_step
from grader.reporters.summary import training_lines
from grader.reporters.view import (
    Group,
    groups,
    message_text,
    nothing_loaded,
    part_only,
    points,
    sign_of,
    title_of,
)

MAX_LINES = 8
"""Of evidence for one check."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A check that is not right yet."""

    title: Markup
    sign: str
    """Class of its colour and sign: ``good``, ``bad``, ``wait`` ..."""
    outcome: Outcome
    earned: float
    possible: float
    message: Markup
    lines: tuple[Markup, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A function, and its checks that are not right yet."""

    function: str
    earned: float
    possible: float
    sign: str
    checks: tuple[Shown, ...]


def kind_of(outcome: Outcome) -> str:
    """The class of an outcome's colour and sign."""
    return {"right": "good", "ours": "warn", "waiting": "wait", "wrong": "bad"}[sign_of(outcome)]


def section(row: Row, stored: ReportJson, texts: Both) -> Markup:
    """A learner's newest report of a lab, in both languages."""
    report = report_of(stored, row)
    both = Both(tuple(titled(stored, catalogue) for catalogue in texts.catalogues))
    loaded = not nothing_loaded(report)
    return Markup(  # noqa: S704 - made by a template that escapes
        environment()
        .get_template("learner_lab.html")
        .render(
            t=both.text,
            lab=plain(report.assignment, 60),
            title=_title(both),
            row=row,
            earned=points(report.earned),
            possible=points(report.possible),
            part=both.maybe(lambda catalogue: part_only(report, catalogue)),
            problem=None if report.problem is None else _said(report.problem.message, report, both),
            clues=() if report.problem is None else _lines(report.problem.evidence, both),
            outcomes={one: both.text(f"outcome.{one}.name") for one in Outcome},
            parts=[_part(group, report, both) for group in groups(report)] if loaded else [],
            training=_training(report, both),
            notes=[_said(note, report, both) for note in report.notes],
            next=both.each(lambda catalogue: next_step(report, catalogue)),
        )
    )


def page(name: str, learner: str, language: str, sections: Sequence[Markup], texts: Both) -> bytes:
    """The whole page, starting in a language."""
    order = sorted(texts.catalogues, key=lambda catalogue: catalogue.language != language)
    both = Both(tuple(order))
    shown = plain(name or learner, 120)
    return render(
        "learner.html",
        both,
        title=both.all(lambda one: one.text("classpage.learner_title", name=shown)),
        styles=("learner.css",),
        name=shown,
        learner=plain(learner, 120),
        sections=sections,
    )


def _title(both: Both) -> Markup:
    key = "assignment.title"
    return both.text(key) if both.catalogues[0].has(key) else Markup()


def _part(group: Group, report: Report, both: Both) -> Part:
    worst = [kind_of(check.outcome) for check in group.checks]
    sign = next((sign for sign in ("bad", "warn", "wait") if sign in worst), "good")
    return Part(
        function=group.function, earned=group.earned, possible=group.possible, sign=sign,
        checks=tuple(_shown(group, report, both)),
    )  # fmt: skip


def _shown(group: Group, report: Report, both: Both) -> Iterator[Shown]:
    before: tuple[Markup, tuple[Markup, ...]] = (Markup(), ())
    same = both.text("terminal.same_reason")
    for check in group.checks:
        if check.outcome is Outcome.PASSED:
            continue  # the points of the function say so
        said = _message(check, report, both), () if check.hidden else _lines(check.evidence, both)
        repeated = said[0] and said[0] == before[0]
        yield Shown(
            title=both.text("terminal.a_hidden_check")
            if check.hidden
            else both.each(lambda catalogue: isolated(title_of(check, catalogue))),  # noqa: B023 - now
            sign=kind_of(check.outcome),
            outcome=check.outcome,
            earned=points(check.earned),
            possible=points(check.possible),
            message=same if repeated else said[0],
            lines=() if repeated and said[1] == before[1] else said[1],
        )
        before = said if said[0] else before


def _message(check: CheckResult, report: Report, both: Both) -> Markup:
    if check.hidden or check.message is None:
        return Markup()
    return _said(check.message, report, both)


def _said(message: Message, report: Report, both: Both) -> Markup:
    return both.each(
        lambda catalogue: message_text(
            message, report=report, catalogue=catalogue, clean=fence(catalogue)
        )
    )


def _lines(evidence: tuple[Evidence, ...], both: Both) -> tuple[Markup, ...]:
    in_each = [lines_of(evidence, catalogue)[:MAX_LINES] for catalogue in both.catalogues]
    names = [catalogue.language for catalogue in both.catalogues]
    return tuple(
        _line(dict(zip(names, lines, strict=True))) for lines in zip(*in_each, strict=False)
    )


def _line(lines: dict[str, Line]) -> Markup:
    label = spans({language: isolated(line.label) for language, line in lines.items()})
    first = next(iter(lines.values()))
    if len({line.text for line in lines.values()}) > 1:
        text = spans({language: isolated(line.text) for language, line in lines.items()})
    else:
        text = seen(first.text)
    if first.quoted:
        return Markup("<code>{}</code>").format(text)
    return Markup("<b>{}</b> {}").format(label, text) if first.label else text


def _training(report: Report, both: Both) -> Markup:
    """What the accuracy gate saw; not whether somebody had trained the same model before."""
    result = report.training
    if result is None:
        return Markup()
    return both.each(lambda catalogue: training_lines(result, catalogue)[0])
