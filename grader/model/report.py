"""All results for one submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome

SCHEMA = "grader/report/v1"


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """The result of one check. Points are those of the assignment's checks."""

    id: str
    function: str
    outcome: Outcome
    earned: float
    possible: float
    hidden: bool = False
    message: Message | None = None
    evidence: tuple[Evidence, ...] = ()
    faults: tuple[str, ...] = ()
    """Slugs of ``faults.json`` that the check itself can name."""
    duration_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class TrainingResult:
    """What the accuracy gate saw."""

    accuracy: float
    threshold: float
    budget: str
    data: str
    reused: bool
    images_seen: int
    images_budget: int
    clean_room: bool


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the checks ran on."""

    python: str
    tensorflow: str | None
    keras: str | None
    sandbox: str
    """``linux`` or ``plain``."""
    sandbox_parts: Mapping[str, bool] = field(default_factory=dict)
    """Which protections held: user, network, ipc, pid, landlock, rlimits, no_new_privs ..."""
    data: str | None = None
    """``mnist (GRADER_DATA)`` and the like."""


@dataclass(frozen=True, kw_only=True)
class SubmissionFacts:
    """Whose files, and which."""

    id: str
    digest: str
    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why the submission as a whole could not be loaded."""

    outcome: Outcome
    message: Message
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """All results for one submission; see ``docs/report.schema.json``."""

    assignment: str
    submission: SubmissionFacts
    checks: tuple[CheckResult, ...]
    environment: Environment
    seed: int
    partial: bool
    duration_s: float
    training: TrainingResult | None = None
    problem: Problem | None = None
    hidden_left: float = 0.0
    """Points of hidden checks that were not run because they are not on this machine."""
    notes: tuple[Message, ...] = ()
    schema: str = SCHEMA

    @property
    def earned(self) -> float:
        """Points earned by the checks that ran."""
        return sum(check.earned for check in self.checks)

    @property
    def possible(self) -> float:
        """Points of the checks that ran."""
        return sum(check.possible for check in self.checks)

    @property
    def final(self) -> bool:
        """False where a fault of ours kept a check from being decided."""
        return all(check.outcome is not Outcome.GRADER_ERROR for check in self.checks)
