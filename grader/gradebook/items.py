"""How hard each check of a lab was, and whether it tells those who know from those who do not.

Difficulty is the mean share of a check's points that was earned. Discrimination is the corrected
item-total correlation: Pearson's r between the points of a check and those of all other checks
together (Nunnally, Bernstein: Psychometric Theory, 3rd ed. 1994, ch. 8). For a check that is all or
nothing this is the point-biserial correlation (Lord, Novick: Statistical Theories of Mental Test
Scores, 1968, ch. 15). Without the correction a check would correlate with itself.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from grader.gradebook.decisions import by_id, weighed
from grader.gradebook.rows import Row
from grader.model.outcome import BLOCKED_BY_LOAD, Outcome
from grader.reporters.json import ReportJson

ENOUGH: Final = 20
"""Learners from which on r is told: at 20 its standard error is still about 0.24."""
WEAK: Final = 0.2
"""Below it a check hardly discriminates (Ebel: Essentials of Educational Measurement, 1972)."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One check over the class."""

    check: str
    function: str
    title: str | None
    hidden: bool
    possible: float
    learners: int
    """Whose result for it is decided."""
    difficulty: float | None
    """Mean share of its points that was earned, 0 (nobody) to 1 (everybody); None for nobody."""
    discrimination: float | None
    """-1 to 1; None where there are fewer than ``ENOUGH`` learners, or all earned the same."""
    outcomes: tuple[tuple[Outcome, int], ...]
    """How often each outcome came, the most frequent first."""
    faults: tuple[tuple[str, int], ...]
    """Misconceptions that it proved, by slug, and with how many learners."""


@dataclass(frozen=True, kw_only=True)
class Items:
    """All checks of a lab."""

    assignment: str
    learners: int
    """Whose reports are counted."""
    unread: int
    """Reports left out: nothing of the submission could be looked at."""
    partial: int
    """Reports left out: only a part of the checks ran."""
    items: tuple[Item, ...]
    seconds: tuple[float, ...] = ()
    """What grading took for each report that counts, ascending; also for those left out."""
    hand_ins: int = 0
    """Reports of all learners together, those that do not count too."""

    @property
    def median_s(self) -> float | None:
        """Half of the submissions took no longer to grade."""
        return statistics.median(self.seconds) if self.seconds else None

    @property
    def few(self) -> bool:
        """Whether there are too few learners to speak of discrimination."""
        return self.learners < ENOUGH


@dataclass
class _Column:
    """A check, while the reports go by."""

    function: str
    title: str | None
    hidden: bool
    possible: float = 0.0
    points: list[tuple[float, float, float]] = field(default_factory=list)
    """(share of the check's points, its points, those of all others) for each learner."""
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)


def items(assignment: str, reports: Iterable[tuple[Row, ReportJson]]) -> Items:
    """The statistics of a lab from the reports that count, overrides in them."""
    columns: dict[str, _Column] = {}
    learners = unread = partial = hand_ins = 0
    seconds: list[float] = []
    for row, report in reports:
        seconds.append(row.attempt.seconds)
        hand_ins += row.attempts
        if report.problem is not None or _nothing_ran(report):
            unread += 1
            continue
        if report.partial and not report.hidden_left:
            partial += 1
            continue
        learners += 1
        given = by_id(row.overrides)
        earned = {check.id: weighed(check, given.get(check.id)) for check in report.checks}
        total = sum(points for points, _ in earned.values())
        for check in report.checks:
            column = columns.setdefault(
                check.id, _Column(check.function, check.title, check.hidden)
            )
            points, possible = earned[check.id]
            column.possible = max(column.possible, possible)
            column.outcomes[check.outcome] += 1
            column.faults.update(set(check.faults))
            if possible > 0:  # else a fault of ours, which says nothing about the learner
                column.points.append((points / possible, points, total - points))
    return Items(
        assignment=assignment,
        learners=learners,
        unread=unread,
        partial=partial,
        items=tuple(_item(check, column) for check, column in columns.items()),
        seconds=tuple(sorted(seconds)),
        hand_ins=hand_ins,
    )


def _nothing_ran(report: ReportJson) -> bool:
    return bool(report.checks) and all(
        check.message_id == BLOCKED_BY_LOAD for check in report.checks
    )


def _item(check: str, column: _Column) -> Item:
    count = len(column.points)
    return Item(
        check=check,
        function=column.function,
        title=None if column.hidden else column.title,
        hidden=column.hidden,
        possible=column.possible,
        learners=count,
        difficulty=sum(share for share, _, _ in column.points) / count if count else None,
        discrimination=correlation(
            [points for _, points, _ in column.points], [rest for _, _, rest in column.points]
        )
        if count >= ENOUGH
        else None,
        outcomes=tuple(sorted(column.outcomes.items(), key=lambda one: (-one[1], one[0]))),
        faults=tuple(sorted(column.faults.items(), key=lambda one: (-one[1], one[0]))),
    )


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's r of two columns of the same length; None where one of them does not vary."""
    count = len(one)
    if count < 2:
        return None
    mean_one, mean_other = math.fsum(one) / count, math.fsum(other) / count
    left = [value - mean_one for value in one]
    right = [value - mean_other for value in other]
    spread = math.sqrt(math.fsum(a * a for a in left) * math.fsum(b * b for b in right))
    if spread <= 1e-9 * count:  # points of a lab are no smaller than a hundredth
        return None
    both = math.fsum(a * b for a, b in zip(left, right, strict=True))
    return max(-1.0, min(1.0, both / spread))
