"""Softmax at the end, where the targets are quantities and no shares of one whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import BINARY, REGRESSION, activation, closing, loss_of
from grader.hints.trace import Trace

MANY: Final = 10
"""From so many different values on they are quantities."""
APART: Final = 1.2
"""By this factor the sum of a row differs from one whole."""


@rule("softmax-for-quantities")
def softmax_for_quantities(trace: Trace) -> Iterator[Finding]:
    """An autoencoder that ends in softmax: the pixels of a picture would have to add up to 1."""
    for fit in trace.fits:
        model, y = fit.model, fit.y
        ends = closing(model)
        if not ends or activation(ends[-1]) != "softmax" or ends[-1].class_name == "Softmax":
            continue
        if loss_of(model) not in BINARY | REGRESSION and not fit.start.same:
            continue  # choices weighted by what they brought, as in a policy gradient
        shape, units = y.shape or (), (model.output_shape or (None,))[-1]
        if len(shape) < 2 or not units or shape[-1] != units:
            continue
        quantities = not y.one_hot and (y.distinct or 0) >= MANY and y.mean is not None
        if not quantities or y.mean is None or y.low is None:
            continue
        total = y.mean * units
        if y.low < -1e-3 or total > APART or 0 <= total < 1 / APART:
            yield certain(fit.place, units=units, total=figure(total))
