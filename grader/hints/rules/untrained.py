"""Models that are asked and were never trained, beside one of the same layers that was."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.model_facts import output_units
from grader.hints.trace import Trace
from grader.wire.record import Evaluated, Loaded, ModelNote, Predicted

_GIVEN: Final = (
    ".set_weights", ".load_weights", ".assign", "load_model", "load_weights",
    ".train_on_batch", ".apply_gradients", ".apply",
)  # fmt: skip
"""Calls after which a model may hold weights that no ``fit`` of its own gave it."""
_COPYING: Final = ("clone_model", "model_from_json", "from_config")
"""They make the same layers, by name too, and leave the weights behind."""


@rule("asked-untrained-model")
def asked_untrained_model(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` or ``predict`` of a second model; the first of the same layers was trained."""
    if trace.lab is not None or next(trace.program.calls(*_GIVEN), None) is not None:
        return
    if any(True for _ in trace.of(Loaded)):
        return
    fitted = {fit.model.handle for fit in trace.fits}
    cloned = next(trace.program.calls(*_COPYING), None) is not None
    for fit in trace.fits:
        first, place = fit.model, fit.place
        if fit.end is None or place is None or not output_units(first):
            continue
        questions: list[Evaluated | Predicted] = [*trace.of(Evaluated), *trace.of(Predicted)]
        for asked in questions:
            other = asked.model
            if other.handle in fitted or other.fits or other.loaded or asked.place is None:
                continue
            if asked.place.line <= place.line or not same_plan(first, other):
                continue
            if _shared(first, other) and not cloned:
                continue  # two models over the same layers: what one learns, both know
            yield certain(
                asked.place,
                call="evaluate" if isinstance(asked, Evaluated) else asked.via,
                trained_line=place.line,
            )


def same_plan(first: ModelNote, second: ModelNote) -> bool:
    """Whether two models have layers of the same kinds and sizes, in the same order."""
    plans = [
        [
            (one.class_name, one.config.get("units"), one.config.get("filters"), one.parameters)
            for one in model.layers
            if one.class_name != "InputLayer"
        ]
        for model in (first, second)
    ]
    return bool(plans[0]) and plans[0] == plans[1] and first.parameters > 0


def _shared(first: ModelNote, second: ModelNote) -> bool:
    """Layers of the same names: the same objects, or copies of them."""
    names = [{one.name for one in model.layers if one.parameters} for model in (first, second)]
    return bool(names[0] & names[1])


@rule("model-never-trained")
def model_never_trained(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` in a program that trains nothing and gives no weights to anything."""
    if trace.lab is not None or trace.fits or trace.ended != "done" or trace.standins:
        return
    if any(True for _ in trace.of(Loaded)):
        return
    if next(trace.program.calls(*_GIVEN), None) or next(trace.program.calls("get_weights"), None):
        return
    for asked in trace.of(Evaluated):
        model = asked.model
        if model.loaded or model.fits or not model.trainable_parameters or asked.place is None:
            continue
        if any(not layer.trainable and layer.parameters for layer in model.layers):
            continue  # weights of a ready made base
        yield certain(asked.place, call=_written(trace, asked))


def _written(trace: Trace, asked: Evaluated) -> str | None:
    """``model.evaluate(x, y)``, as the learner wrote it."""
    for call, _ in calls_at(trace, asked.place, ".evaluate"):
        return ast.unparse(call)[:60]
    return None
