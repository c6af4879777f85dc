"""The momentum of BatchNormalization: which share of a running mean is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

LITTLE: Final = 0.3
"""A running mean that keeps so little of itself is that of the last batches."""


@rule("momentum-turned-round")
def momentum_turned_round(trace: Trace) -> Iterator[Finding]:
    """``BatchNormalization(momentum=0.1)``: the share that is kept, not the share that is new."""
    if not own_program(trace):
        return
    for fit in trace.fits:
        for layer in fit.model.layers:
            momentum = layer.config.get("momentum")
            if layer.class_name != "BatchNormalization" or not isinstance(momentum, int | float):
                continue
            if 0 < momentum <= LITTLE and layer.trainable:
                places = [
                    found.place
                    for call, found in trace.program.calls("BatchNormalization")
                    if literal(keyword(call, "momentum")) == momentum
                ]
                yield certain(
                    places[0] if places else fit.place,
                    momentum=figure(momentum),
                    meant=figure(1 - momentum),
                )
