"""A lab: its functions, points, limits and training budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class FunctionSpec:
    """A function (or group, such as ``accuracy``) and the ids of its checks."""

    name: str
    points: int
    """Of all its checks, hidden ones too."""
    checks: tuple[str, ...]
    """The visible ones: ``assignment.toml`` is in everybody's hands."""
    hidden_points: int = 0
    """How many of the points the hidden checks carry."""


def usual_total_s(*, load_s: float, call_s: float) -> float:
    """Seconds for a whole submission where its lab says nothing: far more than right work takes.

    Two loads and ten checks, each at its limit; a slow function then costs its own checks, and
    cannot hold the others up for an hour.
    """
    return 2 * load_s + 10 * call_s


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a submission may use.

    Times are seconds of work: what the learner's code computes or sleeps, on a machine where
    nothing else runs. What a loaded machine adds does not count; see ``remote.allowance``.
    """

    load_s: float = 60.0
    """Top-level code of the submission, until it is stopped."""
    call_s: float = 20.0
    """Default time limit of one check."""
    total_s: float = 320.0
    """The whole submission: all loads and checks together, trainings by budget aside."""
    memory_bytes: int = 4 * 2**30
    """Resident memory of the worker's whole process tree above the zygote's own."""
    work_bytes: int = 1 * 2**30
    """Bytes that may lie in the worker's folder."""
    file_bytes: int = 512 * 2**20
    """Size of one written file."""
    processes: int = 32
    threads: int = 1024


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How much training a model gets, on ``threads`` CPU threads."""

    name: str
    images: int
    epochs: int
    batch_size: int
    threads: int
    look_every: int
    """Images between two looks at the fixed slice."""
    slice: int
    """Test images in that slice; the final figure uses ``test_images``."""
    test_images: int
    time_limit_s: float


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """The measured accuracy of the reference and the threshold that follows."""

    threshold: float
    margin: float
    """Threshold = observed minimum - margin."""
    seeds: int
    minimum: float
    mean: float
    maximum: float
    early_margin: float
    """A look at the slice stops training once it exceeds threshold + early_margin."""


@dataclass(frozen=True, kw_only=True)
class TrainingSpec:
    """Budgets by data set and name, with their calibrated thresholds."""

    seed: int
    budgets: Mapping[tuple[str, str], Budget]
    """(data set ``mnist``|``digits``, budget ``quick``|``full``) -> budget."""
    calibrations: Mapping[tuple[str, str], Calibration]


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A lab as ``assignment.toml`` describes it."""

    id: str
    folder: Path
    entry: str
    """Stem of the file that learners fill in: ``lab1`` for ``lab1.py`` and ``lab1.ipynb``."""
    preload: tuple[str, ...]
    """Modules that the zygote imports before it forks."""
    data: str | None
    functions: tuple[FunctionSpec, ...]
    limits: Limits = field(default_factory=Limits)
    forbidden_imports: tuple[str, ...] = ()
    """Top-level packages that learners' code is not to use."""
    training: TrainingSpec | None = None
    digest: str = ""

    @property
    def points(self) -> int:
        """All points of the lab."""
        return sum(function.points for function in self.functions)

    def function_of(self, check_id: str) -> str | None:
        """The function that a check belongs to, or None."""
        for function in self.functions:
            if check_id in function.checks:
                return function.name
        return None
