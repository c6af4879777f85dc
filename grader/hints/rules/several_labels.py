"""Rows with several labels, and what of Keras looks for a single one in each row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.class_weights import made_at
from grader.hints.rules.model_facts import BINARY, activation, closing, loss_of, plain
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace

LEAST: Final = 0.75
"""An accuracy of single labels below this, with a loss that says something else, misleads."""
KNOWS: Final = 0.45
"""A loss of yes-or-no answers below this has found much more than chance."""
TABLE: Final = 2
NEAR: Final = 1e-6
"""So near to one yes for each row, the labels are one-hot."""


def columns_of(fit: Fit) -> int:
    """How many labels each row has a place for; 0 where rows have one label each."""
    shape, y = fit.y.shape or (), fit.y
    if len(shape) != TABLE or y.one_hot or set(y.values) != {0.0, 1.0} or y.mean is None:
        return 0
    columns = shape[1] or 0
    one_each = abs(y.mean * columns - 1) < NEAR
    return columns if columns > 1 and not one_each else 0


@rule("accuracy-of-several-labels", when=own_program)
def accuracy_of_several_labels(trace: Trace) -> Iterator[Finding]:
    """The word ``accuracy`` beside several yes-or-no answers compares their greatest ones."""
    for fit in trace.fits:
        columns, ends = columns_of(fit), closing(fit.model)
        if not columns or loss_of(fit.model) not in BINARY or not ends:
            continue
        named = next((one for one in fit.model.metrics if plain(one) in ("accuracy", "acc")), None)
        losses = fit.whole_curve("loss")
        shown = fit.whole_curve("accuracy") or fit.whole_curve("acc")
        if named is None or activation(ends[-1]) != "sigmoid" or not losses or not shown:
            continue
        if losses[-1] < KNOWS and shown[-1] < LEAST:
            yield likely(
                fit.place,
                columns=columns,
                accuracy=figure(shown[-1]),
                loss=figure(losses[-1]),
            )


@rule("class-weight-for-several-labels", when=own_program)
def class_weight_for_several_labels(trace: Trace) -> Iterator[Finding]:
    """``class_weight`` beside rows with several labels: Keras takes the first one of each row."""
    for fit in trace.fits:
        columns = columns_of(fit)
        if columns and fit.start.class_weight:
            yield certain(
                made_at(trace, fit),
                columns=columns,
                weights=len(fit.start.class_weight),
            )
