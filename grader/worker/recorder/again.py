"""Batches beside those before them: rows that come again, and with which labels."""

from __future__ import annotations

import itertools
from typing import Any, Final

import numpy as np

MAX_BATCHES: Final = 400
MAX_ROWS: Final = 24
"""Of one batch that are looked at."""
MAX_KEPT: Final = 4_000
MAX_BYTES: Final = 65_536
"""Of a row, and of all values of its label."""
SOME: Final = 64
"""Values that a batch has at least, to be called of one value, and that are looked at first."""
VARIED: Final = 15
LEAST_AGAIN: Final = 40
"""Rows that came again, before anything is said of them."""
LEAST_ROWS: Final = 3


class Again:
    """What the batches of one training have in common, a few rows of each."""

    def __init__(self, length: int = 0) -> None:
        """``length``: how many batches make one pass, where the source says so."""
        self._length = length
        self._taken = 0
        self._labels: dict[int, bytes] = {}
        self._known: set[bytes] = set()
        self._spots: dict[int, tuple[int, int]] = {}
        """Of a row: where it stood in its batch, and which row came after it."""
        self._again = self._other = self._looked = self._moved = 0

    @property
    def relabelled(self) -> float | None:
        """Which share of the rows that came again had another row's label; None for too few."""
        if self._again < LEAST_AGAIN:
            return None
        return round(self._other / self._again, 4)

    @property
    def moved(self) -> float | None:
        """Which share of one pass had been there, at another place of its batch, in this order."""
        if self._looked < LEAST_AGAIN or self._taken < self._length:
            return None
        return round(self._moved / self._looked, 4)

    def take(self, batch: Any) -> None:
        """Look at one batch of inputs and labels."""
        self._taken += 1
        if self._taken > MAX_BATCHES or not isinstance(batch, (tuple, list)) or len(batch) < 2:
            return
        x, y = batch[:2]
        arrays = all(hasattr(one, "dtype") and hasattr(one, "shape") for one in (x, y))
        if not arrays or not len(x.shape) or x.shape[0] < LEAST_ROWS:
            return
        rows, labels = np.asarray(x)[:MAX_ROWS], np.asarray(y)[:MAX_ROWS]
        fits = len(labels) == len(rows) and rows[0].nbytes <= MAX_BYTES >= labels[0].nbytes
        if not fits or not all(_is_itself(row) for row in rows):
            return
        keys = [hash(row.tobytes()) for row in rows]
        self._compare(keys, [label.tobytes() for label in labels])
        if self._taken <= self._length:
            self._follow(keys)

    def _compare(self, keys: list[int], labels: list[bytes]) -> None:
        for key, told in zip(keys, labels, strict=True):
            seen = self._labels.get(key)
            if seen is not None:
                self._again += 1
                self._other += seen != told and told in self._known
            elif len(self._labels) < MAX_KEPT:
                self._labels[key] = told
                self._known.add(told)

    def _follow(self, keys: list[int]) -> None:
        for spot, (key, after) in enumerate(itertools.pairwise(keys)):
            self._looked += 1
            seen = self._spots.setdefault(key, (spot, after))
            self._moved += seen[0] != spot and seen[1] == after


def _is_itself(row: np.ndarray) -> bool:
    """Whether a row is hardly alike another by chance: fractions, or many different numbers."""
    if row.dtype.kind == "f":
        fractions = row.reshape(-1) != np.rint(row.reshape(-1))
        if fractions.sum() >= 2:
            return True
    return row.size >= MAX_ROWS and len(np.unique(row)) >= VARIED


def has_no_row(batch: Any) -> bool:
    """Whether a batch is empty."""
    x = batch[0] if isinstance(batch, (tuple, list)) and batch else batch
    shape = getattr(x, "shape", None)
    return shape is not None and len(shape) > 0 and shape[0] == 0


def of_one_value(batch: Any) -> bool:
    """Whether its inputs are one number again and again: a few are compared first."""
    x = batch[0] if isinstance(batch, (tuple, list)) and batch else batch
    if not isinstance(x, np.ndarray) or x.size < SOME or x.dtype.kind not in "uif":
        return False
    flat = x.reshape(-1)
    few = flat[:: max(1, flat.size // SOME)]
    return bool((few == few[0]).all() and (flat == flat[0]).all())


def is_again(first: np.ndarray, batch: Any) -> bool:
    """Whether its inputs are the numbers of the first batch: a few are compared first."""
    x = batch[0] if isinstance(batch, (tuple, list)) and batch else batch
    if not isinstance(x, np.ndarray) or x.shape != first.shape or x.dtype != first.dtype:
        return False
    step = max(1, x.size // SOME)
    few = x.reshape(-1)[::step] == first.reshape(-1)[::step]
    return bool(few.all() and np.array_equal(x, first))
