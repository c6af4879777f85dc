"""A report as ``classroom50/result/v1``, the result that Classroom 50 collects.

Its scores are whole numbers and the total is the sum of the tests, so points that an assignment
divides into fractions are rounded such that their sum stays the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from grader.errors import UsageError
from grader.model.evidence import Json
from grader.model.report import Report
from grader.reporters.cases import Case, cases
from grader.reporters.safe import json_document, json_text, terminal_text
from grader.text import Catalogue

SCHEMA = "classroom50/result/v1"


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """What the runner knows about a submission; no field may be empty."""

    classroom: str
    assignment: str
    assignment_type: str = "individual"
    owner: str
    submission: str
    commit: str
    release: str
    review: str
    datetime: str
    """UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""


def place_of_runner(environ: Mapping[str, str], *, assignment: str, now: str) -> RunFacts:
    """The place from the variables that Classroom 50's runner and GitHub Actions set.

    What neither sets is ``unknown``: the runner stamps its own values over most fields, but not
    over the class's name, without which nobody collects the result.

    Raises:
        UsageError: ``CLASSROOM`` is not set.
    """
    classroom = environ.get("CLASSROOM", "").strip()
    if not classroom:
        raise UsageError("error.classroom_needed")
    server = environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    repository = environ.get("GITHUB_REPOSITORY", "unknown")
    sha = environ.get("GITHUB_SHA", "unknown")
    tag = environ.get("SUBMISSION_TAG") or environ.get("GITHUB_REF_NAME") or "unknown"
    commit = environ.get("COMMIT_URL") or f"{server}/{repository}/commit/{sha}"
    return RunFacts(
        classroom=classroom,
        assignment=environ.get("ASSIGNMENT") or assignment,
        owner=environ.get("OWNER") or environ.get("GITHUB_ACTOR") or "unknown",
        submission=tag,
        commit=commit,
        release=environ.get("RELEASE_URL") or f"{server}/{repository}/releases/tag/{tag}",
        review=environ.get("REVIEW_URL") or commit,
        datetime=now,
        assignment_type=environ.get("ASSIGNMENT_TYPE") or "individual",
    )


def render(report: Report, catalogue: Catalogue, place: RunFacts) -> bytes:
    """The report as one JSON document with no keys but those of the format."""
    found = cases(report, catalogue)
    most = whole([case.check.possible for case in found])
    tests: list[Json] = [
        {
            "test-name": terminal_text(case.name, limit=200) or case.check.id,
            "passed": case.passed,
            "score": (score := _score(case, maximum)),
            "max-score": max(maximum, score),
        }
        for case, maximum in zip(found, most, strict=True)
    ]
    result: dict[str, Json] = {
        "schema": SCHEMA,
        **{name: json_text(text) for name, text in asdict(place).items()},
        "score": _sum(tests, "score"),
        "max-score": _sum(tests, "max-score"),
        "tests": tests,
    }
    return json_document(result)


def whole(values: Sequence[float]) -> list[int]:
    """Whole numbers near the values, whose sum is the rounded sum of the values.

    What is missing after cutting goes to the largest fractions, the first of equal ones.
    """
    parts = [math.floor(value + 1e-9) for value in values]
    missing = math.floor(sum(values) + 0.5 + 1e-9) - sum(parts)
    by_fraction = sorted(range(len(parts)), key=lambda i: (round(parts[i] - values[i], 6), i))
    for index in by_fraction[: max(0, missing)]:
        parts[index] += 1
    return parts


def _score(case: Case, maximum: int) -> int:
    """All of the rounded points where all were earned, else the part, cut."""
    if case.passed:
        return maximum
    return max(0, math.floor(case.check.earned + 1e-9))


def _sum(tests: list[Json], name: str) -> int:
    figures = [test[name] for test in tests if isinstance(test, dict)]
    return sum(figure for figure in figures if isinstance(figure, int))
