"""A report as PrairieLearn's external grading result, at most 1 MB."""

from __future__ import annotations

from grader.model.evidence import Json
from grader.model.report import Report
from grader.reporters.cases import Case, cases, remarks
from grader.reporters.safe import cut, json_document, xml_text
from grader.reporters.view import points
from grader.text import Catalogue

LIMIT_BYTES = 1_000_000
"""PrairieLearn refuses larger results."""
OUTPUT_LIMITS = (4_000, 500, 0)
"""Characters of output per test, tried until the result is small enough."""


def render(report: Report, catalogue: Catalogue) -> bytes:
    """The report as one JSON document.

    ``gradable`` is false where nothing could be loaded or the grader itself failed: such an
    attempt costs the learner none of their tries.
    """
    found = cases(report, catalogue)
    result: dict[str, Json] = {
        "gradable": report.final and bool(report.checks) and report.problem is None,
        "score": _share(report),
        "message": "\n".join(remarks(report, catalogue)),
        "output": "",
        "images": [],
    }
    for limit in OUTPUT_LIMITS:
        content = json_document({**result, "tests": [_test(case, limit) for case in found]})
        if len(content) <= LIMIT_BYTES:
            return content
    return json_document({**result, "tests": []})


def failure(message: str) -> bytes:
    """The result where nothing could be graded."""
    return json_document(
        {
            "gradable": False, "score": 0.0, "message": xml_text(message), "output": "",
            "images": [], "tests": [],
        }
    )  # fmt: skip


def _share(report: Report) -> float:
    if report.possible <= 0:
        return 0.0
    return min(1.0, max(0.0, round(report.earned / report.possible, 6)))


def _test(case: Case, limit: int) -> dict[str, Json]:
    return {
        "name": case.name,
        "description": "",
        "points": points(case.check.earned),
        "max_points": points(case.check.possible),
        "message": cut(case.message, max(limit, 200)),
        "output": cut("\n".join(case.facts), limit) if limit else "",
    }
