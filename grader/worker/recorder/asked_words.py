"""Numbers of words that a model is asked with, beside those of its training."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.models import layers_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.steps import parts_of

LEAST_ROWS: Final = 20
LEAST: Final = 3
MAX_VALUES: Final = 5_000_000
MOST: Final = 0.6


def keep_words(known: Remembered, x: Any) -> None:
    """Remember which numbers a training has, and with which one all rows of an input begin."""
    model = known.model()
    known.words, known.begins = None, {}
    if model is None or not any(type(one).__name__ == "Embedding" for one in layers_of(model)):
        return
    parts = parts_of(x)
    for number, (name, part) in enumerate(parts):
        rows = _whole(part)
        if rows is None or len(rows) < LEAST_ROWS:
            continue
        if len(parts) == 1:
            known.words = frozenset(int(one) for one in np.unique(rows))
        elif len(np.unique(rows[:, 0])) == 1 and len(np.unique(rows)) > LEAST:
            known.begins[number] = (name, int(rows[0, 0]))


def note_asked(recorder: Recorder, known: Remembered, x: Any) -> None:
    """Note numbers that no training had, and rows that begin with another one."""
    parts = parts_of(x)
    rows = _whole(parts[0][1]) if len(parts) == 1 and known.words is not None else None
    if rows is not None and known.words is not None:
        asked = rows[rows != 0]
        new = [one for one in asked[:MAX_VALUES].tolist() if int(one) not in known.words]
        if len(asked) >= LEAST and len(set(new)) > 1 and len(new) >= MOST * len(asked):
            figures = {
                "share": round(len(new) / len(asked), 4), "number": float(new[0]),
                "highest": float(max(known.words)),
            }  # fmt: skip
            recorder.note(Probed(name="new_numbers", handle=known.handle, figures=figures))
    for number, (name, begins) in known.begins.items():
        rows = _whole(parts[number][1]) if number < len(parts) else None
        if rows is not None and len(np.unique(rows[:, 0])) == 1 and rows[0, 0] != begins:
            figures = {"begins": float(begins), "asked": float(rows[0, 0])}
            names = {"input": name[:100]}
            recorder.note(Probed(name="begins", handle=known.handle, figures=figures, names=names))


def _whole(part: Any) -> np.ndarray | None:
    """Rows of whole numbers, (n, steps)."""
    rows = as_array(part)
    if rows is None or rows.ndim != 2 or not rows.size or rows.size > MAX_VALUES:
        return None
    if rows.dtype.kind not in "uif" or not (rows == np.rint(rows)).all():
        return None
    return rows
