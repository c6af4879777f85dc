"""From which part of a series the numbers come that its training targets were scaled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array

LEAST: Final = 40
MOST: Final = 100_000
MAX_COLUMNS: Final = 40
HEAD: Final = 8
"""Targets by whose steps the place in the series is found."""
LEFT: Final = 0.05
"""Of the series: less behind the training is no test."""
EXACT: Final = 2e-3
"""Of the range: so near lie numbers that were taken from these values."""
SURE: Final = 1e-6
SAME: Final = (1.0, 0.0)
OTHER: Final = 0.03
"""Of the range: so far apart are the ends of whole and part, for the difference to matter."""
MEANS: Final = 0.1
"""Of the range: the same of means, which move from one part to another anyway."""


def scale_of(names: Mapping[str, Any], y: Any) -> tuple[str, dict[str, float]] | None:
    """The series that targets are made of, and what they were scaled with.

    Only where that was learned from the whole series and lies elsewhere in the part up to the last
    target: its name, how many values there are (``values``) and up to which one the targets go
    (``known``), and what the scale begins and ends with (``low``, ``high``) beside that of the
    part (``part_low``, ``part_high``).
    """
    targets = _targets(y)
    if targets is None:
        return None
    found: list[tuple[int, str, np.ndarray, int, tuple[float, float]]] = []
    for name, series in _series(names, len(targets)):
        start = _start(series, targets)
        end = (start or 0) + len(targets)
        line = None if start is None else _line(series[start or 0 : end], targets)
        if line is not None and not (line == SAME and not _is_scaled(series)):
            found.append((len(series), name, series, end, line))
    if not found:
        return None
    # A part of the series may be there beside the whole: what it was scaled with is seen in this.
    _, name, series, end, line = max(found, key=lambda one: one[0])
    told = None if len(series) - end < LEFT * len(series) else _whole(series, end, *line)
    if told is None:
        return None
    return name, {"values": float(len(series)), "known": float(end), **told}


def _targets(y: Any) -> np.ndarray | None:
    array = as_array(y)
    if (
        array is None
        or array.dtype.kind != "f"
        or not array.ndim
        or not LEAST <= len(array) <= MOST
    ):
        return None
    first: np.ndarray = array.reshape(len(array), -1)[:, 0].astype(np.float64)
    return first if np.isfinite(first).all() and len(np.unique(first)) >= LEAST // 2 else None


def _series(names: Mapping[str, Any], least: int) -> Iterator[tuple[str, np.ndarray]]:
    """Columns of numbers that are longer than the targets."""
    for name, value in names.items():
        array = as_array(value) if hasattr(value, "__len__") else None
        if array is None or array.dtype.kind not in "fiu" or array.ndim not in (1, 2):
            continue
        if not least < len(array) <= MOST or array.size > MOST * MAX_COLUMNS:
            continue
        table = array.reshape(len(array), -1)
        for column in range(table.shape[1] if table.shape[1] <= MAX_COLUMNS else 0):
            values = table[:, column].astype(np.float64)
            if np.isfinite(values).all():
                yield name, values


def _start(series: np.ndarray, targets: np.ndarray) -> int | None:
    """Where the first targets stand in a series, whatever both are scaled with."""
    steps, all_steps = np.diff(targets[:HEAD]), np.diff(series)
    if len(all_steps) < HEAD or (steps == 0).any():
        return None
    with np.errstate(all="ignore"):
        wanted, ratios = steps[1:] / steps[:-1], all_steps[1:] / all_steps[:-1]
        last = len(ratios) - len(wanted) + 1
        near = np.ones(last, dtype=bool)
        for number, ratio in enumerate(wanted):
            near &= np.abs(ratios[number : number + last] - ratio) <= 0.02 * abs(ratio) + 1e-6
    found = np.flatnonzero(near)
    fits = len(found) and found[0] + len(targets) <= len(series)
    return int(found[0]) if fits else None


def _is_scaled(series: np.ndarray) -> bool:
    """Whether the whole ends at 0 and 1, or has mean 0 and spread 1, to the last digits."""
    figures = ((series.min(), series.max()), (series.mean(), series.std()))
    return any(abs(float(one)) < SURE and abs(float(other) - 1) < SURE for one, other in figures)


def _line(series: np.ndarray, targets: np.ndarray) -> tuple[float, float] | None:
    """``targets = a * series + b``, if every one of them is."""
    spread = float(series.std())
    if spread <= 0:
        return None
    a = float(((series - series.mean()) * (targets - targets.mean())).mean() / spread**2)
    b = float(targets.mean() - a * series.mean())
    left = np.abs(a * series + b - targets).max()
    if a <= 0 or left > 1e-3 * float(targets.std()):
        return None
    return SAME if abs(a - 1) < 1e-6 and abs(b) < 1e-6 * spread else (a, b)


def _whole(series: np.ndarray, end: int, a: float, b: float) -> dict[str, float] | None:
    """What the scale begins and ends with, where that is of the whole and not of the part."""
    zero, one, minus = ((value - b) / a for value in (0.0, 1.0, -1.0))
    part, span = series[:end], float(np.ptp(series))
    for low in (zero, minus):
        ends = float(series.min()), float(series.max())
        if _near(low, ends[0], span) and _near(one, ends[1], span):
            known = float(part.min()), float(part.max())
            return _told(ends, known, OTHER * span)
    means = float(series.mean()), float(series.mean() + series.std())
    if _near(zero, means[0], span) and _near(one, means[1], span):
        known = float(part.mean()), float(part.mean() + part.std())
        return _told(means, known, MEANS * span)
    return None


def _near(one: float, other: float, span: float) -> bool:
    return abs(one - other) <= EXACT * span


def _told(
    whole: tuple[float, float], part: tuple[float, float], least: float
) -> dict[str, float] | None:
    if max(abs(one - other) for one, other in zip(whole, part, strict=True)) < least:
        return None
    return {"low": whole[0], "high": whole[1], "part_low": part[0], "part_high": part[1]}
