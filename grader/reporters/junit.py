"""A report as JUnit XML, as CI servers and other graders read it.

Two consumers set the form: one ignores ``classname`` and one drops repeated names, so every name
is unique in the file; one drops skipped cases, so what waits is a failure.
"""

from __future__ import annotations

import math
from functools import partial
from xml.etree import ElementTree as ET

from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters.cases import plain
from grader.reporters.evidence import lines_of
from grader.reporters.safe import xml_text
from grader.reporters.view import (
    hidden_title,
    missing_protections,
    points,
    title_of,
    unique,
    unprotected,
)
from grader.text import Catalogue
from grader.text.catalogue import shown

MESSAGE_LIMIT = 5_000
"""Consumers cut at 20,000 characters; escaping makes up to six of one."""
LINE_LIMIT = 500


def render(report: Report, catalogue: Catalogue) -> str:
    """The report as one ``testsuites`` document, ending in a line feed."""
    assignment = xml_text(report.assignment, limit=200)
    counts = {
        "tests": str(max(1, len(report.checks))),
        "failures": str(_failures(report)),
        "errors": str(sum(check.outcome is Outcome.GRADER_ERROR for check in report.checks)),
        "skipped": "0",
        "time": _seconds(report.duration_s),
    }
    root = ET.Element("testsuites", {"name": assignment, **counts})
    suite = ET.SubElement(root, "testsuite", {"name": assignment, **counts})
    _properties(suite, report)
    names: set[str] = set()
    for check in report.checks:
        _case(suite, check, report, catalogue, names)
    if not report.checks:  # an empty suite counts as a success with some consumers
        _empty(suite, report, catalogue)
    notes = [_text(note, report, catalogue) for note in report.notes]
    if report.problem is not None:
        notes.insert(0, _text(report.problem.message, report, catalogue))
    if (missing := unprotected(report, catalogue)) is not None:
        notes.append(xml_text(missing, limit=MESSAGE_LIMIT))
    if notes:
        ET.SubElement(suite, "system-err").text = xml_text("\n".join(notes))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', "\n")
    )


def _failures(report: Report) -> int:
    fine = (Outcome.PASSED, Outcome.GRADER_ERROR)
    return sum(check.outcome not in fine for check in report.checks) or int(not report.checks)


def _properties(suite: ET.Element, report: Report) -> None:
    properties = ET.SubElement(suite, "properties")
    values = {
        "submission": report.submission.id,
        "digest": report.submission.digest,
        "earned": shown(points(report.earned)),
        "possible": shown(points(report.possible)),
        "final": str(report.final).lower(),
        "partial": str(report.partial).lower(),
        "hidden_left": shown(points(report.hidden_left)),
        "seed": str(report.seed),
    }
    if missing := missing_protections(report):
        values["protections_missing"] = ", ".join(missing)
    for name, value in values.items():
        attributes = {"name": name, "value": xml_text(value, limit=200)}
        ET.SubElement(properties, "property", attributes)


def _case(
    suite: ET.Element, check: CheckResult, report: Report, catalogue: Catalogue, names: set[str]
) -> None:
    attributes = {
        "classname": xml_text(f"{report.assignment}.{check.function}", limit=200),
        "name": unique(xml_text(check.id, limit=200), names),
        "time": _seconds(check.duration_s),
    }
    case = ET.SubElement(suite, "testcase", attributes)
    if check.outcome is Outcome.PASSED:
        return
    kind = "error" if check.outcome is Outcome.GRADER_ERROR else "failure"
    if check.hidden:
        message = hidden_title(check, catalogue)
        lines = []
    else:
        fallback = Message(f"outcome.{check.outcome}.explanation")
        message = _text(check.message or fallback, report, catalogue)
        found = lines_of(check.evidence, catalogue)
        lines = [title_of(check, catalogue), message]
        lines += [f"  {line.label}  {line.text}".rstrip()[:LINE_LIMIT] for line in found[:40]]
    details = {"type": check.outcome.value, "message": xml_text(message, limit=MESSAGE_LIMIT)}
    ET.SubElement(case, kind, details).text = xml_text("\n".join(lines), limit=MESSAGE_LIMIT)


def _empty(suite: ET.Element, report: Report, catalogue: Catalogue) -> None:
    name = xml_text(report.assignment, limit=200)
    case = ET.SubElement(suite, "testcase", {"classname": name, "name": name, "time": "0.000"})
    nothing = catalogue.text("terminal.nothing_checked")
    message = _text(report.problem.message, report, catalogue) if report.problem else nothing
    outcome = report.problem.outcome if report.problem else Outcome.BLOCKED
    ET.SubElement(case, "failure", {"type": outcome.value, "message": message})


_text = partial(plain, limit=MESSAGE_LIMIT)


def _seconds(duration_s: float) -> str:
    return f"{duration_s if math.isfinite(duration_s) else 0:.3f}"
