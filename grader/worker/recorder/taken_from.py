"""Where rows and labels stood in what both were taken from: at the same places, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.nearest import closest

LEAST: Final = 40
MOST: Final = 100_000
MAX_NUMBERS: Final = 5_000_000
FOUND: Final = 0.98
OTHER: Final = 0.1
"""Of the labels that are other ones at their rows' places: fewer is no proof."""
NEIGHBOURS: Final = 400
BETTER: Final = 0.15
"""So much better a neighbour's label has to fit, or so much more of a spread to be explained."""


def taken_from(
    names: Mapping[str, Any], x: Any, y: Any
) -> tuple[str, str, dict[str, float]] | None:
    """Rows of one array beside labels of other rows of another one that is as long.

    The names of both and how many rows they have (``rows``), how many were taken (``taken``),
    which share of the labels would be another one in the row's own place (``other``), and the
    first row whose place differs (``row``), where it stood (``stood``) and where its label did
    (``labelled``).
    """
    rows, labels = as_array(x), _flat(as_array(y))
    if rows is None or labels is None or len(rows) != len(labels) or not _fits(rows):
        return None
    found: list[tuple[str, str, dict[str, float]]] = []
    for name, count, places in _placed(names, rows):
        for label_name, all_labels in _labels(names, count):
            there = all_labels[places]
            if _same(there, labels):
                return None  # the same rows may stand in another order beside, with other labels
            at = _at(all_labels, labels)
            told = None if at is None else _told(rows, labels, there, places, at)
            if told is not None:
                found.append((name, label_name, {"rows": float(count), **told}))
    return found[0] if found else None


def _placed(names: Mapping[str, Any], rows: np.ndarray) -> Iterator[tuple[str, int, np.ndarray]]:
    """What the rows may have been taken from, how long that is, and where each of them stood."""
    for name, source in _sources(names, rows):
        places = _places(source, rows)
        if places is not None:
            yield name, len(source), places
    yield from _listed(names, len(rows))


def _listed(names: Mapping[str, Any], least: int) -> Iterator[tuple[str, int, np.ndarray]]:
    """Lists of which another one holds some, the same objects in the same order: texts, rows."""
    lists = {
        name: value
        for name, value in names.items()
        if type(value) is list and least <= len(value) <= MOST and _tells(value)
    }
    for name, whole in lists.items():
        places: dict[int, int] = {}
        for number, one in enumerate(whole):
            places.setdefault(id(one), number)
        if len(places) < FOUND * len(whole):
            continue
        for some in lists.values():
            if len(some) < len(whole):
                found = np.array([places.get(id(one), -1) for one in some])
                if (found >= 0).all() and (np.diff(found) > 0).all():
                    yield name, len(whole), found[:least]


def _tells(value: list[Any]) -> bool:
    """Whether its elements are objects of their own: numbers and short texts are shared."""
    first = value[0]
    return isinstance(first, (str, list, tuple, np.ndarray, dict)) and len(first) > 1


def _fits(rows: np.ndarray) -> bool:
    return rows.ndim >= 2 and rows.dtype.kind in "uif" and LEAST <= len(rows) <= MOST


def _flat(array: np.ndarray | None) -> np.ndarray | None:
    """Labels as one number for each row; of one-hot rows the place of the 1."""
    if array is None or array.dtype.kind not in "buifU" or not array.ndim:
        return None
    if array.ndim == 2 and array.shape[1] > 1:
        whole = ((array == 0) | (array == 1)).all() and (array.sum(axis=1) == 1).all()
        return array.argmax(axis=1) if whole else None
    return array.reshape(-1) if array.size == len(array) else None


def _sources(names: Mapping[str, Any], rows: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """Arrays of rows of this form, of which there are more."""
    for name, value in names.items():
        if not isinstance(value, np.ndarray) or value.ndim != rows.ndim:
            continue
        more = len(rows) < len(value) <= MOST and value.size <= MAX_NUMBERS
        if more and value.shape[1:] == rows.shape[1:] and value.dtype.kind in "uif":
            yield name, value


def _labels(names: Mapping[str, Any], count: int) -> Iterator[tuple[str, np.ndarray]]:
    for name, value in names.items():
        flat = _flat(as_array(value)) if _length(value) == count else None
        if flat is not None and len(flat) == count:
            yield name, flat


def _length(value: Any) -> int | None:
    if isinstance(value, (str, bytes, type)) or not hasattr(value, "__len__"):
        return None
    try:
        return len(value)
    except Exception:  # noqa: BLE001 - of an endless data set, of a class of the learner's own
        return None


def _places(source: np.ndarray, rows: np.ndarray) -> np.ndarray | None:
    """Where each row stands in the source; None where not nearly all of them do, or several do."""
    wide = np.ascontiguousarray(source.astype(rows.dtype).reshape(len(source), -1))
    known: dict[bytes, int] = {}
    for number, row in enumerate(wide):
        known.setdefault(row.tobytes(), number)
    if len(known) < FOUND * len(source):
        return None
    taken = np.ascontiguousarray(rows.reshape(len(rows), -1))
    found = np.array([known.get(row.tobytes(), -1) for row in taken])
    return found if (found >= 0).mean() >= FOUND else None


def _ranks(values: np.ndarray) -> np.ndarray:
    ranks: np.ndarray = np.unique(values, return_inverse=True)[1].reshape(-1)
    return ranks


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether both say the same of each row, as numbers in another unit or as classes."""
    return bool((_ranks(one) == _ranks(other)).mean() >= FOUND)


def _at(source: np.ndarray, labels: np.ndarray) -> int | None:
    """Where labels stand one behind the other in the source: at its beginning, or at its end."""
    starts = (0, len(source) - len(labels))
    return next((at for at in starts if _same(source[at : at + len(labels)], labels)), None)


def _told(
    rows: np.ndarray, labels: np.ndarray, there: np.ndarray, places: np.ndarray, at: int
) -> dict[str, float] | None:
    moved = places - (np.arange(len(labels)) + at)
    other = float((_ranks(there) != _ranks(labels)).mean())
    differ = np.flatnonzero(moved)
    if not len(differ) or other < OTHER:
        return None
    if len(np.unique(moved)) == 1 and not _fits_better(rows, there, labels):
        return None  # what a series holds some steps later is foretold on purpose
    first = int(differ[0])
    return {
        "taken": float(len(labels)), "other": round(other, 4), "row": float(first),
        "stood": float(places[first]), "labelled": float(first + at),
    }  # fmt: skip


def _fits_better(rows: np.ndarray, there: np.ndarray, given: np.ndarray) -> bool:
    """Whether like rows have like labels at their own places, and not as they were given."""
    nearest = nearest_scaled(rows)
    own, told = (agreement(one, nearest) for one in (there, given))
    return own >= told + BETTER


def nearest_scaled(rows: np.ndarray) -> np.ndarray:
    """For each of the first rows that which is most like it, every column on its own scale."""
    wide = rows.reshape(len(rows), -1)[:NEIGHBOURS].astype(np.float64)
    return closest((wide - wide.mean(axis=0)) / np.maximum(wide.std(axis=0), 1e-9))


def agreement(labels: np.ndarray, nearest: np.ndarray) -> float:
    """Of classes the share that is alike; of quantities how much neighbours have in common."""
    ranks = _ranks(labels[: len(nearest)])
    if len(np.unique(ranks)) <= len(ranks) // 4:
        return float((ranks[nearest] == ranks).mean())
    both = np.corrcoef(ranks, ranks[nearest])
    return float(both[0, 1]) if np.isfinite(both).all() else 0.0
