"""The class as its page shows it: who, which labs, which checks, what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from grader.gradebook.decisions import by_id, weighed
from grader.gradebook.rows import Row
from grader.model.evidence import Message
from grader.model.outcome import BLOCKED_BY_LOAD, Outcome
from grader.pages.both import Both
from grader.pages.hostile import isolated
from grader.reporters.json import CheckJson, ReportJson, usual_reason
from grader.reporters.view import points

UNREAD = ("collection.", "intake.")
"""Messages of problems with what was handed in: nothing in it was looked at."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What became of a check; the points are those that count."""

    outcome: Outcome
    earned: float
    by_hand: bool
    faults: tuple[str, ...]
    message: Message | None
    """What the learner is told."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A check, as the heat map names it."""

    id: str
    function: str
    titles: Mapping[str, str]
    """By language; the id where there is no title."""
    possible: float
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A learner's newest report of a lab."""

    row: Row
    cells: Mapping[str, Cell]
    problem: Message | None
    """Why nothing of the submission was looked at."""
    reason: str = ""
    """What the checks that did not pass say most often."""

    @property
    def faults(self) -> frozenset[str]:
        """Mistakes that the checks proved."""
        return frozenset(slug for cell in self.cells.values() for slug in cell.faults)

    @property
    def share(self) -> float:
        """Of the points, 0 to 1."""
        return min(1.0, self.row.earned / self.row.possible) if self.row.possible else 0.0

    @property
    def undecided(self) -> tuple[str, ...]:
        """Checks that the grader itself failed at and nobody decided."""
        return tuple(
            check
            for check, cell in self.cells.items()
            if cell.outcome is Outcome.GRADER_ERROR and not cell.by_hand
        )


@dataclass
class Lab:
    """A lab of the gradebook."""

    id: str
    texts: Both
    columns: dict[str, Column] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    """By learner's id."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The lab's title by language; its id where this machine does not have the lab."""
        return {
            one.language: one.text("assignment.title") if one.has("assignment.title") else self.id
            for one in self.texts.catalogues
        }

    @property
    def possible(self) -> float:
        """All points of the lab, as far as the reports know."""
        return max((entry.row.possible for entry in self.entries.values()), default=0)

    @property
    def shares(self) -> list[float]:
        """Of the points, 0 to 1, of those whose grade is final."""
        return [entry.share for entry in self.entries.values() if entry.row.final]

    def add(self, row: Row, report: ReportJson) -> None:
        """A learner's newest report."""
        given = by_id(row.overrides)
        for check in report.checks:
            self._see(check)
        problem = report.problem
        unread = problem is not None and problem.message.id.startswith(UNREAD)
        self.entries[row.learner] = Entry(
            row=row,
            cells={check.id: self._cell(check, given.get(check.id)) for check in report.checks},
            problem=Message(problem.message.id, problem.message.params, problem.message.text)
            if problem is not None and unread
            else None,
            reason=usual_reason(report),
        )

    def _see(self, check: CheckJson) -> None:
        known = self.columns.get(check.id)
        if known is not None and known.possible >= check.possible:
            return
        key = "terminal.a_hidden_check" if check.hidden else f"check.{check.id}.title"
        stored = isolated(check.title or check.id)
        self.columns[check.id] = Column(
            id=check.id,
            function=check.function,
            titles=self.texts.all(lambda one: one.text(key) if one.has(key) else stored),
            possible=points(check.possible),
            hidden=check.hidden,
        )

    def _cell(self, check: CheckJson, given: float | None) -> Cell:
        earned, _ = weighed(check, given)
        message = None
        if check.message is not None and check.message_id is not None and not check.hidden:
            message = Message(check.message_id, check.params, check.message)
        return Cell(
            outcome=_outcome(check, given), earned=points(earned), by_hand=given is not None,
            faults=check.faults, message=message,
        )  # fmt: skip


@dataclass
class ClassResults:
    """Everybody of a gradebook."""

    labs: dict[str, Lab] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Name by id, in the order of the ids."""
    expected: frozenset[str] = frozenset()
    """Ids of all whom a roster named."""

    def absent(self, lab: Lab) -> list[str]:
        """Ids of the roster's learners who handed in nothing for a lab."""
        return sorted(self.expected - lab.entries.keys())

    def of(self, learner: str) -> Iterator[tuple[Lab, Entry]]:
        """A learner's labs."""
        for lab in self.labs.values():
            if learner in lab.entries:
                yield lab, lab.entries[learner]


def _outcome(check: CheckJson, given: float | None) -> Outcome:
    """What became of a check, as the points of a teacher leave it."""
    if given is None:
        return Outcome.BLOCKED if check.message_id == BLOCKED_BY_LOAD else check.outcome
    earned, possible = weighed(check, given)
    if earned >= possible:
        return Outcome.PASSED
    undone = check.outcome in (Outcome.PASSED, Outcome.GRADER_ERROR)
    return Outcome.FAILED if undone else check.outcome
