"""Models with a recurrent layer whose answers hang on a single step."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.asking import Declined, answer_of
from grader.worker.recorder.models import layers_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

ROWS: Final = 24
LEAST_ROWS: Final = 8
LEAST_STEPS: Final = 4
TINY: Final = 1e-6
RECURRENT: Final = frozenset({"LSTM", "GRU", "SimpleRNN", "Bidirectional", "RNN"})


def one_step(recorder: Recorder, known: Remembered) -> None:
    """Give all steps but one those of another row: where no answer moves, only that one is read."""
    model = known.model()
    if model is None or known.sample is None:
        return
    x = known.sample[0][:ROWS]
    kinds = {type(one).__name__ for one in layers_of(model)}
    if x.ndim not in (2, 3) or len(x) < LEAST_ROWS or x.shape[1] < LEAST_STEPS:
        return
    if not kinds & RECURRENT or (x.ndim == 2 and "Embedding" not in kinds):
        return
    before = _answers(model, x)
    if before is None or before.ndim != 2 or float(np.ptp(before, axis=0).max()) <= TINY:
        return
    for step in (0, x.shape[1] - 1):
        others = np.roll(x, 1, axis=0)
        others[:, step] = x[:, step]
        after = _answers(model, others)
        if after is not None and float(np.abs(after - before).max()) <= TINY:
            figures = {"step": float(step), "steps": float(x.shape[1])}
            recorder.note(Probed(name="one_step", handle=known.handle, figures=figures))


def _answers(model: Any, x: np.ndarray) -> np.ndarray | None:
    try:
        answers = np.asarray(answer_of(model, x))
    except (Declined, ValueError):  # of several outputs: no one array
        return None
    return answers if answers.dtype.kind == "f" and np.isfinite(answers).all() else None
