"""Rows that a model is judged on and that have near copies among the rows of its training."""

from __future__ import annotations

from typing import Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.nearest import classes_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST_ROWS: Final = 40
LEAST_COLUMNS: Final = 5
MAX_COLUMNS: Final = 4_000
JUDGED: Final = 150
MOST: Final = 25
"""Near copies of one row: of more, rows may well be alike by their kind."""
GAP: Final = 3.0
"""Behind the last of them the next row lies so many times as far away."""
NEAR: Final = 0.2
"""Of the usual distance."""
ALIKE: Final = 0.95
EACH: Final = 4
"""Groups for each class: fewer may be the classes themselves."""


def near_copies(recorder: Recorder, known: Remembered) -> None:
    """Note how many judged rows lie in a small group of rows of the training."""
    if known.sample is None or known.judged is None or (known.rows and known.rows.slides):
        return
    (rows, labels), (asked, truth) = known.sample, known.judged
    found = grouped(rows, asked)
    if found is None:
        return
    kinds = classes_of(labels) if labels is not None else None
    others = classes_of(truth)
    if kinds is not None and others is not None:
        nearest = found.pop("places")
        same = float((kinds[nearest] == others[: len(nearest)]).mean())
        if same < ALIKE or len(rows) / found["group"] < EACH * len(np.unique(kinds)):
            return
    else:
        found.pop("places")
    figures = {name: round(float(value), 4) for name, value in found.items()}
    recorder.note(Probed(name="near_copies", handle=known.handle, figures=figures))


def grouped(rows: np.ndarray, asked: np.ndarray) -> dict[str, np.ndarray] | None:
    """Which share of the asked rows has a few rows very near, and then none for long."""
    train, test = (one.reshape(len(one), -1).astype(np.float64) for one in (rows, asked))
    test = test[:JUDGED]
    varied = train.std(axis=0) > 0
    fits = train.shape[1] == test.shape[1] and LEAST_COLUMNS <= varied.sum() <= MAX_COLUMNS
    if not fits or min(len(train), len(test)) < LEAST_ROWS:
        return None
    if not (np.isfinite(train).all() and np.isfinite(test).all()):
        return None
    spread = train[:, varied].std(axis=0)
    train, test = train[:, varied] / spread, test[:, varied] / spread
    squares = (test**2).sum(axis=1)[:, None] + (train**2).sum(axis=1)[None] - 2 * test @ train.T
    away = np.sqrt(np.maximum(squares, 0.0))
    order = np.sort(away, axis=1)
    usual = float(np.median(away))
    if usual <= 0 or float(np.median(order[:, 0])) <= 1e-4 * usual:
        return None  # the very same rows are another matter
    steps = order[:, 1 : MOST + 1] / np.maximum(order[:, :MOST], 1e-9)
    last = steps.argmax(axis=1)
    near = order[np.arange(len(order)), last] <= NEAR * usual
    inside = near & (steps.max(axis=1) >= GAP)
    return {
        "share": np.asarray(inside.mean()),
        "group": np.asarray(float(np.median(last + 1))),
        "near": np.asarray(float(np.median(order[:, 0])) / usual),
        "places": away.argmin(axis=1),
    }
