"""Hidden layers through which hardly anything comes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.model_facts import (
    CATEGORICAL,
    PLAIN_MODELS,
    SPARSE,
    loss_of,
    output_units,
    weighted,
)
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace

FEW: Final = 2
"""Units, at most."""
CLASSES: Final = 4
WIDER: Final = 4
"""Times as many units in front of it."""
GOOD: Final = 0.8


@rule("narrow-hidden-layer", when=learns)
def narrow_hidden_layer(trace: Trace) -> Iterator[Finding]:
    """``Dense(64), Dense(1), Dense(10, softmax)``: ten classes out of one number."""
    for fit in trace.fits:
        model = fit.model
        classes = output_units(model) or 0
        chosen = loss_of(model) in CATEGORICAL | SPARSE and classes >= CLASSES
        if not chosen or model.class_name not in PLAIN_MODELS or _good(fit):
            continue
        layers = weighted(model)
        for before, narrow in pairwise(layers[:-1]):
            units, wide = narrow.config.get("units"), before.config.get("units")
            if not isinstance(units, int) or not isinstance(wide, int):
                continue
            if narrow.class_name == "Dense" and units <= FEW and wide >= WIDER * units:
                yield likely(
                    fit.place, layer=narrow.name, units=units, before=wide, classes=classes
                )


def _good(fit: Fit) -> bool:
    """Whether it learned its task all the same."""
    for name in ("accuracy", "acc", "sparse_categorical_accuracy", "categorical_accuracy"):
        curve = fit.whole_curve(name)
        if curve:
            return curve[-1] >= GOOD
    return True
