"""Whether one series is another one, only some steps apart."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array

LEAST: Final = 40
"""Values of a series."""
MOST: Final = 5_000
FARTHEST: Final = 60
NEARER: Final = 0.2
"""Of the squared distance as it is: what is left once one is moved, at most."""


def apart(left: Any, right: Any) -> int:
    """By how many steps ``right`` has to come earlier to be ``left``; 0 where that says nothing.

    Less than 0: it has to come later.
    """
    one, other = _series(left), _series(right)
    if one is None or other is None or len(one) != len(other):
        return 0
    given = float(((one - other) ** 2).mean())
    if given <= 0:
        return 0
    farthest = min(FARTHEST, len(one) // 4)
    found = {step: _distance(one, other, step) for step in range(-farthest, farthest + 1) if step}
    best = min(found, key=lambda step: (found[step], abs(step)))
    return best if found[best] <= NEARER * given else 0


def _distance(one: np.ndarray, other: np.ndarray, step: int) -> float:
    if step < 0:
        return _distance(other, one, -step)
    return float(((one[:-step] - other[step:]) ** 2).mean())


def _series(value: Any) -> np.ndarray | None:
    """One number after the other, that are not a few values again and again."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "uif" or array.ndim not in (1, 2):
        return None
    if array.ndim == 2 and array.shape[1] != 1:
        return None
    flat = array.reshape(-1)[:MOST].astype(np.float64)
    if len(flat) < LEAST or not np.isfinite(flat).all() or len(np.unique(flat)) < LEAST // 2:
        return None
    return flat
