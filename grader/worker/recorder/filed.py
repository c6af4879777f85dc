"""Rows read from files in another order than their numbers have, and what belongs to them.

In which order labels lie is not written in them. But rows that are most like each other have mostly
the same label, or quantities that lie near each other: so both orders can be tried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.nearest import NEIGHBOUR_ROWS, classes_of, nearest_rows
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST: Final = 20
FEWEST: Final = 3
_NUMBER: Final = re.compile(r"\d+")
MOST_COLUMNS: Final = 12
"""Of quantities that belong to one row: corners of boxes, points of a face."""
MOST_CLASSES: Final = 30
LEAST_VALUES: Final = 16
"""Of one row: a picture has more."""
MOST_PAIRS: Final = 6
MOST_VALUES: Final = 20_000_000


def order_of(names: Sequence[str]) -> list[int] | None:
    """Of files that differ in one number only, and lie in another order: each one's rank."""
    numbers = [_NUMBER.findall(Path(name).name) for name in names]
    whole = [int(one[-1]) for one in numbers if one]
    alone = len(whole) == len(numbers) == len(set(whole)) and len(whole) > FEWEST
    ranks = {number: rank for rank, number in enumerate(sorted(whole))}
    return [ranks[one] for one in whole] if alone and whole != sorted(whole) else None


def of_rows(recorder: Recorder, known: Remembered, order: Sequence[int]) -> None:
    """Try the labels of what a model was fitted on, as far as these are the first of the files."""
    assert known.sample is not None
    x, y = known.sample
    if y is not None:
        of_arrays(recorder, x, y, order)


def of_names(
    recorder: Recorder, names: Mapping[str, object], orders: Sequence[Sequence[int]]
) -> None:
    """Try what the top level of the program holds for as many rows as there were files."""
    for order in orders:
        rows: list[np.ndarray] = []
        labels: list[np.ndarray] = []
        for name, value in list(names.items()):
            array = None if name.startswith("_") or callable(value) else _array(value, len(order))
            if array is None:
                continue
            one = array.size // len(array)
            if array.ndim >= 2 and one >= LEAST_VALUES:
                rows.append(array)
            elif one <= MOST_COLUMNS:
                labels.append(array)
        tried = 0
        for x in rows:
            for y in labels:
                tried += 1
                if tried <= MOST_PAIRS and of_arrays(recorder, x, y, order):
                    return


def _array(value: object, length: int) -> np.ndarray | None:
    """The numbers of an array, a list or a column that has this length."""
    try:
        size = len(value)  # type: ignore[arg-type] # what has no length is none
    except Exception:  # noqa: BLE001 - of the learner's own kind, or of a data set
        return None
    array = as_array(value) if size == length else None
    if array is None or array.dtype.kind not in "uifb" or not 0 < array.size <= MOST_VALUES:
        return None
    return array


def of_arrays(recorder: Recorder, x: np.ndarray, y: np.ndarray, order: Sequence[int]) -> bool:
    """Note how well labels fit rows as they lie, and in the order of the numbers of the files."""
    count = min(len(x), len(y), len(order))
    kept = [at for at in range(count) if order[at] < count][:NEIGHBOUR_ROWS]
    if len(kept) < LEAST:
        return False
    given = np.asarray(y[:count])
    numbered = given[np.asarray([order[at] for at in kept])]
    nearest = nearest_rows(np.asarray(x)[kept])
    if nearest is None or len(nearest) != len(kept):
        return False
    figures = {}
    for name, labels in (("given", given[kept]), ("numbered", numbered)):
        share = _fits(labels, nearest)
        if share is None:
            return False
        figures[name] = round(share, 4)
    recorder.note(Probed(name="order", figures=figures))
    return True


def _fits(labels: np.ndarray, nearest: np.ndarray) -> float | None:
    """Which share of rows has the label of the row most like it; of quantities, how near it is."""
    classes = classes_of(labels)
    if classes is not None and 2 <= len(np.unique(classes)) <= MOST_CLASSES:
        return float((classes[nearest] == classes).mean())
    values = labels.reshape(len(labels), -1).astype(np.float64)
    if not np.isfinite(values).all():
        return None
    usual = np.abs(values[:, None] - values[None]).mean(axis=(0, 1))
    if not (usual > 0).any():
        return None
    apart = np.abs(values[nearest] - values).mean(axis=0)[usual > 0] / usual[usual > 0]
    return float(max(0.0, 1 - apart.mean()))
