"""What targets are before a training: mostly one number, or told by a column of the inputs."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST_ROWS: Final = 50
MAX_ROWS: Final = 20_000
VARIED: Final = 10
HALF: Final = 0.5
LEAST_COLUMNS: Final = 3
MAX_COLUMNS: Final = 200
SURE: Final = 1e-5
MANY: Final = (4, 60)
"""Different means of a column."""
PARTS: Final = np.arange(2, 21)
"""Rows of one kind, of which such a mean is made."""
SIMPLE: Final = 1e-3
ENDS: Final = 0.3
EACH_END: Final = 0.1
"""Of the rows."""


def note_targets(recorder: Recorder, known: Remembered, x: Any, y: Any) -> None:
    """Look at targets of one column before the first training."""
    targets = as_array(y)
    if targets is None or known.fits or targets.dtype.kind not in "uif":
        return
    flat = targets.reshape(-1)[:MAX_ROWS].astype(np.float64)
    if targets.size != len(targets) or len(flat) < LEAST_ROWS or not np.isfinite(flat).all():
        return
    often = most_often(flat)
    if often is not None:
        recorder.note(Probed(name="mostly", handle=known.handle, figures=often))
    rows = as_array(x)
    own = None if rows is None or len(rows) != len(targets) else mean_of_own(rows, flat)
    if own is not None:
        recorder.note(Probed(name="mean_of_own", handle=known.handle, figures=own))
    scaled = None if rows is None or len(rows) != len(targets) else told_scaled(rows, flat)
    if scaled is not None:
        recorder.note(Probed(name="told_scaled", handle=known.handle, figures=scaled))


def most_often(targets: np.ndarray) -> dict[str, float] | None:
    """The number that more than half of varied targets are, and how far the mean lies from it."""
    values, counts = np.unique(targets, return_counts=True)
    share = float(counts.max() / len(targets))
    if len(values) < VARIED or share <= HALF:
        return None
    value = float(values[counts.argmax()])
    return {"value": value, "share": share, "constant": float(np.abs(targets - value).mean())}


def told_scaled(rows: np.ndarray, targets: np.ndarray) -> dict[str, float] | None:
    """The column that is the targets, moved and stretched, and by how much it was stretched."""
    if rows.ndim != 2 or rows.dtype.kind != "f" or not np.isfinite(rows).all():
        return None
    if not LEAST_COLUMNS <= rows.shape[1] <= MAX_COLUMNS or len(np.unique(targets)) < VARIED:
        return None
    table = rows[:MAX_ROWS].astype(np.float64)
    for number, column in enumerate(table.T):
        if column.std() <= 0 or (column == targets).all():
            continue
        factor, move = np.polyfit(targets, column, 1)
        away = float(np.abs(factor * targets + move - column).max())
        if away <= SURE * float(np.ptp(column)):
            return {"column": float(number), "factor": float(factor)}
    return None


def mean_of_own(rows: np.ndarray, targets: np.ndarray) -> dict[str, float] | None:
    """The column whose two ends tell the label for sure, and between them lie simple fractions.

    As the mean of the labels of a few rows of one kind, among which is the row itself.
    """
    if rows.ndim != 2 or rows.dtype.kind != "f" or set(np.unique(targets)) != {0.0, 1.0}:
        return None
    table = rows[:MAX_ROWS].astype(np.float64)
    if table.shape[1] > MAX_COLUMNS or not np.isfinite(table).all():
        return None
    for number, column in enumerate(table.T):
        low, high = float(column.min()), float(column.max())
        values = np.unique(column)
        if not MANY[0] <= len(values) <= MANY[1]:
            continue
        at_low, at_high = column == low, column == high
        sure = bool((targets[at_low] == 0).all() and (targets[at_high] == 1).all())
        share = float((at_low | at_high).mean())
        between = (values - low) / (high - low) if high > low else values
        parts = between[:, None] * PARTS
        simple = float(np.abs(parts - np.rint(parts)).min(axis=1).max()) < SIMPLE
        often = share >= ENDS and min(at_low.mean(), at_high.mean()) >= EACH_END
        if sure and often and simple:
            return {"column": float(number), "share": share}
    return None
