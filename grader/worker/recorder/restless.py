"""Windows that follow each other, and in which neighbours have nothing in common."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

MAX_ROWS: Final = 3_000
LEAST_ROWS: Final = 100


def note_restless(recorder: Recorder, known: Remembered, x: Any) -> None:
    """Note how much the neighbours of windows over a series have in common."""
    rows = as_array(x)
    if rows is None or known.fits or known.rows is None or not known.rows.slides:
        return
    common = in_common(rows)
    if common is not None:
        recorder.note(Probed(name="common", handle=known.handle, figures={"common": common}))


def in_common(rows: np.ndarray) -> float | None:
    """The correlation of each step of windows with the next one, of their first column."""
    if rows.ndim not in (2, 3) or rows.dtype.kind != "f" or len(rows) < LEAST_ROWS:
        return None
    steps = rows[:MAX_ROWS, :, 0] if rows.ndim == 3 else rows[:MAX_ROWS]
    first, second = (one.reshape(-1).astype(np.float64) for one in (steps[:, :-1], steps[:, 1:]))
    if first.size == 0 or not np.isfinite(steps).all() or first.std() <= 0 or second.std() <= 0:
        return None
    return round(float(np.corrcoef(first, second)[0, 1]), 4)
