"""Rows that were each scaled with their own numbers, and whether that took away what matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.taken_from import agreement, nearest_scaled

LEAST: Final = 60
MOST: Final = 50_000
COLUMNS: Final = (2, 64)
NEAR: Final = 1e-3
DIGITS: Final = 4
FOUND: Final = 0.9
FLAT: Final = 0.05
"""Of numbers around 1: columns that spread by less look alike to a model."""
WIDE: Final = ("spread", "range")
LOST: Final = 0.2
"""So much less do neighbours tell of each other, once each row is scaled alone."""

Scale = Callable[[np.ndarray], np.ndarray]
_FORMS: Final[dict[str, Scale]] = {
    "length": lambda rows: rows / np.sqrt((rows**2).sum(axis=1, keepdims=True)),
    "sum": lambda rows: rows / np.abs(rows).sum(axis=1, keepdims=True),
    "largest": lambda rows: rows / np.abs(rows).max(axis=1, keepdims=True),
    "spread": lambda rows: (
        (rows - rows.mean(axis=1, keepdims=True)) / rows.std(axis=1, keepdims=True)
    ),
    "range": lambda rows: (
        (rows - rows.min(axis=1, keepdims=True)) / np.ptp(rows, axis=1, keepdims=True)
    ),
}


def row_scaled(
    names: Mapping[str, Any], x: Any, y: Any
) -> tuple[str, str, dict[str, float]] | None:
    """The table whose rows were each scaled alone, with what, and what neighbours tell of labels.

    ``own``: of the rows as they were, with their columns scaled; ``alone``: of those that are
    learned from. ``width``: by how much the widest of their columns spreads.
    """
    rows, labels = as_array(x), as_array(y)
    if rows is None or labels is None or rows.ndim != 2 or rows.dtype.kind != "f":
        return None
    fits = len(rows) == len(labels) and LEAST <= len(rows) <= MOST
    if not fits or not COLUMNS[0] <= rows.shape[1] <= COLUMNS[1] or labels.dtype.kind not in "buif":
        return None
    labels = (
        labels.argmax(axis=1) if labels.ndim == 2 and labels.shape[1] > 1 else labels.reshape(-1)
    )
    if len(labels) != len(rows) or not np.isfinite(rows).all() or len(np.unique(rows)) <= 2:
        return None
    form = next((name for name, scale in _FORMS.items() if _is_scaled(rows, scale)), None)
    if form is None:
        return None
    for name, value in names.items():
        places = _places(value, rows, _FORMS[form])
        if places is None:
            continue
        source = np.asarray(value, dtype=np.float64)[places]
        own, alone = (agreement(labels, nearest_scaled(one)) for one in (source, rows))
        width = float(rows.astype(np.float64).std(axis=0).max())
        if own >= alone + LOST or (form in WIDE and width < FLAT and own > alone - LOST):
            return name, form, {"own": own, "alone": alone, "width": width}
    return None


def _is_scaled(rows: np.ndarray, scale: Scale) -> bool:
    """Whether rows stay what they are when each is scaled like this."""
    head = rows[:200].astype(np.float64)
    with np.errstate(all="ignore"):
        again = scale(head)
    return bool(np.isfinite(again).all() and np.abs(again - head).max() <= NEAR)


def _places(value: Any, rows: np.ndarray, scale: Scale) -> np.ndarray | None:
    """Where the rows stand in a table, each of whose rows is scaled like this."""
    if not isinstance(value, np.ndarray) or value.ndim != 2 or value.dtype.kind not in "uif":
        return None
    if value.shape[1] != rows.shape[1] or not len(rows) <= len(value) <= MOST:
        return None
    with np.errstate(all="ignore"):
        scaled = scale(value.astype(np.float64))
    if np.isfinite(value).all() and np.abs(scaled - value).max() <= NEAR:
        return None  # scaled already
    known = {_key(row): number for number, row in enumerate(scaled)}
    found = np.array([known.get(_key(row), -1) for row in rows])
    return found if (found >= 0).mean() >= FOUND else None


def _key(row: np.ndarray) -> bytes:
    return np.round(row.astype(np.float64), DIGITS).tobytes()
