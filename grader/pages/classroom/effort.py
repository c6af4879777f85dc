"""The time that grading took, and the trainings that it did not need."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from grader.gradebook.rows import Row


@dataclass(frozen=True, kw_only=True)
class Effort:
    """Of the reports shown."""

    minutes: float
    trained: int
    reused: int
    """Trainings that the same model's stored result stood for."""
    saved_minutes: float
    """About; 0 where nothing was trained to compare with."""


def effort(rows: Iterable[Row]) -> Effort:
    """What the newest reports took.

    A training that was spared is taken to be as long as the usual difference between a report
    with a training and one without.
    """
    attempts = [row.attempt for row in rows]
    trained = [one.seconds for one in attempts if one.training == "trained"]
    reused = [one.seconds for one in attempts if one.training == "reused"]
    each = statistics.median(trained) - statistics.median(reused) if trained and reused else 0.0
    return Effort(
        minutes=sum(one.seconds for one in attempts) / 60,
        trained=len(trained),
        reused=len(reused),
        saved_minutes=max(0.0, each) * len(reused) / 60,
    )
