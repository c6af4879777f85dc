"""Labels that are all the same, and generators that were to measure the data and never did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.model_facts import BINARY, CATEGORICAL, SPARSE, loss_of
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Trace
from grader.wire.record import Warned

LEAST: Final = 20
"""Rows, from which on one class only is no accident."""
_UNFITTED: Final = re.compile(r"ImageDataGenerator specifies `?(\w+)`?[^`]*but it hasn't been fit")


@rule("labels-all-alike", when=learns)
def labels_all_alike(trace: Trace) -> Iterator[Finding]:
    """One class for all rows of the only training: whatever the model answers, it is right."""
    models = {fit.model.handle for fit in trace.fits}
    for fit in trace.fits:
        counts = fit.y.classes
        rows = sum(counts.values())
        asked = loss_of(fit.model) in BINARY | CATEGORICAL | SPARSE
        if len(counts) != 1 or rows < LEAST or not asked or fit.y.batches:
            continue
        if len(models) == 1 and fit.start.via == "fit" and len(fit.y.shape or ()) <= 2:
            yield certain(fit.place, y=fit.y.name or None, label=next(iter(counts)), rows=rows)


@rule("generator-not-fitted", when=own_program)
def generator_not_fitted(trace: Trace) -> Iterator[Finding]:
    """``featurewise_center=True`` without ``datagen.fit(x)``: Keras warns and goes on."""
    for warned in trace.of(Warned):
        found = _UNFITTED.search(warned.message)
        if found is None:
            continue
        made = next((one for _, one in trace.program.calls("ImageDataGenerator")), None)
        place = made.place if made is not None else warned.place
        yield certain(place, setting=found[1])
