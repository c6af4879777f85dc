"""Noise that a model is to take away: whether every row has the same."""

from __future__ import annotations

from typing import Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

ROWS: Final = 200
LEAST_ROWS: Final = 30
LEAST_VALUES: Final = 64
"""Of one row."""
TINY: Final = 1e-9


def noise(recorder: Recorder, known: Remembered) -> None:
    """Note how much of what lies between inputs and targets is the same in all rows."""
    assert known.sample is not None
    x, y = known.sample
    if y is None or x.shape != y.shape or x.ndim < 2 or len(x) < LEAST_ROWS:
        return
    if x.dtype.kind != "f" or x[0].size < LEAST_VALUES:
        return
    between = (x[:ROWS].astype(np.float64) - y[:ROWS]).reshape(min(len(x), ROWS), -1)
    between -= between.mean()
    spread = float(between.var())
    if not np.isfinite(spread) or spread <= TINY:
        return
    usual = between.mean(axis=0)
    sides = x.shape[1:3] if x.ndim > 2 else (1, x[0].size)
    picture = usual.reshape(*sides, -1).mean(axis=2)
    smooth = float((picture[:, 1:] * picture[:, :-1]).mean() / max(float(picture.var()), TINY))
    figures = {
        "rows": float(len(between)),
        "alike": round(float(usual.var() / spread), 4),
        "smooth": round(smooth, 4),
    }
    recorder.note(Probed(name="noise", handle=known.handle, figures=figures))
