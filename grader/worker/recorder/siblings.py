"""Inputs that are compared with each other: pairs with a label, or an anchor and its two others."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.own_loss import is_own
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.steps import parts_of

ROWS: Final = 200
LEAST: Final = 20
PAIR, TRIPLE = 2, 3
NOTHING: Final = 0.05
"""Of the usual answer: a distance of something from itself is less."""


def keep_siblings(known: Remembered, x: Any, y: Any) -> None:
    """Remember some rows of two or three inputs of one form, for questions afterwards."""
    known.siblings = None
    arrays = [as_array(part) for _, part in parts_of(x)] if isinstance(x, (list, tuple)) else []
    if len(arrays) not in (PAIR, TRIPLE):
        return
    kept = [one for one in arrays if one is not None and one.ndim > 1 and one.dtype.kind in "uif"]
    alike = len({one.shape for one in kept}) == 1
    if len(kept) < len(arrays) or not alike or len(kept[0]) < LEAST:
        return
    labels = as_array(y)
    flat = None if labels is None or labels.size != len(kept[0]) else labels.reshape(-1)[:ROWS]
    known.siblings = ([np.array(one[:ROWS]) for one in kept], flat)


def ask_siblings(recorder: Recorder, known: Remembered) -> None:
    """Whether what belongs together lies nearer, in the rows themselves and for the model."""
    model = known.model()
    if model is None or known.siblings is None or not known.curve:
        return
    rows, labels = known.siblings
    figures = _triple(model, rows) if len(rows) == TRIPLE else _pair(model, rows, labels)
    if figures is not None and np.isfinite(list(figures.values())).all():
        recorder.note(Probed(name="siblings", handle=known.handle, figures=figures))


def _triple(model: Any, rows: list[np.ndarray]) -> dict[str, float] | None:
    """The share of rows whose second input is nearer to the first than the third is."""
    given = answer_of(model, rows)
    if isinstance(given, (list, tuple)):
        parts = [np.asarray(one) for one in given]
    else:
        whole = np.asarray(given)
        if whole.ndim != 2 or whole.shape[1] % TRIPLE or whole.shape[1] < 2 * TRIPLE:
            return None
        parts = list(np.split(whole, TRIPLE, axis=1))
    if (
        len(parts) != TRIPLE
        or len({one.shape for one in parts}) != 1
        or len(parts[0]) != len(rows[0])
    ):
        return None
    near = {"rows": rows, "model": parts}
    figures = {
        name: float((_apart(one[0], one[1]) < _apart(one[0], one[2])).mean())
        for name, one in near.items()
    }
    if not isinstance(given, (list, tuple)) and is_own(model.loss):
        here, there = np.zeros_like(parts[0]), np.ones_like(parts[0])
        for name, answer in (("kept", (here, here, there)), ("turned", (here, there, here))):
            figures[name] = _cost(model, np.concatenate(answer, axis=1))
    return figures


def _cost(model: Any, answer: np.ndarray) -> float:
    """What the learner's loss says of an answer; a triplet has no labels."""
    import tensorflow as tf  # noqa: PLC0415 - it is loaded where a model was trained

    answers = tf.constant(answer.astype(np.float32))
    return float(np.mean(np.asarray(model.loss(tf.zeros_like(answers[:, :1]), answers))))


def _pair(model: Any, rows: list[np.ndarray], labels: np.ndarray | None) -> dict[str, float] | None:
    """How often a pair with label 1 is nearer than one with label 0; what the loss says of both.

    Also how far answers move when the two are given in the other order, beside their spread. The
    loss is asked only where the answer is a distance: nothing for a row and itself.
    """
    if labels is None or set(np.unique(labels).tolist()) != {0, 1}:
        return None
    answers, itself = (np.asarray(answer_of(model, one)) for one in (rows, [rows[0], rows[0]]))
    if answers.size != len(labels):
        return None
    apart = _apart(*rows)
    one, other = apart[labels == 1], apart[labels == 0]
    if min(len(one), len(other)) < LEAST:
        return None
    moved = np.abs(answers - np.asarray(answer_of(model, rows[::-1])))
    figures = {
        "rows": float((one[:, None] < other[None, :]).mean()),
        "moved": float(moved.mean()),
        "spread": float(answers.std()),
    }
    if not is_own(model.loss) or np.abs(itself).mean() > NOTHING * np.abs(answers).mean():
        return figures
    for label in (0, 1):
        for distance in (0, 1):
            figures[f"loss_{label}_{distance}"] = _loss(model, answers.shape, label, distance)
    return figures


def _loss(model: Any, shape: tuple[int, ...], label: int, distance: int) -> float:
    import tensorflow as tf  # noqa: PLC0415 - it is loaded where a model was trained

    truth, answer = (tf.fill(shape, float(value)) for value in (label, distance))
    return float(np.mean(np.asarray(model.loss(truth, answer))))


def _apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    difference = one.astype(np.float64) - other.astype(np.float64)
    squares: np.ndarray = (difference.reshape(len(one), -1) ** 2).sum(axis=1)
    return squares
