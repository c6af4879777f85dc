"""Answers beside what is true: alike in shape, and yet all of them off by the same."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array

LEAST: Final = 40
MOST: Final = 20_000
ALIKE: Final = 0.9
"""How well one goes along with the other: their correlation."""
AWAY: Final = 2.0
"""Of the spread of one side: so far apart are both on the average, at least."""
SAME: Final = (0.6, 1.6)
"""Between these their spreads differ, where only a constant is between both."""
TIMES: Final = 1.7
BARE: Final = 0.15
"""Of the mean: what is left between both once one is multiplied, on the average."""


def bent(left: Any, right: Any) -> tuple[str, float] | None:
    """What turns the left side into the right one: ``plus`` a number, ``times`` one, ``power`` one.

    None where they are near each other as they are, or have nothing in common.
    """
    one, other = _values(left), _values(right)
    if one is None or other is None or len(one) != len(other):
        return None
    spread, wide = float(one.std()), float(other.std())
    if spread <= 0 or wide <= 0:
        return None
    alike = float(np.corrcoef(one, other)[0, 1])
    away = float(other.mean() - one.mean())
    same = SAME[0] <= spread / wide <= SAME[1]
    if alike >= ALIKE and same and abs(away) >= AWAY * max(spread, wide):
        return "plus", away
    return _power(one, other) or _times(one, other, alike)


def _times(one: np.ndarray, other: np.ndarray, alike: float) -> tuple[str, float] | None:
    factor = float((one * other).sum() / (one**2).sum())
    if alike < ALIKE or factor <= 0 or 1 / TIMES <= factor <= TIMES:
        return None
    left = float(np.abs(other - factor * one).mean() / max(np.abs(other).mean(), 1e-12))
    return ("times", factor) if left <= BARE else None


def _power(one: np.ndarray, other: np.ndarray) -> tuple[str, float] | None:
    """Of numbers above 0: both logarithms on a line through nothing, as with another base."""
    if one.min() <= 0 or other.min() <= 0:
        return None
    first, second = np.log(one), np.log(other)
    if first.std() < 0.1 or second.std() < 0.1:
        return None
    power = float((first * second).sum() / (first**2).sum())
    left = float(np.abs(second - power * first).mean() / max(second.std(), 1e-12))
    bases = (float(np.log(10)), 1 / float(np.log(10)), float(np.log(2)), 1 / float(np.log(2)))
    near = any(abs(power - base) <= 0.02 * base for base in bases)
    return ("power", power) if near and left <= 2 * BARE else None


def _values(value: Any) -> np.ndarray | None:
    array = as_array(value)
    if array is None or array.dtype.kind not in "uif" or array.ndim not in (1, 2):
        return None
    if array.ndim == 2 and array.shape[1] != 1:
        return None
    flat: np.ndarray = array.reshape(-1)[:MOST].astype(np.float64)
    if len(flat) < LEAST or not np.isfinite(flat).all() or len(np.unique(flat)) < LEAST // 2:
        return None
    return flat
