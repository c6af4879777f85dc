"""Gradebooks for tests: hand-made reports as the grading loop would store them."""

from __future__ import annotations

import functools
from pathlib import Path

from grader.gradebook import Gradebook, Override
from grader.model.report import Report
from grader.reporters import json as json_report
from tests.reporters.samples import SAMPLES, catalogue


@functools.cache
def content(name: str = "several_wrong", language: str = "en") -> bytes:
    return of(SAMPLES[name](), language)


def of(report: Report, language: str = "en") -> bytes:
    return json_report.render(report, catalogue(language))


def put(
    book: Gradebook,
    learner: str = "20260001",
    name: str = "김민수",
    report: bytes | None = None,
    fingerprint: str = "f1",
) -> int:
    return book.record(
        learner,
        name=name,
        report=content() if report is None else report,
        digest="ab" * 32,
        fingerprint=fingerprint,
        seconds=9.3,
    )


def filled(path: Path) -> Gradebook:
    """Three learners, one of whom tried twice and one of whom met a fault of the grader."""
    book = Gradebook.open(path)
    put(book, "20260001", "김민수", content("several_wrong", "ko"))
    put(book, "20260002", "Lee, Jiwoo", content("all_right"))
    put(book, "20260003", "박=서연", content("crash"))
    put(book, "20260001", "김민수", content("all_right", "ko"), "f2")
    return book


def override(points: float | None = 10, check: str = "model.layers", report: int = 1) -> Override:
    return Override(
        learner="20260001", assignment="lab1", check=check, points=points, reason="seen in class",
        who="teacher", made_at="", report=report,
    )  # fmt: skip
