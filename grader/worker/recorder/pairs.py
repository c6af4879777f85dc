"""How what is learned from and what is to be learned belong together, row by row."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array
from grader.worker.texts import plain

MAX_ROWS: Final = 20_000
MAX_CLASSES: Final = 100
MAX_VALUES: Final = 2_000_000
LEAST_STEPS: Final = 4


def _numbers(values: Any) -> np.ndarray | None:
    """An array of numbers that has any; None for words, objects and what is empty."""
    array = as_array(values)
    if array is None or array.dtype.kind not in "buif" or not array.size:
        return None
    return array


def _whole(array: np.ndarray) -> bool:
    return array.dtype.kind != "f" or bool((array == np.rint(array)).all())


def weight_by_class(y: Any, weights: Any) -> dict[str, float]:
    """The mean weight of the rows of each class; empty where there are no classes or weights."""
    labels, given = _numbers(y), _numbers(weights)
    if labels is None or given is None or not labels.ndim or given.shape != labels.shape[:1]:
        return {}
    if labels.ndim == 2 and labels.shape[1] > 1:
        labels = labels.argmax(axis=1)
    flat = labels.reshape(-1)[:MAX_ROWS]
    given = given[:MAX_ROWS].astype(np.float64)
    if len(flat) != len(given) or not _whole(flat):
        return {}
    classes = np.unique(flat.astype(np.int64))
    if len(classes) > MAX_CLASSES:
        return {}
    return {plain(str(one), 100): float(given[flat == one].mean()) for one in classes}


def weights_of(weights: Any) -> tuple[float, float] | None:
    """The least and the greatest of the rows' weights; None where there are none."""
    given = _numbers(weights)
    if given is None or not np.isfinite(given).all():
        return None
    return float(given.min()), float(given.max())


def is_same(x: Any, y: Any) -> bool:
    """Whether the targets are the very numbers of the inputs."""
    if x is y and x is not None:
        return as_array(x) is not None
    one, other = as_array(x), as_array(y)
    if one is None or other is None or one.shape != other.shape or one.ndim < 2:
        return False
    return one.size <= MAX_VALUES and bool(np.array_equal(one, other))


def padded(x: Any, y: Any) -> float | None:
    """Share of the steps that are filling: one input and one label from there to a row's end.

    Or from its beginning. None for what is no row of steps with a label for each of them.
    """
    steps, labels = _numbers(x), _numbers(y)
    if steps is None or labels is None or steps.ndim != 2:
        return None
    if labels.ndim == 3 and labels.shape[2] > 1:
        labels = labels.argmax(axis=2)
    elif labels.ndim == 3:
        labels = labels[..., 0]
    if labels.shape != steps.shape or steps.shape[1] < LEAST_STEPS or not _whole(labels):
        return None
    steps, labels = steps[:MAX_ROWS], labels[:MAX_ROWS]
    shares = []
    for turn in (slice(None, None, -1), slice(None)):
        one, label = steps[:, turn], labels[:, turn]
        values, counts = np.unique(one[:, 0], return_counts=True)
        filling = values[counts.argmax()]
        of_those = label[:, 0][one[:, 0] == filling]
        common = np.unique(of_those, return_counts=True)
        filled = (one == filling) & (label == common[0][common[1].argmax()])
        shares.append(float(np.logical_and.accumulate(filled, axis=1).mean()))
    return round(max(shares), 4)


def ending(x: Any) -> float | None:
    """Share of the steps that are zeros at the end of their rows, of rows of whole numbers."""
    steps = _numbers(x)
    if steps is None or steps.ndim != 2 or steps.shape[1] < LEAST_STEPS:
        return None
    steps = steps[:MAX_ROWS]
    if not _whole(steps):
        return None
    return round(float(np.logical_and.accumulate(steps[:, ::-1] == 0, axis=1).mean()), 4)


EVEN: Final = 0.3
"""Rows times weight of each class differ by less, where weights were made to even classes out."""
CHANCE: Final = 3.0
"""Times the root of a count: so far it lies from another of the same kind by chance."""
APART: Final = 0.05
LEAST_ROWS: Final = 60


def weights_apart(y: Any, weights: Any) -> float | None:
    """Which share of rows has the weight of another class, of weights that even classes out.

    None where weights are not of that kind: as many different ones as there are classes, each as
    often as its class, and the rarer the greater.
    """
    labels, given = _numbers(y), _numbers(weights)
    if labels is None or given is None or given.shape != labels.shape[:1]:
        return None
    if labels.ndim == 2 and labels.shape[1] > 1:
        labels = labels.argmax(axis=1)
    flat = labels.reshape(-1)[:MAX_ROWS]
    given = given[:MAX_ROWS].astype(np.float64)
    if len(flat) != len(given) or not _whole(flat) or len(flat) < LEAST_ROWS:
        return None
    _, numbers, rows = np.unique(flat, return_inverse=True, return_counts=True)
    values, kinds, often = np.unique(np.round(given, 6), return_inverse=True, return_counts=True)
    if not 2 <= len(rows) <= MAX_CLASSES or len(values) != len(rows) or values[0] <= 0:
        return None
    order, by_weight = np.argsort(-rows, kind="stable"), np.argsort(values)
    products = values[by_weight] * rows[order]
    alike = np.abs(often[by_weight] - rows[order]) <= np.maximum(
        EVEN * rows[order], CHANCE * np.sqrt(rows[order])
    )
    even = 1 + EVEN + CHANCE / float(np.sqrt(rows.min()))  # of a part of the rows: about even
    if not alike.all() or products.max() > even * products.min() or rows.min() == rows.max():
        return None
    meant = np.empty(len(rows), dtype=np.int64)
    meant[order] = by_weight
    share = float((meant[numbers.reshape(-1)] != kinds.reshape(-1)).mean())
    return round(share, 4) if share >= APART else None
