"""What a training that came to little might have needed: tried after the program, on a copy.

Another learning rate, a few rows learned by heart, and an answer that is always the same. Every
trial begins with the same fresh weights; nothing of the program's own model is changed, and layers
of the learner's own are not built a second time.
"""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.traced import is_builtin

STEPS: Final = 20
ROWS: Final = 32
FEW: Final = 16
"""Rows to learn by heart."""
BY_HEART: Final = 60
"""Steps for that."""
LOOKED_AT: Final = 256
MAX_PARAMETERS: Final = 400_000
MOVED: Final = 0.1
"""A training whose loss fell by a larger share needs no other rate."""
CONSTANT: Final = 0.9
"""Nor does one whose loss is below this share of that of an answer that is always the same."""
RATES: Final = (("own", 1.0), ("tenfold", 10.0), ("tenth", 0.1))


@dataclass(frozen=True, kw_only=True)
class Left:
    """Until when may be tried: true while there is time."""

    wall: float
    """Of ``time.monotonic``."""
    computing: float
    """Of ``time.process_time``."""

    def __bool__(self) -> bool:
        return time.monotonic() < self.wall and time.process_time() < self.computing


def trials(recorder: Recorder, known: Remembered, left: Left) -> None:
    """Try all of it where a model learned little, as far as the time goes."""
    model = known.model()
    if model is None or known.sample is None or known.sample[1] is None or len(known.curve) < 2:
        return
    with contextlib.suppress(Exception):  # a loss, a layer or an optimizer that is not plain
        if model.count_params() > MAX_PARAMETERS or not all(map(is_builtin, model.layers)):
            return
        trial = _Trial(model, known.sample[0], known.sample[1], left)
        same = trial.constant()
        if same is not None:
            now = trial.loss(model)
            _note(recorder, known, "constant", {"model": now, "constant": same})
        if not _poor(known.curve, same):
            return
        _rates(recorder, known, trial)
        _by_heart(recorder, known, trial)
        if not np.isfinite(known.curve).all():
            _standardised(recorder, known, trial)  # the last, for it changes what is tried


class _Trial:
    """A copy of a model, some of its rows, and the time that there is."""

    def __init__(self, model: Any, x: np.ndarray, y: np.ndarray, left: Left) -> None:
        keras: Any = sys.modules["keras"]
        self._left = left
        self._compute = keras.losses.get(model.loss)
        self._optimizer = model.optimizer
        # From all over, since rows may stand in the order of their labels.
        rows = np.linspace(0, len(x) - 1, min(len(x), LOOKED_AT)).astype(np.int64)
        self._x, self._y = x[rows], y[rows]
        self._copy = keras.models.clone_model(model)
        self._first = self._copy.get_weights()
        self.rate = float(np.asarray(model.optimizer.learning_rate))

    def loss(self, model: Any | None = None, rows: int = LOOKED_AT) -> float:
        """The loss of a model, or of the copy as it is, on the first rows."""
        model = self._copy if model is None else model
        x, y = self._x[:rows], self._y[:rows]
        return self._of(y, model(x, training=False))

    def _of(self, y: np.ndarray, outputs: Any) -> float:
        return float(np.mean(np.asarray(self._compute(_beside(y, outputs), outputs))))

    def constant(self) -> float | None:
        """The loss of the best answer that is always the same; None where it is not known.

        Shares of the classes for probabilities, mean or median for quantities.
        """
        name = str(getattr(self._compute, "name", getattr(self._compute, "__name__", "")))
        y = self._y
        if y.dtype.kind not in "uifb" or getattr(self._compute, "from_logits", False):
            return None
        one = self._copy(self._x[:1], training=False)
        units = one.shape[-1]
        if len(one.shape) != 2:
            return None
        flat = y.reshape(len(y), -1).astype(np.float64)
        if (flat == flat[0]).all():
            return None  # of a single label nothing can be learned, nor missed
        if "sparse_categorical" in name and flat.shape[1] == 1:
            shares = np.bincount(flat[:, 0].astype(np.int64), minlength=units) / len(y)
            answer = shares[:units]
        elif "absolute_error" in name or name == "mae":
            answer = np.median(flat, axis=0)
        elif any(word in name for word in ("crossentropy", "squared_error", "mse", "huber")):
            answer = flat.mean(axis=0)
        else:
            return None
        if answer.shape != (units,):
            return None
        tf: Any = sys.modules["tensorflow"]
        return self._of(y, tf.constant(np.tile(answer, (len(y), 1)), dtype=one.dtype))

    def train(self, rate: float, steps: int, *, few: bool = False) -> bool:
        """Some steps from the first weights on; whether there was time for all of them."""
        tf: Any = sys.modules["tensorflow"]
        self._copy.set_weights(self._first)
        optimizer = type(self._optimizer).from_config(
            {**self._optimizer.get_config(), "learning_rate": rate}
        )
        order = np.random.default_rng(0)
        for _ in range(steps):
            if not self._left:
                return False
            rows = np.arange(FEW) if few else order.permutation(len(self._x))[:ROWS]
            rows = rows[rows < len(self._x)]
            with tf.GradientTape() as tape:
                outputs = self._copy(self._x[rows], training=not few)
                value = tf.reduce_mean(self._compute(_beside(self._y[rows], outputs), outputs))
                value = tf.add_n([value, *self._copy.losses])  # penalties, as in the training
            weights = self._copy.trainable_variables
            optimizer.apply_gradients(zip(tape.gradient(value, weights), weights, strict=True))
        return True

    def standardise(self) -> bool:
        """Go on with the columns of a table around 0, each with a spread of 1; if it is one."""
        x = self._x.astype(np.float64)
        spread = x.std(axis=0)
        if x.ndim != 2 or not np.isfinite(x).all() or not (spread > 0).any():
            return False
        self._x = ((x - x.mean(axis=0)) / np.where(spread > 0, spread, 1.0)).astype(np.float32)
        return True

    def begin(self) -> None:
        """Back to the first weights."""
        self._copy.set_weights(self._first)


