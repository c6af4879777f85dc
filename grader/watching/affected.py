"""Which checks have to run again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.grading.run import Run
from grader.grading.select import with_needs
from grader.model.assignment import Assignment
from grader.model.check_mark import CheckMark
from grader.watching.program import TopLevel, touched


@dataclass
class Checks:
    """The checks of a lab, and what is known of how they hang together."""

    assignment: Assignment
    marks: Mapping[str, CheckMark]
    files: Mapping[str, Path]
    """Where each check lies."""
    shares: Mapping[str, frozenset[str]]
    """Fixtures of the lab's own that a check takes."""
    hidden: Mapping[str, str | None]
    """Hidden checks and the function of each; empty where they are none of the matter."""
    calls: dict[str, frozenset[str]] = field(default_factory=dict)
    """The learner's functions that a check asked for when it last ran.

    They are all that its result depends on: with the same code behind the same seed it would
    ask for the same ones again.
    """

    @classmethod
    def of(cls, run: Run, *, hidden: bool = False) -> Checks:
        """What a run that only collected has seen; ``hidden``: also of what learners do not see."""
        files = {check: Path(place.rpartition(":")[0]) for check, place in run.places.items()}
        inside = {check: run.function_of(check) for check in run.hidden} if hidden else {}
        marks = {
            check: mark
            for check, mark in run.marks.items()
            if check not in run.hidden or check in inside
        }
        return cls(run.assignment, marks, files, run.shares, inside)

    def learn(self, run: Run) -> None:
        """Keep what the checks of a run asked for."""
        self.calls.update(run.calls)

    def with_needs(self, checks: Iterable[str]) -> set[str]:
        """The checks and all that they need."""
        return with_needs(checks, {check: mark.needs for check, mark in self.marks.items()})

    def files_of(self, checks: Iterable[str]) -> tuple[Path, ...]:
        """The files in which these checks lie."""
        return tuple(dict.fromkeys(self.files[check] for check in sorted(checks)))

    @property
    def trains(self) -> frozenset[str]:
        """Checks that train a model on a budget, and those that need one of them."""
        return frozenset(
            check
            for check in self.marks
            if any(self.marks[need].trains for need in self.with_needs([check]))
        )

    def touched(self, old: TopLevel, new: TopLevel, among: Collection[str]) -> set[str] | None:
        """The checks that a change of the program concerns directly; None stands for all."""
        names = touched(old, new)
        if names is None:
            return None
        if old.names != new.names:
            # Of a function that is missing it is said which other name is like its own.
            there = old.names | new.names
            names |= {name for check in among for name in self._asks(check) if name not in there}
        return {check for check in among if self._asks(check) & names}

    def _asks(self, check: str) -> frozenset[str]:
        function = self._function_of(check)
        return self.calls.get(check, frozenset()) | {function or ""}

    def and_dependent(self, checks: Iterable[str], among: Collection[str]) -> set[str]:
        """The checks, those that need them, and those that leave each other something.

        Checks of one function share fixtures and their random numbers, so they run together.
        """
        found: set[str] = set()
        todo = [check for check in checks if check in among]
        while todo:
            check = todo.pop()
            if check in found:
                continue
            found.add(check)
            todo += [other for other in among if other not in found and self._hangs(other, check)]
        return found

    def _hangs(self, other: str, check: str) -> bool:
        function = self._function_of
        return (
            check in self.marks[other].needs
            or function(other) == function(check)
            or bool(self.shares.get(other, frozenset()) & self.shares.get(check, frozenset()))
        )

    def _function_of(self, check: str) -> str | None:
        return self.hidden.get(check) or self.assignment.function_of(check)

    def before_training(self, training: str) -> set[str]:
        """What has to be right before a model trains: all checks of the functions it needs."""
        needed = self.with_needs([training]) - self.trains
        functions = {self.assignment.function_of(check) for check in needed}
        return {
            check
            for check in self.marks.keys() - self.trains
            if check in needed or self.assignment.function_of(check) in functions
        }
