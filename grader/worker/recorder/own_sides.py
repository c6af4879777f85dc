"""A loss of the learner's own, asked what it charges for each of two mistakes."""

from __future__ import annotations

import sys
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.own_loss import is_own
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

ROWS: Final = 8
"""Of each label."""
SURE: Final = 0.9


def own_sides(recorder: Recorder, known: Remembered) -> None:
    """Note the cost of a 1 that is taken for a 0, and that of a 0 that is taken for a 1.

    Only where there is one column of zeros and ones. ``ones``: the share of the ones among the
    rows that are known.
    """
    model = known.model()
    assert known.sample is not None
    y = known.sample[1]
    loss: Any = getattr(model, "loss", None)
    if model is None or y is None or y.dtype.kind not in "uifb" or not is_own(loss):
        return
    flat = y.reshape(-1).astype(np.float32)
    if len(flat) != len(y) or not ((flat == 0) | (flat == 1)).all():
        return
    few = min(int((flat == 1).sum()), int((flat == 0).sum()), ROWS)
    if few == 0:
        return
    tf: Any = sys.modules["tensorflow"]
    truth = np.repeat(np.array([1, 0], np.float32), few)[:, None]
    near = np.where(truth == 1, SURE, 1 - SURE).astype(np.float32)

    def of(answer: Any) -> float:
        return float(np.mean(np.asarray(loss(tf.constant(truth), tf.constant(answer)))))

    right = of(near)
    missed, alarmed = near.copy(), near.copy()
    missed[:few], alarmed[few:] = 1 - SURE, SURE
    figures = {
        "missed": of(missed) - right,
        "alarmed": of(alarmed) - right,
        "ones": float(flat.mean()),
    }
    if np.isfinite(list(figures.values())).all():
        recorder.note(Probed(name="own_sides", handle=known.handle, figures=figures))
