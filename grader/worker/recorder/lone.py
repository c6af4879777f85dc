"""A number far away from all others of its column, again and again: a mark, no measurement."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.models import layers_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST_ROWS: Final = 100
MAX_VALUES: Final = 2_000_000
MAX_COLUMNS: Final = 64
OFTEN: Final = (0.002, 0.4)
"""Of the rows: once is an accident, and more than that is a kind of its own."""
AGAIN: Final = 3
VARIED: Final = 20
FAR: Final = 10.0
"""Times the range of all other values."""


def note_lone(recorder: Recorder, known: Remembered, x: Any) -> None:
    """Look at the columns of tables and of windows before the first training."""
    rows = as_array(x)
    hidden = any(type(one).__name__ == "Masking" for one in layers_of(known.model()))
    found = None if rows is None or known.fits or hidden else lone(rows)
    if found is not None:
        recorder.note(Probed(name="lone", handle=known.handle, figures=found))


def lone(rows: np.ndarray) -> dict[str, float] | None:
    """The first column with such a number: the number, its share, and the range of the others."""
    if rows.ndim not in (2, 3) or rows.dtype.kind not in "fi" or rows.size > MAX_VALUES:
        return None
    table = rows.reshape(-1, rows.shape[-1])
    if len(table) < LEAST_ROWS or table.shape[1] > MAX_COLUMNS or not np.isfinite(table).all():
        return None
    for number, column in enumerate(table.T.astype(np.float64)):
        for value in (float(column.min()), float(column.max())):
            marked = column == value
            count = int(marked.sum())
            if count < AGAIN or not OFTEN[0] <= count / len(column) <= OFTEN[1]:
                continue
            rest = column[~marked]
            span = float(np.ptp(rest))
            away = min(abs(value - float(rest.min())), abs(value - float(rest.max())))
            if span > 0 and away >= FAR * span and len(np.unique(rest)) >= VARIED:
                return {
                    "column": float(number), "value": value, "share": count / len(column),
                    "low": float(rest.min()), "high": float(rest.max()),
                }  # fmt: skip
    return None
