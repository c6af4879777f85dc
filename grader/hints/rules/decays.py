"""Weights that an optimizer pulls to zero faster than the gradient lets them grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.compile_rate import kind
from grader.hints.rules.model_facts import compiled_at
from grader.hints.rules.model_learning import accuracies
from grader.hints.rules.training_common import learns
from grader.hints.rules.training_steps import updates_of
from grader.hints.trace import Fit, Trace

STRONG: Final = {"adaptive": 1.0, "plain": 0.3}
"""Where steps are of the size of the rate, no weight comes beyond 1 divided by the decay."""
HALVED: Final = 0.7
"""The sum of what all steps took: weights are less than half without a gradient."""
LEARNED: Final = 0.9


@rule("weight-decay-too-strong", when=learns)
def weight_decay_too_strong(trace: Trace) -> Iterator[Finding]:
    """``AdamW(weight_decay=20)``: at every step a part of each weight is taken away."""
    for fit in trace.fits:
        model, steps = fit.model, updates_of(fit)
        rate, decay = model.learning_rate, model.weight_decay
        if not rate or not decay or decay < STRONG[kind(model.optimizer)]:
            continue
        if steps * rate * decay >= HALVED and not _is_good(fit):
            yield certain(
                compiled_at(trace, model) or fit.place,
                optimizer=model.optimizer,
                decay=figure(decay),
                rate=figure(rate),
                percent=figure(100 * min(rate * decay, 1.0)),
                most=figure(1 / decay) if kind(model.optimizer) == "adaptive" else None,
            )


def _is_good(fit: Fit) -> bool:
    """Its accuracy shows no harm; of a loss alone nothing can be said."""
    return max(accuracies(fit), default=0.0) >= LEARNED
