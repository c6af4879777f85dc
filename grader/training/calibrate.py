"""Measures the reference under many seeds and states the threshold that follows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from grader.data import Dataset
from grader.model.assignment import Budget, Calibration
from grader.training.configuration import Recipe
from grader.training.room import CleanRoom, Course, Trainer
from grader.training.store import Record

MARGIN: Final = 0.10
"""Default distance of the threshold below the reference's observed minimum: wide, because
correct models that learn slowly (plain SGD) end 0.07 to 0.08 below it on MNIST's quick budget.
It tells learning from not learning; architecture and scaling have checks of their own."""
EARLY_RESERVE: Final = 0.01
"""Added to the largest overshoot seen, because more seeds would show a larger one."""
_STEP: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The reference under one seed, for the whole budget."""

    seed: int
    accuracy: float
    looks: tuple[tuple[int, float], ...]

    @property
    def overshoot(self) -> float:
        """By how much the slice was ever better than the final figure; 0 where it never was."""
        return max([0.0, *(seen - self.accuracy for _, seen in self.looks)])


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """All samples, and the calibration that follows from them."""

    samples: tuple[Sample, ...]
    calibration: Calibration


def calibrate(
    recipe: Recipe,
    *,
    data: Dataset,
    budget: Budget,
    seeds: Sequence[int],
    start_trainer: Callable[[], Trainer],
    margin: float = MARGIN,
    on_sample: Callable[[Sample], None] | None = None,
) -> Distribution:
    """Train the reference once per seed for the whole budget, without stopping early.

    Args:
        recipe: the reference's, from ``recipe_of``.
        data: the data set to calibrate on.
        budget: the budget to calibrate.
        seeds: at least one; each starts from other weights, in another order.
        start_trainer: gives a clean-room worker.
        margin: see :func:`calibration_of`.
        on_sample: called after each training.

    Raises:
        CallFailed: the reference cannot be trained.
        ValueError: no seeds.
    """
    room = CleanRoom(start_trainer=start_trainer, course=Course(data=data, budget=budget))
    samples: list[Sample] = []
    for seed in seeds:
        record: Record = room.train(recipe, seed=seed, on_look=lambda seen, accuracy: False)
        samples.append(Sample(seed=seed, accuracy=record.accuracy, looks=record.looks))
        if on_sample is not None:
            on_sample(samples[-1])
    return Distribution(samples=tuple(samples), calibration=calibration_of(samples, margin=margin))


def calibration_of(samples: Sequence[Sample], *, margin: float = MARGIN) -> Calibration:
    """The figures for ``assignment.toml``, to three places.

    Threshold = observed minimum - margin, so that other correct architectures and
    optimizers, which learn more slowly than the reference, pass too. Early margin = the
    largest overshoot (accuracy on the slice at any look - final accuracy of that run) +
    :data:`EARLY_RESERVE`: a run that is above threshold + early margin at a look would have
    ended above the threshold. Minimum and threshold are rounded down, the early margin up.

    Raises:
        ValueError: no samples.
    """
    if not samples:
        raise ValueError("no samples")
    figures = [sample.accuracy for sample in samples]
    minimum = _down(min(figures))
    maximum = max(_down(max(figures)), minimum)
    overshoot = max(sample.overshoot for sample in samples)
    return Calibration(
        threshold=max(0.0, round(minimum - margin, 3)),
        margin=min(margin, minimum),
        seeds=len(figures),
        minimum=minimum,
        mean=min(max(round(math.fsum(figures) / len(figures), 3), minimum), maximum),
        maximum=maximum,
        early_margin=math.ceil(round((overshoot + EARLY_RESERVE) * _STEP, 6)) / _STEP,
    )


def _down(figure: float) -> float:
    # Rounded first: 0.907 x 1000 is 906.9999... in floating point.
    return math.floor(round(figure * _STEP, 6)) / _STEP
