"""Rows that a model is judged on, of which a part was copied many times and another part never."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST_ROWS: Final = 60
MAX_VALUES: Final = 5_000_000
VARIED: Final = 200
"""Different numbers: of fewer, rows may be equal by chance."""
TIMES: Final = 4
PART: Final = 0.25


def note_copied(recorder: Recorder, known: Remembered, x: Any) -> None:
    """Note it of what is asked or judged, once for each model."""
    rows = as_array(x)
    if rows is None or known.copied_noted:
        return
    found = copied(rows)
    if found is not None:
        known.copied_noted = True
        recorder.note(Probed(name="copied_rows", handle=known.handle, figures=found))


def copied(rows: np.ndarray) -> dict[str, float] | None:
    """Which share of the rows stands there many times, how often, and which only once."""
    if rows.ndim != 2 or rows.dtype.kind != "f" or rows.shape[1] < 2 or len(rows) < LEAST_ROWS:
        return None
    if rows.size > MAX_VALUES or len(np.unique(rows[:5_000])) < VARIED:
        return None
    counts = Counter(row.tobytes() for row in np.ascontiguousarray(rows))
    often = [count for count in counts.values() if count >= TIMES]
    once = sum(count == 1 for count in counts.values()) / len(rows)
    many = sum(often) / len(rows)
    if once < PART or many < PART or once + many < 3 * PART:
        return None
    return {"once": round(once, 4), "many": round(many, 4), "times": float(np.median(often))}
