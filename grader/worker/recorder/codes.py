"""Whole numbers that are names: what they tell as names, and what the model makes of them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.cut_words import read
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST_ROWS: Final = 100
KINDS: Final = (8, 200)
"""Different numbers of a column."""
EACH: Final = 3
"""Rows of each number, on the average."""
ORDERED: Final = 0.4
"""Neighbours whose rows have so much in common are sizes, not names."""
MAX_COLUMNS: Final = 30
WORDS: Final = (4, 400)
LEAST_WORDS: Final = 20
MAX_CLASSES: Final = 20


def codes(recorder: Recorder, known: Remembered) -> None:
    """Note what the column of numbers tells that tells most as names, beside the model's answers.

    ``told``: how much of the labels' variance the mean of each number's rows explains, on other
    rows; ``model``: how much the answers explain. ``kinds``: different numbers. Of rows of words
    (``words`` is 1): shares of the classes.
    """
    model = known.model()
    if model is None or known.sample is None or known.sample[1] is None:
        return
    x, y = known.sample
    if x.ndim != 2 or len(x) < LEAST_ROWS or not (x == np.rint(x)).all() or x.min() < 0:
        return
    assert y is not None
    if WORDS[0] <= x.shape[1] <= WORDS[1] and len(np.unique(x)) >= LEAST_WORDS:
        _words(recorder, known, model, x, y)
    target = y.reshape(len(y), -1).astype(np.float64)
    if target.shape[1] != 1 or y.dtype.kind not in "buif" or target.std() <= 0:
        return
    columns = [_told(column, target[:, 0]) for column in x.T[:MAX_COLUMNS]]
    best = max(range(len(columns)), key=lambda one: columns[one][0], default=None)
    if best is None or columns[best][0] <= 0:
        return
    answers = np.asarray(answer_of(model, x)).reshape(len(x), -1)
    if answers.shape[1] != 1 or not np.isfinite(answers).all():
        return
    left = float(((answers[:, 0] - target[:, 0])[1::2] ** 2).mean() / target[1::2].var())
    figures = {
        "told": round(columns[best][0], 4), "model": round(1 - left, 4),
        "kinds": float(columns[best][1]), "column": float(best), "words": 0.0,
    }  # fmt: skip
    recorder.note(Probed(name="codes", handle=known.handle, figures=figures))


def _told(column: np.ndarray, target: np.ndarray) -> tuple[float, int]:
    """How much the means of every second row's number explain of the others; how many numbers."""
    values, kinds = np.unique(column, return_inverse=True)
    kinds = kinds.reshape(-1)
    if not KINDS[0] <= len(values) <= KINDS[1] or len(column) < EACH * len(values):
        return 0.0, len(values)
    seen, held = slice(0, None, 2), slice(1, None, 2)
    counts = np.bincount(kinds[seen], minlength=len(values))
    sums = np.bincount(kinds[seen], weights=target[seen], minlength=len(values))
    means = np.where(counts > 0, sums / np.maximum(counts, 1), target[seen].mean())
    both = np.corrcoef(means[1:], means[:-1])
    if means.std() <= 0 or not np.isfinite(both).all() or abs(float(both[0, 1])) > ORDERED:
        return 0.0, len(values)
    left = float(((means[kinds[held]] - target[held]) ** 2).mean() / target[held].var())
    return 1 - left, len(values)


def _words(recorder: Recorder, known: Remembered, model: Any, x: np.ndarray, y: np.ndarray) -> None:
    labels = y.argmax(axis=1) if y.ndim == 2 and y.shape[1] > 1 else y.reshape(-1)
    if len(labels) != len(x) or not (labels == np.rint(labels)).all():
        return
    kinds, counts = np.unique(labels, return_counts=True)
    if not 2 <= len(kinds) <= MAX_CLASSES:
        return
    answers = np.asarray(answer_of(model, x))
    if answers.ndim != 2 or len(answers) != len(x):
        return
    said = answers.argmax(axis=1) if answers.shape[1] > 1 else (answers[:, 0] > 0.5).astype(int)
    figures = {
        "told": read([[int(one) for one in row] for row in x], [int(one) for one in labels]),
        "model": round(float((said == labels).mean()), 4),
        "chance": round(float(counts.max() / counts.sum()), 4), "words": 1.0,
        "kinds": float(len(np.unique(x))),
    }  # fmt: skip
    recorder.note(Probed(name="codes", handle=known.handle, figures=figures))
