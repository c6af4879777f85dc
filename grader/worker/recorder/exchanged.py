"""Whether a model tells the classes apart, and the labels that judge it have other numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

MOST_ROWS: Final = 400
LEAST_ROWS: Final = 30
LEAST_EACH: Final = 5
"""Rows of a class that are enough to say which number it has."""
MAX_CLASSES: Final = 50


def keep_judged(known: Remembered, x: Any, y: Any) -> None:
    """Remember an even part of what a model is judged on, where it is made of numbers."""
    inputs, labels = as_array(x), as_array(y)
    if inputs is None or labels is None or len(inputs) != len(labels):
        return
    if inputs.ndim < 2 or inputs.dtype.kind not in "uif" or len(inputs) < LEAST_ROWS:
        return
    rows = np.linspace(0, len(inputs) - 1, min(len(inputs), MOST_ROWS)).astype(np.int64)
    known.judged = (np.array(inputs[rows]), np.array(labels[rows]))


def exchanged(
    recorder: Recorder,
    known: Remembered,
    classes: Callable[[np.ndarray], np.ndarray | None],
    predicted: Callable[[Any, np.ndarray], np.ndarray | None],
) -> None:
    """Which share of the labels is right, and which would be if classes had other numbers."""
    model = known.model()
    if model is None or known.judged is None:
        return
    x, y = known.judged
    labels = classes(y)
    said = predicted(model, x) if labels is not None else None
    if said is None or labels is None:
        return
    numbers = np.unique(labels)
    if not 2 <= len(numbers) <= MAX_CLASSES:
        return
    meant: dict[int, int] = {}
    for number in numbers:
        own = said[labels == number]
        if len(own) >= LEAST_EACH:
            meant[int(number)] = int(np.bincount(own).argmax())
    moved = [number for number, other in meant.items() if number != other]
    if len(moved) < 2 or len(set(meant.values())) != len(meant):
        return  # not one to one: a class that is not known is another matter
    renamed = np.array([meant.get(int(one), -1) for one in labels])
    figures = {
        "given": round(float((said == labels).mean()), 4),
        "renamed": round(float((said == renamed).mean()), 4),
        "label": float(moved[0]),
        "meant": float(meant[moved[0]]),
        "moved": float(len(moved)),
        "rows": float(len(labels)),
    }
    recorder.note(Probed(name="exchanged", handle=known.handle, figures=figures))
