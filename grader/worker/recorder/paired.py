"""Classes beside classes: whether one side tells the other at all, be it by other names."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Paired
from grader.worker.recorder.arrays import as_array
from grader.worker.texts import plain

LEAST: Final = 30
MOST: Final = 100_000
MOST_CLASSES: Final = 50


def paired(left: Any, right: Any) -> Paired | None:
    """How much the left side tells of the right one; None of what are no classes."""
    one, other = _classes(left), _classes(right)
    if one is None or other is None or len(one) != len(other):
        return None
    names, firsts = np.unique(one, return_inverse=True)
    others, seconds = np.unique(other, return_inverse=True)
    if not (2 <= len(names) <= MOST_CLASSES and 2 <= len(others) <= MOST_CLASSES):
        return None
    table = np.zeros((len(names), len(others)))
    np.add.at(table, (firsts, seconds), 1)
    rows = len(one)
    meant = table.argmax(axis=1)
    counts = {str(name): table[at].sum() for at, name in enumerate(names)}
    theirs = {str(name): table[:, at].sum() for at, name in enumerate(others)}
    every = counts.keys() | theirs.keys()
    apart = sum(abs(counts.get(key, 0) - theirs.get(key, 0)) for key in every) / 2 / rows
    moved = [at for at in range(len(names)) if str(names[at]) != str(others[meant[at]])]
    largest = max(moved, key=lambda at: table[at].max(), default=None)
    return Paired(
        rows=rows,
        told=round(float(table.max(axis=1).sum() / rows), 4),
        commonest=round(float(table.sum(axis=0).max() / rows), 4),
        apart=round(float(apart), 4),
        equal=round(float(_equal(one, other).mean()), 4),
        single=len(set(meant.tolist())) == len(names),
        moved=len(moved),
        one="" if largest is None else plain(str(names[largest]), 60),
        other="" if largest is None else plain(str(others[meant[largest]]), 60),
    )


def _equal(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Pair by pair; numbers beside words are equal where they read alike."""
    if (one.dtype.kind == "U") != (other.dtype.kind == "U"):
        one, other = one.astype(str), other.astype(str)
    found: np.ndarray = one == other
    return found


def _classes(value: Any) -> np.ndarray | None:
    """One class for each row: whole numbers or words."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "uibfU":
        return None
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1 or not LEAST <= len(array) <= MOST:
        return None
    if array.dtype.kind == "f":
        if not np.isfinite(array).all() or not (array == np.rint(array)).all():
            return None
        array = array.astype(np.int64)
    return array.astype(np.int64) if array.dtype.kind == "b" else array
