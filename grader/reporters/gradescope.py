"""A report as Gradescope's ``results/results.json``.

Every test is visible: a single hidden one would hide the total from learners. So a hidden check
appears with its points and nothing else.
"""

from __future__ import annotations

import math

from grader.model.evidence import Json
from grader.model.report import Report
from grader.reporters.cases import Case, cases, remarks
from grader.reporters.safe import json_document, terminal_text, xml_text
from grader.reporters.view import points, seconds
from grader.text import Catalogue


def render(report: Report, catalogue: Catalogue) -> bytes:
    """The report as one JSON document, ending in a line feed.

    A check that the grader itself failed at counts 0 of 0, so the score is out of fewer points;
    the output says that the grade is not final.
    """
    # What gives points without being worth any, a teacher's adjustment, is in the score alone:
    # the score is what counts there, and no test may earn more than it is worth.
    tests = [
        case for case in cases(report, catalogue) if case.check.possible or not case.check.earned
    ]
    result: dict[str, Json] = {
        "score": points(report.earned),
        "execution_time": seconds(report.duration_s),
        "output": "\n".join(remarks(report, catalogue)),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "assignment": terminal_text(report.assignment),
            "possible": points(report.possible),
            "final": report.final,
            "partial": report.partial,
            "seed": report.seed,
        },
        "tests": [_test(case, number) for number, case in enumerate(tests, 1)],
        "leaderboard": _leaderboard(report),
    }
    return json_document(result)


def failure(message: str) -> bytes:
    """The result where nothing could be graded: Gradescope wants a file in any case."""
    result: dict[str, Json] = {
        "score": 0,
        "output": xml_text(message),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"final": False},
        "tests": [],
    }
    return json_document(result)


def _test(case: Case, number: int) -> dict[str, Json]:
    return {
        "score": points(case.check.earned),
        "max_score": points(case.check.possible),
        "status": "passed" if case.passed else "failed",
        "name": case.name,
        "number": str(number),
        "output": case.text,
        "output_format": "text",
        "tags": [] if case.check.hidden else [terminal_text(case.check.function, limit=200)],
        "visibility": "visible",
    }


def _leaderboard(report: Report) -> list[Json]:
    training = report.training
    if training is None or not math.isfinite(training.accuracy):
        return []
    # Cut, not rounded: 0.89996 must not look like a 0.9 that was reached.
    accuracy = math.floor(training.accuracy * 10_000 + 1e-6) / 10_000
    return [
        {"name": "Accuracy", "value": accuracy},
        {"name": "Time", "value": seconds(report.duration_s), "order": "asc"},
    ]
