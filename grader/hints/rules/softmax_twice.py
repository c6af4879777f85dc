"""Probabilities that are taken for scores: softmax of a softmax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.model_facts import activation, closing, used_models
from grader.hints.trace import Trace

_OF_LOGITS: Final = (
    "nn.softmax_cross_entropy_with_logits", "nn.sparse_softmax_cross_entropy_with_logits",
)  # fmt: skip
"""Functions of TensorFlow that apply softmax themselves."""


@rule("double-softmax")
def double_softmax(trace: Trace) -> Iterator[Finding]:
    """A softmax of a softmax, with no weights between them."""
    for model, place in used_models(trace):
        found = [one for one in closing(model) if activation(one) == "softmax"]
        if len(found) >= 2:
            layers = ", ".join(one.class_name for one in found)
            yield certain(place, layers=layers)
    for fit in trace.fits:
        ends = closing(fit.model)
        if fit.start.via == "custom" and ends and activation(ends[-1]) == "softmax":
            for call, found_call in trace.program.calls(*_OF_LOGITS):
                written = dotted(call.func)
                yield certain(found_call.place, layers=f"{ends[-1].class_name}, {written}")
