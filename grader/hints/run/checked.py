"""From a lab's report to what a hint tells of one check: its words, the idea, the next step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from grader.explanations.find import finder
from grader.explanations.topic import Topic, load_topics
from grader.hints.telling.checked import Checked
from grader.model.evidence import Evidence
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.evidence import lines_of
from grader.reporters.view import message_text, place_of, title_of
from grader.text import Catalogue

_READ: Final = re.compile(r"`grader explain \"?([^`\"]+)\"?`")
_CALL: Final = re.compile(r"[\w.]+\(.*\)", re.DOTALL)
LONGEST_CALL: Final = 120
_NOT_ENOUGH: Final = "stuck"
"""The topic of a training that did not get far enough: no function's task names one."""
KINDS: Final = (
    "training",
    "model",
    "compile",
    "callbacks",
    "history",
    "figure",
    "output",
    "array",
    "value",
)
"""Kinds of evidence for which there is a step of their own, the most telling first."""


def told_check(report: Report, check: CheckResult, catalogue: Catalogue) -> Checked:
    """A check that does not pass."""
    said = ""
    if check.message is not None:
        said = message_text(check.message, report=report, catalogue=catalogue, clean=str)
    topic = _topic(check, catalogue)
    return Checked(
        check=check.id,
        function=check.function,
        title=title_of(check, catalogue),
        said=said,
        lines=tuple(lines_of(check.evidence, catalogue)),
        concept=_concept(topic, catalogue),
        step=_step(report, check, catalogue),
        topic=topic.slug if topic is not None else "",
    )


def told_unwritten(report: Report, catalogue: Catalogue) -> Checked | None:
    """The first function that is still the template's; None where all are written."""
    left = [check for check in report.checks if check.outcome is Outcome.NOT_ATTEMPTED]
    if not left:
        return None
    first = left[0]
    instructions = _instructions(first.function, catalogue)
    topic = _topic(first, catalogue)
    count = len({check.function for check in left})
    return Checked(
        check="",
        function=first.function,
        title=_text(f"function.{first.function}.title", catalogue),
        said=catalogue.text("hint.unwritten", function=first.function, count=count),
        concept=instructions,
        step=catalogue.text("hint.step.write", function=first.function, lab=report.assignment),
        topic=topic.slug if topic is not None else "",
    )


def _instructions(function: str, catalogue: Catalogue) -> str:
    """The task as the template tells it, less where to read more: the page says that itself."""
    text = _text(f"function.{function}.instructions", catalogue)
    return "\n".join(line for line in text.split("\n") if not _READ.search(line)).strip()


def _topic(check: CheckResult, catalogue: Catalogue) -> Topic | None:
    """What the task names to read, else what the check's title is about."""
    known = {topic.slug: topic for topic in load_topics()}
    for question in _questions(check, catalogue):
        if question in known:
            return known[question]
        found = finder().find(question)
        if found.topic is not None:
            return found.topic
    trained = any(item.kind == "training" for item in check.evidence)
    return known.get(_NOT_ENOUGH) if trained else None


def _questions(check: CheckResult, catalogue: Catalogue) -> Iterator[str]:
    named = _READ.findall(_text(f"function.{check.function}.instructions", catalogue))
    yield from named
    yield title_of(check, catalogue)
    yield _text(f"function.{check.function}.title", catalogue)


def _concept(topic: Topic | None, catalogue: Catalogue) -> str:
    """The first paragraph of a topic."""
    if topic is None:
        return ""
    words = topic.words[catalogue.language]
    first = words.text.split("\n\n")[0].strip()
    return f"{words.title}: {first}"


def _step(report: Report, check: CheckResult, catalogue: Catalogue) -> str:
    """One thing to do, made of what the check observed."""
    lab, function = report.assignment, check.function
    again = {"lab": lab, "check": check.id, "function": function}
    if check.outcome is Outcome.TIMEOUT:
        return catalogue.text("hint.step.slow", **again)
    if check.outcome is Outcome.OUT_OF_MEMORY:
        return catalogue.text("hint.step.large", **again)
    place = place_of(check.evidence)
    if place is not None:
        return catalogue.text("hint.step.raised", **again, place=catalogue.place(place))
    kinds = {item.kind for item in check.evidence if item.facts}
    kind = next((one for one in KINDS if one in kinds), "none")
    call = _call(check.evidence, function)
    key = f"hint.step.{kind}"
    return catalogue.text(key if catalogue.has(key) else "hint.step.none", call=call, **again)


def _call(evidence: Iterable[Evidence], function: str) -> str:
    """The call whose result was looked at, as the check tells it."""
    for item in evidence:
        spelled = str(item.facts.get("of", ""))
        match = _CALL.search(spelled)
        if match is not None and len(match[0]) <= LONGEST_CALL and function in match[0]:
            return match[0]
    return f"{function}(...)"


def _text(key: str, catalogue: Catalogue) -> str:
    return catalogue.texts.get(key, "") if catalogue.has(key) else ""
