"""What fills rows up, and whether the model's layers know it; what an embedding holds of words."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.models import layers_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

MAX_ROWS: Final = 2_000
LEAST_ROWS: Final = 20
LEAST_STEPS: Final = 4
COMMON: Final = 0.3
"""Of the rows that end, or begin, with the same step: it fills them up."""
INSIDE: Final = 0.01
"""Of all steps: a step that also stands between others is none that fills up."""
MAX_NUMBERS: Final = 20_000_000


def note_filling(recorder: Recorder, known: Remembered, x: Any) -> None:
    """Note what hides filling, and what words are given, before a training begins."""
    model, rows = known.model(), as_array(x)
    if model is None or rows is None or rows.dtype.kind not in "uif" or known.fits:
        return
    for layer in layers_of(model):
        kind = type(layer).__name__
        figures: dict[str, float] | None = None
        if kind == "Masking":
            figures = masked(rows, float(getattr(layer, "mask_value", 0.0)))
        elif kind == "Embedding" and not getattr(layer, "trainable", True):
            weights: list[Any] = list(getattr(layer, "weights", ()))
            if len(weights) == 1 and int(np.prod(weights[0].shape)) <= MAX_NUMBERS:
                figures = word_rows(rows, np.asarray(weights[0]))
        if figures is not None:
            name = "masking" if kind == "Masking" else "words"
            recorder.note(Probed(name=name, handle=known.handle, figures=figures))


def masked(rows: np.ndarray, value: float) -> dict[str, float] | None:
    """How many steps the value hides, and which one fills rows up, with its share of all steps."""
    if rows.ndim != 3 or len(rows) < LEAST_ROWS or rows.shape[1] < LEAST_STEPS:
        return None
    rows = rows[:MAX_ROWS]
    hidden = float((rows == value).all(axis=2).mean())
    best = (0.0, 0.0)
    for turned in (rows[:, ::-1], rows):
        ends, counts = np.unique(turned[:, 0], axis=0, return_counts=True)
        if counts.max() < COMMON * len(rows):
            continue
        filling = ends[counts.argmax()]
        alike = (turned == filling).all(axis=2)
        run = np.logical_and.accumulate(alike, axis=1)
        if (alike & ~run).mean() <= INSIDE:
            best = max(best, (float(run.mean()), float(filling[0])))
    return {"hidden": hidden, "filled": best[0], "filling": best[1], "value": value}


def word_rows(rows: np.ndarray, table: np.ndarray) -> dict[str, float] | None:
    """Of a table that does not learn: which share of the words in the rows has nothing but zeros.

    ``first``: whether there is something for the number 0; ``last``: for the ``highest`` number.
    ``gaps``: how many numbers have nothing.
    """
    if table.ndim != 2 or not (rows == np.rint(rows)).all() or rows.min() < 0:
        return None
    used = np.unique(rows.astype(np.int64))
    used = used[(used > 0) & (used < len(table))]
    if len(used) < LEAST_STEPS:
        return None
    filled = (table != 0).any(axis=1)
    return {
        "words": float(len(used)), "empty": round(float((~filled[used]).mean()), 4),
        "first": float(filled[0]), "last": float(filled[-1]), "gaps": float((~filled).sum()),
        "highest": float(len(table) - 1),
    }  # fmt: skip
