"""Would another learning rate have got further? Tried after the program, from fresh weights."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder, Remembered
from grader.worker.traced import is_builtin

STEPS: Final = 20
ROWS: Final = 32
LOOKED_AT: Final = 256
MAX_PARAMETERS: Final = 400_000
MOVED: Final = 0.1
"""A training whose loss fell by a larger share needs no other rate."""


def rates(recorder: Recorder, known: Remembered, end: float) -> None:
    """Train twice for some steps: with the program's rate, and with one ten times as high.

    Both begin with the same weights and see the same rows. Nothing of the program's own model is
    changed; layers of the learner's own are not built a second time.
    """
    model = known.model()
    if model is None or known.sample is None or known.sample[1] is None or not _stood(known.curve):
        return
    with contextlib.suppress(Exception):  # a loss, a layer or an optimizer that is not plain
        rate = float(np.asarray(model.optimizer.learning_rate))
        plain = all(is_builtin(layer) for layer in model.layers)
        if rate <= 0 or not plain or model.count_params() > MAX_PARAMETERS:
            return
        x, y = known.sample[0][:LOOKED_AT], known.sample[1][:LOOKED_AT]
        keras: Any = sys.modules["keras"]
        copy = keras.models.clone_model(model)
        first = copy.get_weights()
        loss = keras.losses.get(model.loss)
        figures = {"rate": rate, "start": _loss(copy, loss, x, y)}
        for name, times in (("own", 1.0), ("tenfold", 10.0)):
            copy.set_weights(first)
            optimizer = type(model.optimizer).from_config(
                {**model.optimizer.get_config(), "learning_rate": rate * times}
            )
            if not _train(copy, optimizer, loss, x, y, end):
                return
            figures[name] = _loss(copy, loss, x, y)
        if all(np.isfinite(value) for value in figures.values()):
            recorder.note(Probed(name="rates", handle=known.handle, figures=figures))


def _stood(curve: list[float]) -> bool:
    """Whether the loss hardly fell in at least two epochs."""
    if len(curve) < 2 or not np.isfinite(curve).all():
        return False
    return curve[0] - curve[-1] < MOVED * abs(curve[0])


def _loss(model: Any, loss: Any, x: np.ndarray, y: np.ndarray) -> float:
    outputs = model(x, training=False)
    return float(np.mean(np.asarray(loss(_beside(y, outputs), outputs))))


def _beside(y: np.ndarray, outputs: Any) -> np.ndarray:
    """Labels as a column where the model gives one: what ``compile`` sees to."""
    return y[:, None] if y.ndim == 1 and tuple(outputs.shape[1:]) == (1,) else y


def _train(model: Any, optimizer: Any, loss: Any, x: np.ndarray, y: np.ndarray, end: float) -> bool:
    """Some steps of training; whether there was time for all of them."""
    tf: Any = sys.modules["tensorflow"]
    order = np.random.default_rng(0)
    for _ in range(STEPS):
        if time.monotonic() > end:
            return False
        rows = order.permutation(len(x))[:ROWS]
        with tf.GradientTape() as tape:
            outputs = model(x[rows], training=True)
            value = tf.reduce_mean(loss(_beside(y[rows], outputs), outputs))
        weights = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(value, weights), weights, strict=True))
    return True
