"""A loss of the learner's own, asked about the labels themselves and about their opposite."""

from __future__ import annotations

import sys
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

ROWS: Final = 16
SURE: Final = 0.95
"""Answers stay that near to 0 and 1: a logarithm of 0 is no number."""


def own_loss(recorder: Recorder, known: Remembered) -> None:
    """Note what the loss of a perfect answer is, and that of one which is wrong throughout.

    Only where the targets are zeros and ones, both of them, or quantities that differ, in the form
    of the answers. The opposite of a quantity lies as far on the other side of their mean. Also
    what it is of the model's own answers, and with the two exchanged.
    """
    model = known.model()
    assert known.sample is not None
    x, y = known.sample
    loss: Any = getattr(model, "loss", None)
    if model is None or y is None or y.dtype.kind not in "uifb" or not is_own(loss):
        return
    y = y[:ROWS].astype(np.float32)
    choices = bool(((y == 0) | (y == 1)).all())
    if not np.isfinite(y).all() or not y.size or y.min() == y.max():
        return
    tf: Any = sys.modules["tensorflow"]
    answers = answer_of(model, x[:ROWS])
    if tuple(answers.shape) != y.shape and tuple(answers.shape) != (*y.shape, 1):
        return
    y = y.reshape(tuple(answers.shape))
    given = {"right": y, "wrong": 1 - y if choices else 2 * y.mean(axis=0) - y}

    def of(truth: Any, answer: Any) -> float:
        return float(np.mean(np.asarray(loss(tf.constant(truth), tf.constant(answer)))))

    figures = {}
    for name, answer in given.items():
        near = np.clip(answer, 1 - SURE, SURE).astype(np.float32) if choices else answer
        figures[name] = of(y, near)
    own = np.asarray(answers, np.float32)
    both = {"asked": of(y, own), "turned": of(own, y)}
    if np.isfinite(list(figures.values())).all():
        if np.isfinite(list(both.values())).all():  # a logarithm of 0 is none
            figures |= both
        asked = "own_loss" if choices else "own_loss_of_quantities"
        recorder.note(Probed(name=asked, handle=known.handle, figures=figures))


def is_own(loss: Any) -> bool:
    """A function or an object that is no loss of Keras'."""
    module = str(getattr(loss, "__module__", None) or type(loss).__module__)
    return callable(loss) and not module.startswith(("keras.", "tensorflow.", "tf_keras."))