def _rates(recorder: Recorder, known: Remembered, trial: _Trial) -> None:
    """Some steps with the program's rate, with ten times it, and with a tenth of it."""
    if trial.rate <= 0:
        return
    trial.begin()
    figures = {"rate": trial.rate, "steps": float(STEPS), "start": trial.loss()}
    for name, times in RATES:
        if not trial.train(trial.rate * times, STEPS):
            break
        figures[name] = trial.loss()
    if "tenfold" in figures:
        _note(recorder, known, "rates", figures)


def _standardised(recorder: Recorder, known: Remembered, trial: _Trial) -> None:
    """The same steps with the same rate, and each column of the table around 0."""
    if not trial.standardise():
        return
    trial.begin()
    figures = {"rate": trial.rate, "steps": float(STEPS), "start": trial.loss()}
    if trial.train(trial.rate, STEPS):
        _note(recorder, known, "standardised", {**figures, "end": trial.loss()})


def _by_heart(recorder: Recorder, known: Remembered, trial: _Trial) -> None:
    """A few rows, again and again: what can learn at all learns these."""
    trial.begin()
    before = trial.loss(rows=FEW)
    if trial.train(trial.rate, BY_HEART, few=True):
        figures = {"rows": float(FEW), "steps": float(BY_HEART), "start": before}
        _note(recorder, known, "by_heart", {**figures, "end": trial.loss(rows=FEW)})


def _note(recorder: Recorder, known: Remembered, name: str, figures: dict[str, float]) -> None:
    """Note what was measured; a loss that is no number is left out."""
    finite = {key: value for key, value in figures.items() if np.isfinite(value)}
    recorder.note(Probed(name=name, handle=known.handle, figures=finite))


def _poor(curve: list[float], constant: float | None) -> bool:
    """Whether a training came to little: no number, hardly lower, or no better than a constant."""
    if not np.isfinite(curve).all():
        return True
    if curve[0] - curve[-1] < MOVED * abs(curve[0]):
        return True
    return constant is not None and curve[-1] > CONSTANT * constant > 0


def _beside(y: np.ndarray, outputs: Any) -> np.ndarray:
    """Labels as a column where the model gives one: what ``compile`` sees to."""
    return y[:, None] if y.ndim == 1 and tuple(outputs.shape[1:]) == (1,) else y
