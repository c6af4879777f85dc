"""One grading: what the checks are given, and what is found out about them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import GraderError
from grader.grading.options import Again, Options, Watching
from grader.grading.quiet import Quiet
from grader.grading.unrun import Unrun
from grader.model.assignment import Assignment
from grader.model.check_mark import CheckMark
from grader.model.evidence import Evidence
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, TrainingResult
from grader.remote.learner import Learner
from grader.remote.proxy import RunningSubmission

if TYPE_CHECKING:  # only what runs checks loads it
    import numpy as np

    from grader.data import Dataset
    from grader.grading.asserted import Compared
    from grader.training import Gate, Retrial


@dataclass(frozen=True, kw_only=True)
class Given:
    """What checks may ask for beside the submission; made when the first one does."""

    data: Callable[[], Dataset | None]
    training: Callable[[], Gate | None]
    clean_room: Callable[[], Retrial]
    expect: Callable[[frozenset[str]], None] = lambda fixtures: None
    """Hears which fixtures the checks that will run ask for."""


@dataclass(kw_only=True)
class Run:
    """One grading: what the fixtures hand out and what the hooks collect."""

    assignment: Assignment
    learner: Learner
    calling: RunningSubmission
    untouched: frozenset[str]
    seed: int
    given: Given
    options: Options
    unrun: Unrun | None = None
    """How its checks end where nothing of it has to run."""
    watching: Watching = field(default_factory=Watching)
    """Hears nothing of hidden checks: see :mod:`grader.grading.hidden`."""
    quiet: Quiet = field(default_factory=Quiet)
    """Where other lanes check beside this one."""
    late: set[str] = field(default_factory=set)
    """Checks during which the wall clock ended something: see :mod:`grader.grading.alone`."""
    held: set[str] = field(default_factory=set)
    """Checks that are told when they have been repeated."""
    is_last: bool = False
    """How checks end now is what counts; nothing is repeated."""
    results: dict[str, CheckResult] = field(default_factory=dict)
    marks: dict[str, CheckMark] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """``file:line`` of each check."""
    calls: dict[str, frozenset[str]] = field(default_factory=dict)
    """The learner's functions that each check asked for, by itself or in a fixture."""
    shares: dict[str, frozenset[str]] = field(default_factory=dict)
    """The fixtures of each check that its lab made: what checks may leave for each other."""
    left_out: frozenset[str] = frozenset()
    """Ids that ``--only`` or ``--no-train`` left out."""
    hidden_folder: Path | None = None
    """Where the hidden checks lie; None where they are not here or not wanted."""
    hidden: set[str] = field(default_factory=set)
    """Ids of the checks that were found there."""
    current: str | None = None
    """The check that runs now."""
    faults_of_ours: list[str] = field(default_factory=list)
    """Tracebacks of checks that broke, for the teacher."""
    raised: dict[str, BaseException] = field(default_factory=dict)
    """What checks raised without meaning to, by their id: their authors want to see it."""
    compared: Compared | None = None
    """What an assert has compared last."""
    given_before: int = 0
    """How many values the learner's worker had given when the check that runs now began."""
    of_values: list[BaseException] = field(default_factory=list)
    """What checks raised over values of the learner's."""
    interrupted: KeyboardInterrupt | None = None
    error: GraderError | None = None
    """What made the whole run impossible."""
    gate: Gate | None = None
    """The accuracy gate, once a check has asked for it."""
    training_result: TrainingResult | None = None
    """What the accuracy gate saw for a visible check, if it ran."""

    @property
    def again(self) -> Again | None:
        """Which checks alone are to run, if not all."""
        return self.options.again

    @property
    def known(self) -> Mapping[str, CheckResult]:
        """Results of an earlier run that still hold."""
        return self.again.known if self.again is not None else {}

    def rng(self, check_id: str) -> np.random.Generator:
        """The check's own generator: drawn from the run's seed and its id."""
        import numpy as np  # noqa: PLC0415 - as said above

        return np.random.default_rng([self.seed, zlib.crc32(check_id.encode())])

    def function_of(self, check_id: str) -> str | None:
        """The function that a check gives points for, or None."""
        if check_id in self.hidden:
            return self.marks[check_id].function
        return self.assignment.function_of(check_id)

    def needs_of(self, check_id: str) -> tuple[str, ...]:
        """What has to pass before a check; a visible one cannot wait for a hidden one.

        Hidden checks run after all visible ones: what they ask may be remembered by the learner's
        code, and must not come out in a message that is shown.
        """
        needs = self.marks[check_id].needs
        if check_id in self.hidden:
            return needs
        return tuple(need for need in needs if need not in self.hidden)

    def record(self, result: CheckResult) -> None:
        """Keep a result and tell who watches; hidden ones are told only in the report.

        One that will be repeated is not told yet.
        """
        self.results[result.id] = result
        if not self.is_last and self._is_doubtful(result):
            self.held.add(result.id)
            return
        if not result.hidden and self.gate is not None:
            self.training_result = self.gate.result
        if self.watching.on_result is not None:
            self.watching.on_result(result)

    def _is_doubtful(self, result: CheckResult) -> bool:
        """Whether the machine's load may have ended this check, or one that it waited for."""
        if result.outcome is Outcome.PASSED:
            return False
        if result.id in self.late or ended_late(result.evidence):
            return True
        return bool(self.late) and result.outcome in (Outcome.BLOCKED, Outcome.TIMEOUT)


def ended_late(evidence: tuple[Evidence, ...]) -> bool:
    """Whether it was the wall clock that ended something: only that can be the machine's doing."""
    return any(
        one.kind == "limit" and one.facts.get("limit") == "time" and one.facts.get("by") == "wall"
        for one in evidence
    )
