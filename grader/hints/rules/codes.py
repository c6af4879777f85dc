"""Whole numbers that are names, and a first layer that multiplies them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, figure, likely, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace

_PLAIN: Final = frozenset({"InputLayer", "Flatten", "Reshape", "Normalization", "Rescaling",
                           "Dropout", "BatchNormalization"})  # fmt: skip
_READING: Final = frozenset({"Dense", "LSTM", "GRU", "Conv1D", "SimpleRNN"})
TOLD: Final = 0.6
"""Of the spread of the labels: so much the means of the numbers explain."""
LESS: Final = 0.3


@rule("codes-read-as-sizes", when=learns)
def codes_read_as_sizes(trace: Trace) -> Iterator[Finding]:
    """``Dense(32)(shop_number)``: 30 is three times as much as 10."""
    newest = {fit.model.handle: fit for fit in trace.fits}
    for fit in newest.values():
        kinds = (one.class_name for one in fit.model.layers if one.class_name not in _PLAIN)
        if next(kinds, "") not in _READING:
            continue
        for seen in trace.probed("codes", fit.model):
            told, model = seen.get("told", 0.0), seen.get("model", 0.0)
            if seen.get("words") == 0 and told >= TOLD and model <= told - LESS:
                yield likely(
                    fit.place,
                    column=int(seen["column"]) + 1, kinds=int(seen["kinds"]),
                    told=figure(told), model=figure(max(model, 0.0)), x=fit.x.name or None,
                )  # fmt: skip
