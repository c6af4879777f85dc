"""Whether a trained model gives a row the same answer again, and alone what it gave before."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.models import parameters
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.traced import is_builtin

ROWS: Final = 16
ALONE: Final = 6
"""Rows that are asked one by one."""
LEAST: Final = 4
MAX_PARAMETERS: Final = 2_000_000


def steady(recorder: Recorder, known: Remembered) -> None:
    """Note how far answers lie apart: asked ``again``, and asked ``alone``; and their ``spread``.

    Only where it may happen: of models with a class of the learner's own.
    """
    model = known.model()
    assert known.sample is not None
    x = known.sample[0][:ROWS]
    if model is None or not model.built or len(x) < LEAST or parameters(model) > MAX_PARAMETERS:
        return
    if is_builtin(model) and all(map(is_builtin, model.layers)):
        return
    first, again = _answers(model, x), _answers(model, x)
    if first is None or again is None or first.shape != again.shape:
        return
    figures = {"again": float(np.abs(first - again).max()), "spread": _spread(first)}
    alone = [_answers(model, x[at : at + 1]) for at in range(min(ALONE, len(x)))]
    if all(one is not None and one.shape == first[:1].shape for one in alone):
        together = np.concatenate([one for one in alone if one is not None])
        figures["alone"] = float(np.abs(together - first[: len(together)]).max())
    if np.isfinite(list(figures.values())).all():
        recorder.note(Probed(name="steady", handle=known.handle, figures=figures))


def _answers(model: Any, x: np.ndarray) -> np.ndarray | None:
    """One row of numbers for each row of ``x``."""
    outputs = answer_of(model, x)
    if isinstance(outputs, (list, tuple, dict)):
        return None
    answers = np.asarray(outputs)
    if answers.ndim < 2 or len(answers) != len(x) or answers.dtype.kind != "f":
        return None
    return answers.reshape(len(answers), -1)


def _spread(answers: np.ndarray) -> float:
    """How far the answers for different rows lie apart, in the column where it is most."""
    return float((answers.max(axis=0) - answers.min(axis=0)).max())
