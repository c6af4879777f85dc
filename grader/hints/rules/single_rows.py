"""Batch normalisation that is given one row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace

FLAT: Final = 2
"""Axes of rows of numbers: pictures have many values for each channel, also in one row."""


@rule("normalization-of-one-row", when=learns)
def normalization_of_one_row(trace: Trace) -> Iterator[Finding]:
    """``fit(batch_size=1)`` with BatchNormalization behind Dense: each value less itself is 0."""
    for fit in trace.fits:
        if not _one_by_one(fit):
            continue
        for layer in fit.model.layers:
            shape = layer.output_shape or ()
            if layer.class_name == "BatchNormalization" and len(shape) == FLAT and layer.trainable:
                yield certain(fit.place, layer=layer.name, shape=str(shape))


def _one_by_one(fit: Fit) -> bool:
    """Each batch of the training had a single row, and there were several rows."""
    rows = (fit.x.shape or (0,))[0] or 0
    if fit.start.via == "train_on_batch":
        return rows == 1
    return fit.start.via == "fit" and fit.start.batch_size == 1 and rows > 1 and not fit.x.batches
