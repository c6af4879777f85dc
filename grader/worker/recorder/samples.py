"""Some rows of a training, kept for questions afterwards."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.mirrored import turns_of
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.rows import sample_rows

SAMPLE: Final = 600


def keep_sample(known: Remembered, x: Any, y: Any) -> None:
    """Remember an even sample of what a model is fitted on, where it is made of numbers."""
    _keep_untouched(known, x)
    inputs, labels = as_array(x), as_array(y)
    known.sample = None
    if inputs is None or inputs.ndim < 2 or inputs.dtype.kind not in "uif":
        return
    if labels is None or len(labels) != len(inputs):
        labels = None
    rows = np.linspace(0, len(inputs) - 1, min(len(inputs), SAMPLE)).astype(np.int64)
    kept = None if labels is None else np.array(labels[rows])
    known.sample = (np.array(sample_rows(inputs, SAMPLE)), kept)


def _keep_untouched(known: Remembered, source: Any) -> None:
    """Of an iterator over arrays that mirrors them by chance: what it was made of."""
    generator = getattr(source, "image_data_generator", None)
    turns = frozenset(turns_of(generator)) if generator is not None else frozenset()
    x, y = as_array(getattr(source, "x", None)), as_array(getattr(source, "y", None))
    if not turns or x is None or y is None or len(x) != len(y):
        return
    rows = np.linspace(0, len(x) - 1, min(len(x), SAMPLE)).astype(np.int64)
    known.turned = (turns, np.array(x[rows]), np.array(y[rows]))
