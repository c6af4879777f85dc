"""An author's own error, as Python tells it: file, line, and the line itself; ours left out."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GraderError
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import Report
from grader.text import Catalogue

_SILENT = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.BLOCKED, Outcome.GRADER_ERROR)


@dataclass(frozen=True, kw_only=True)
class Traced:
    """What a check raised without meaning to, and over which solutions."""

    check: str
    place: str
    """``file:line`` of the check."""
    solutions: tuple[str, ...]
    error: BaseException

    def told(self, folder: Path, catalogue: Catalogue) -> str:
        """The traceback from the lab's first line on; an error of ours in its own words."""
        if isinstance(self.error, GraderError):
            return catalogue.render(self.error.message)
        told = traceback.TracebackException.from_exception(self.error, compact=True)
        root = folder.resolve()
        own = [index for index, frame in enumerate(told.stack) if _is_in(frame.filename, root)]
        if own:
            told.stack = traceback.StackSummary.from_list(told.stack[own[0] :])
        return "".join(told.format()).rstrip()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a check said of a solution that should have passed it."""

    check: str
    solution: str
    message: Message


class Seen:
    """What checks said and raised while solutions were graded."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self._raised: dict[tuple[str, str], tuple[BaseException, list[str]]] = {}

    def add(self, solution: str, report: Report, raised: Mapping[str, BaseException]) -> None:
        """Note what is not as it should be.

        What a check cannot judge is an answer where the solution is meant to be wrong.
        """
        right = "mutants/" not in solution
        for check in report.checks:
            if check.id in raised and (right or check.outcome is Outcome.GRADER_ERROR):
                error = raised[check.id]
                first: tuple[BaseException, list[str]] = (error, [])
                _, solutions = self._raised.setdefault((check.id, _key(error)), first)
                solutions.append(solution)
            elif right and check.message is not None and check.outcome not in _SILENT:
                told = Said(check=check.id, solution=solution, message=check.message)
                self.said.append(told)

    def traced(self, places: Mapping[str, str]) -> tuple[Traced, ...]:
        """One for each check and way to break, with the solutions that it happened with."""
        return tuple(
            Traced(check=check, place=places.get(check, check), solutions=tuple(names), error=error)
            for (check, _), (error, names) in self._raised.items()
        )


def _key(error: BaseException) -> str:
    """Errors of the same kind in the same line are one; what they say of a value may differ."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{type(error).__name__} {[(frame.filename, frame.lineno) for frame in last]}"


def _is_in(filename: str, root: Path) -> bool:
    path = Path(filename)
    return path.is_relative_to(root) or path.resolve().is_relative_to(root)
