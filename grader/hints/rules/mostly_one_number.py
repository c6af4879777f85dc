"""Targets that are mostly one number: what a loss or a measure makes of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.model_facts import BINARY, compiled_at, loss_of, plain
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent

ABSOLUTE: Final = frozenset({"mae", "meanabsoluteerror"})
NO_BETTER: Final = 0.95
RARE: Final = 0.15
"""Share of entries that are 1, at most."""
NEAR: Final = 0.01
ENTRIES: Final = frozenset({"binaryaccuracy"})
"""Each entry on its own; ``accuracy`` compares the largest of each row here."""
LEAST_COLUMNS: Final = 3
LOOKS: Final = frozenset({"recall", "precision", "auc", "f1score", "fbetascore"})


@rule("median-of-zeros", when=learns)
def median_of_zeros(trace: Trace) -> Iterator[Finding]:
    """Mean absolute error, and targets of which most are 0: the median is all that is learned."""
    for fit in trace.fits:
        curve = fit.whole_curve("loss")
        if loss_of(fit.model) not in ABSOLUTE or not curve:
            continue
        for figures in trace.probed("mostly", fit.model):
            if curve[-1] >= NO_BETTER * figures["constant"]:
                yield likely(
                    compiled_at(trace, fit.model) or fit.place,
                    percent=whole_percent(figures["share"]),
                    value=figure(figures["value"]),
                    loss=fit.model.loss,
                )


@rule("rare-labels-hide", when=learns)
def rare_labels_hide(trace: Trace) -> Iterator[Finding]:
    """Many labels at once, nearly all of them 0: the accuracy is that of no label at all."""
    for fit in trace.fits:
        y = fit.y
        columns = (y.shape or (0,))[-1] or 0 if len(y.shape or ()) == 2 else 0
        several = columns >= LEAST_COLUMNS and not y.one_hot and set(y.values) == {0.0, 1.0}
        asked = {plain(one) for one in fit.model.metrics}
        if not several or loss_of(fit.model) not in BINARY or y.mean is None or y.batches:
            continue
        accuracy = _accuracy(fit)
        if not 0 < y.mean <= RARE or asked & LOOKS or not asked & ENTRIES or accuracy is None:
            continue
        if abs(accuracy - (1 - y.mean)) <= NEAR:
            yield certain(
                fit.place,
                zeros=figure(100 * (1 - y.mean)),
                accuracy=figure(100 * accuracy),
                columns=columns,
            )


def _accuracy(fit: Fit) -> float | None:
    """At the end of the training, on its own rows."""
    curve = fit.whole_curve("binary_accuracy")
    return curve[-1] if curve else None
