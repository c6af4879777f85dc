"""Which rows of an array also stand in another: by what a row looks like, not by its numbers."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

COLUMNS: Final = 64
"""As many values of a row tell it from others; of longer rows evenly spread ones are taken."""
STEPS: Final = 251.37
"""Levels between a row's lowest and highest value. No whole number, so that values which were
stored as integers do not lie on the edge between two levels."""
MAX_ROWS: Final = 100_000
SAMPLE: Final = 200
MIN_WIDTH: Final = 8
"""Shorter rows are alike by chance."""
MAX_WINDOWS: Final = 20_000
WIDEST: Final = 512
"""Steps of a window, and values of all its steps, that are looked at."""
MOST: Final = 0.6
"""From this share of rows that have a neighbour on, they are windows of one series."""
MIN_STEPS: Final = 4
MAX_STEPS: Final = 2_000
MAX_NUMBERS: Final = 100_000
WORD_BYTES: Final = 4
COLOURS: Final = 3
LEAST_ALIKE: Final = 20
"""Rows of a sample, and of an array whose rows are compared."""
LEAST_NUMBERS: Final = 10
"""Steps of a row, and numbers of all rows, of which it is said what stands there often."""

REPEATED: Final = 0.9
"""Where fewer of a batch's rows than this are rows of their own, rows tell nothing apart."""


class Rows:
    """The rows of one array, to be asked whether they hold those of another."""

    def __init__(self, array: np.ndarray) -> None:
        flat = _flat(array[:MAX_ROWS])
        self.width = flat.shape[1]
        self._seen = frozenset(_signatures(flat))
        windows = _windows(array[:MAX_WINDOWS])
        self._heads: frozenset[bytes] = frozenset()
        self._tails: frozenset[bytes] = frozenset()
        if windows is not None:
            self._heads = frozenset(_signatures(_flat(windows[:, :-1])))
            self._tails = frozenset(_signatures(_flat(windows[:, 1:])))
        self.slides = (self.beside(array[:MAX_WINDOWS]) or 0.0) >= MOST
        """Most rows are another row moved by one step."""

    def share(self, array: np.ndarray) -> float | None:
        """Which share of the rows of ``array`` is here too; None where that means nothing.

        Rows that look alike in every value (a black picture) are left out: they tell nothing.
        """
        flat = _flat(sample_rows(array, SAMPLE))
        if flat.shape[1] != self.width:
            return None
        found = [row for row in _signatures(flat) if len(set(row)) > 1]
        if not found:
            return None
        return round(sum(row in self._seen for row in found) / len(found), 4)

    def beside(self, array: np.ndarray) -> float | None:
        """Which share of the rows of ``array`` is a row of here moved by one step, on either side.

        None for what is no row of steps.
        """
        windows = _windows(sample_rows(array, SAMPLE))
        if windows is None or not self._heads or _flat(array).shape[1] != self.width:
            return None
        heads, tails = (_signatures(_flat(part)) for part in (windows[:, :-1], windows[:, 1:]))
        pairs = [pair for pair in zip(heads, tails, strict=True) if len(set(pair[0])) > 2]
        if not pairs:
            return None
        near = sum(head in self._tails or tail in self._heads for head, tail in pairs)
        return round(near / len(pairs), 4)


def comparable(array: Any) -> bool:
    """Whether rows of this value can be told apart."""
    return (
        isinstance(array, np.ndarray)
        and array.ndim >= 2
        and array.dtype.kind in "uif"
        and len(array) > 0
        and array[0].size >= MIN_WIDTH
    )


def _numbered(array: np.ndarray) -> np.ndarray | None:
    """Some rows that may be numbers of words; pictures are made of smaller whole numbers."""
    whole = array.ndim == 2 and array.dtype.kind in "ui" and array.dtype.itemsize >= WORD_BYTES
    if not whole or not MIN_STEPS <= array.shape[1] <= MAX_STEPS:
        return None
    return array[: max(1, MAX_NUMBERS // array.shape[1])]


def _filling(zeros: np.ndarray) -> np.ndarray:
    """Which of these zeros stand at the beginning or the end of their row."""
    ends = [np.logical_and.accumulate(one, axis=1) for one in (zeros, zeros[:, ::-1])]
    found: np.ndarray = ends[0] | ends[1][:, ::-1]
    return found


def often(array: np.ndarray) -> tuple[float, float] | None:
    """The number that stands in rows of whole numbers most often, and its share.

    Zeros at the ends of rows are filling and are left out; a row of nothing else counts whole.
    """
    steps = _numbered(array)
    if steps is None:
        return None
    zeros = steps == 0
    inner = steps[~_filling(zeros) | zeros.all(axis=1)[:, None]]
    if inner.size < LEAST_NUMBERS:
        return None
    values, counts = np.unique(inner, return_counts=True)
    return float(values[counts.argmax()]), round(float(counts.max() / inner.size), 4)


def hollow(array: np.ndarray) -> float | None:
    """Which share of rows of whole numbers has a 0 between others."""
    steps = _numbered(array)
    if steps is None:
        return None
    zeros = steps == 0
    inner = zeros & ~_filling(zeros)
    return round(float(inner.any(axis=1).mean()), 4)


def _windows(array: np.ndarray) -> np.ndarray | None:
    """Rows of steps, (n, steps, ...); None for what is no such array, or too wide to be one."""
    if array.dtype.kind != "f" or array.ndim not in (2, 3) or len(array) < 2:
        return None
    if array.ndim == 3 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim == 3 and array.shape[2] > MIN_WIDTH * 2:
        return None
    wide = array[0].size
    return array if array.shape[1] >= 3 and MIN_WIDTH <= wide <= WIDEST else None


def repeats(batch: np.ndarray) -> bool:
    """Whether rows of one batch look alike: those of another source would, too, by their nature."""
    signatures = _signatures(_flat(batch))
    return len(set(signatures)) < REPEATED * len(signatures)


def sample_rows(array: np.ndarray, count: int) -> np.ndarray:
    """At most so many rows, evenly spread over all of them."""
    if len(array) <= count:
        return array
    return array[np.linspace(0, len(array) - 1, count).astype(np.int64)]


def _flat(array: np.ndarray) -> np.ndarray:
    return array.reshape(len(array), -1)


def _signatures(flat: np.ndarray) -> list[bytes]:
    """A few values of each row on its own scale from 0 to 1, in steps, as bytes."""
    low = flat.min(axis=1).astype(np.float64)[:, None]
    span = flat.max(axis=1).astype(np.float64)[:, None] - low
    width = flat.shape[1]
    columns = np.unique(np.linspace(0, width - 1, min(width, COLUMNS)).astype(np.int64))
    values = flat[:, columns].astype(np.float64)
    with np.errstate(all="ignore"):
        scaled = np.where(span > 0, (values - low) / np.where(span > 0, span, 1.0), 0.0)
        steps = np.rint(np.nan_to_num(scaled) * STEPS).astype(np.uint8)
    return [row.tobytes() for row in steps]


def alike(array: np.ndarray) -> bool:
    """Whether rows of several numbers are all the same, as far as a sample shows."""
    if array.ndim < 2 or len(array) < LEAST_ALIKE or array[0].size < 2:
        return False
    rows = array[np.linspace(0, len(array) - 1, LEAST_ALIKE).astype(np.int64)]
    return bool((rows == rows[:1]).all())


def grey(pictures: np.ndarray) -> float | None:
    """Of pictures of three colours: in which share all three hold the same numbers."""
    if pictures.shape[-1] != COLOURS:
        return None
    return float((pictures == pictures[..., :1]).all(axis=(1, 2, 3)).mean())
