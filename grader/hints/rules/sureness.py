"""Scores for yes or no that are given how sure a model is, whichever class it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import activation, closing, output_units
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import MetricTaken, Predicted

_OF_SCORES: Final = ("roc_auc_score", "roc_curve", "average_precision_score")
CLASSES: Final = 2
VARIED: Final = 10


@rule("sureness-as-score", when=own_program)
def sureness_as_score(trace: Trace) -> Iterator[Finding]:
    """``roc_auc_score(y, probs.max(axis=1))``: as high for a sure no as for a sure yes."""
    asked = [one.model for one in trace.of(Predicted) if one.outputs is not None]
    two = asked and all(
        output_units(one) == CLASSES
        and (ends := closing(one))
        and activation(ends[-1]) == "softmax"
        for one in asked
    )
    for taken in trace.of(MetricTaken) if two else ():
        second = taken.second
        sure = second.low is not None and second.high is not None and second.high <= 1.0 + 1e-6
        half = sure and (second.low or 0.0) >= 1 / CLASSES - 1e-6
        if taken.name.rpartition(".")[2] in _OF_SCORES and half and (second.distinct or 0) > VARIED:
            yield certain(
                taken.place, function=taken.name.rpartition(".")[2], name=second.name or None,
                low=figure(second.low or 0.0),
            )  # fmt: skip
