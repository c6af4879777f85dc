"""What is lost beside something larger: a small loss in a sum, words before much filling."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, figure, likely, rule
from grader.hints.rules.model_facts import activation, compiled_at
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace

NEARLY_ALL: Final = 0.999
"""Of the sum of the losses."""
AS_ADDED: Final = 0.02
"""So near the sum of all losses lies the whole one: none of them has a weight."""
LIKE_GUESSING: Final = 0.95
"""Of the loss of guessing: whoever comes below it has learned something."""
MOST_FILLED: Final = 0.5
LEAST_EPOCHS: Final = 3
_READING: Final = frozenset({"LSTM", "GRU", "SimpleRNN"})


@rule("one-loss-drowns-others", when=learns)
def one_loss_drowns_others(trace: Trace) -> Iterator[Finding]:
    """Losses that are added as they are, one of them thousands of times as large."""
    for fit in trace.fits:
        whole = fit.whole_curve("loss")
        history = fit.end.history if fit.end is not None else {}
        parts = {
            name.removesuffix("_loss"): curve[-1]
            for name, curve in history.items()
            if name.endswith("_loss") and not name.startswith("val_") and curve
        }
        if len(whole) < LEAST_EPOCHS or len(parts) < 2 or not math.isfinite(whole[-1]):
            continue
        if abs(whole[-1] - sum(parts.values())) > AS_ADDED * abs(whole[-1]):
            continue
        big = max(parts, key=lambda name: parts[name])
        if parts[big] < NEARLY_ALL * sum(parts.values()):
            continue  # not of the whole loss: Keras weights that by rows, the parts by batches
        for name, last in parts.items():
            chance = _guessing(fit, name)
            if name != big and chance is not None and last >= LIKE_GUESSING * chance:
                yield likely(
                    compiled_at(trace, fit.model) or fit.place,
                    big=big,
                    big_loss=figure(parts[big]),
                    small=name,
                    small_loss=figure(last),
                    chance=figure(chance),
                )
                break


def _guessing(fit: Fit, name: str) -> float | None:
    """The cross-entropy of an output that says the same of all classes; None for quantities."""
    layer = next((one for one in fit.model.layers if one.name == name), None)
    units = layer.config.get("units") if layer is not None else None
    if layer is None or not isinstance(units, int) or "crossentropy" not in (fit.model.loss or ""):
        return None
    kind = activation(layer)
    if kind == "sigmoid":
        return math.log(2)
    return math.log(units) if kind == "softmax" and units > 1 else None


@rule("filling-forgotten", when=learns)
def filling_forgotten(trace: Trace) -> Iterator[Finding]:
    """Zeros behind the words, read by a recurrent layer that hands on its last state."""
    for fit in trace.fits:
        share, losses = fit.start.ending, fit.whole_curve("loss")
        counts = list(fit.y.classes.values())
        if share is None or share < MOST_FILLED or len(losses) < LEAST_EPOCHS or len(counts) < 2:
            continue
        layers = [
            one for one in fit.model.layers if one.class_name not in ("InputLayer", "Dropout")
        ]
        if len(layers) < 2 or layers[0].class_name != "Embedding":
            continue
        reading = layers[1]
        if layers[0].config.get("mask_zero") or reading.class_name not in _READING:
            continue
        if reading.config.get("return_sequences") or reading.config.get("go_backwards"):
            continue
        rows = sum(counts)
        guessing = -sum(one / rows * math.log(one / rows) for one in counts if one)
        if "crossentropy" in (fit.model.loss or "") and min(losses) >= LIKE_GUESSING * guessing:
            yield likely(
                fit.place,
                percent=round(100 * share),
                layer=reading.class_name,
                loss=figure(losses[-1]),
            )
