"""What a class shows once it is graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from grader.classroom.plan import Plan, Step
from grader.gradebook import Row
from grader.gradebook.handed import ATTEMPTS
from grader.model.evidence import Json, Message
from grader.model.outcome import Outcome
from grader.remote.believed import REPLACED_NOTE
from grader.reporters.json import ReportJson, usual_reason

MOST: Final = 5
"""Checks and faults that are named."""
_UNDONE: Final = (Outcome.BLOCKED, Outcome.PASSED, Outcome.GRADER_ERROR)
BANDS: Final = ((0, 1), (1, 50), (50, 70), (70, 90), (90, 100), (100, 101))
"""Shares of the points in percent; the first is nothing, the last everything."""


@dataclass(frozen=True, kw_only=True)
class Human:
    """A learner whom somebody has to look at, and why: a key of ``classroom.human.*``."""

    learner: str
    name: str
    why: str
    detail: Message | None = None


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The figures of a class after a run."""

    graded: int
    """In this run."""
    known: int
    """Whose stored report still holds."""
    missing: tuple[tuple[str, str], ...]
    trained: int
    saved: int
    """Trainings that another submission's result stood for, in this run."""
    bands: tuple[int, ...]
    mean: float
    """Share of the points, 0 to 1, of those whose grade is final."""
    checks: tuple[tuple[str, str, int], ...]
    """(id, title, learners) of the checks most often not passed."""
    faults: tuple[tuple[str, int], ...]
    humans: tuple[Human, ...]
    again: tuple[tuple[str, str, Message], ...] = ()
    """(id, name, which counts) of those who handed in several times."""


@dataclass
class Tally:
    """Counts the newest reports of a class, one by one."""

    bands: Counter[int] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    shares: list[float] = field(default_factory=list)
    humans: list[Human] = field(default_factory=list)
    zeros: dict[str, Human] = field(default_factory=dict)
    """Learners without a point, and what their reports say most often."""

    def add(self, row: Row, report: ReportJson) -> None:
        """One learner's report."""
        if not row.final:
            self._look_at(row, "not_final")
        else:
            share = row.earned / row.possible if row.possible else 0.0
            self.shares.append(share)
            self.bands[band_of(share)] += 1
        for older in row.surpassed:
            params: dict[str, Json] = {
                "check": older.check, "given": older.given, "earned": older.earned,
            }  # fmt: skip
            self._look_at(row, "unread", Message("classroom.surpassed", params))
        if row.broke_later:
            self._look_at(row, "broke_later")
        for note in report.notes:
            if note.id == REPLACED_NOTE:
                self._look_at(row, "replaced", Message(note.id, note.params))
        problem = report.problem
        if problem is not None and problem.message.id.startswith(("collection.", "intake.")):
            return  # that every check failed by it says nothing about the checks; `hand` tells it
        if row.final and row.earned <= 0 and (reason := usual_reason(report)):
            detail = Message("classroom.zero", {"reason": reason})
            self.zeros[row.learner] = Human(
                learner=row.learner, name=row.name, why="unread", detail=detail
            )
        for check in report.checks:
            if check.outcome not in _UNDONE:
                self.checks[check.id] += 1
                self.titles.setdefault(check.id, check.title or check.id)
        self.faults.update({fault for check in report.checks for fault in check.faults})

    def _look_at(self, row: Row, why: str, detail: Message | None = None) -> None:
        self.humans.append(Human(learner=row.learner, name=row.name, why=why, detail=detail))


def summarise(
    plan: Plan, steps: Collection[Step], reports: Iterable[tuple[Row, ReportJson]]
) -> Summary:
    """The summary of a run; ``reports`` are the newest of the assignment, of whomever."""
    there = {one.id for one in plan.collection.found}
    tally = Tally()
    for row, report in reports:
        if row.learner in there:
            tally.add(row, report)
    again = []
    for hand in plan.hands:
        one = hand[0]
        for note in one.handed_in.notes:
            if note.id in ATTEMPTS:
                again.append((one.task.learner, one.name, note))
            else:
                tally.humans.append(
                    Human(learner=one.task.learner, name=one.name, why="unread", detail=note)
                )
    told = {human.learner for human in tally.humans}
    tally.humans += [zero for learner, zero in tally.zeros.items() if learner not in told]
    return Summary(
        graded=len(steps),
        known=plan.known,
        missing=plan.collection.missing,
        trained=sum(step.training == "trained" for step in steps),
        saved=sum(step.training == "reused" for step in steps),
        bands=tuple(tally.bands[number] for number in range(len(BANDS))),
        mean=sum(tally.shares) / len(tally.shares) if tally.shares else 0.0,
        checks=tuple((check, tally.titles[check], count) for check, count in _most(tally.checks)),
        faults=tuple(_most(tally.faults)),
        humans=tuple(tally.humans),
        again=tuple(again),
    )


def band_of(share: float) -> int:
    """The band that a share of the points, 0 to 1, falls into."""
    percent = 100 * share
    if percent <= 0:
        return 0
    if percent >= 100 - 1e-9:
        return len(BANDS) - 1
    return next(number for number, (_, above) in enumerate(BANDS) if number and percent < above)


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST]
