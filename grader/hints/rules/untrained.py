"""Models that are asked and were never trained, beside one of the same layers that was."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.model_facts import output_units
from grader.hints.rules.shared_layers import named_by_keras
from grader.hints.trace import Trace
from grader.wire.record import Evaluated, Loaded, ModelNote, NamesLeft, Predicted

_GIVEN: Final = (
    ".set_weights", ".assign", ".train_on_batch", ".apply_gradients", ".apply", ".restore",
)  # fmt: skip
"""Calls after which a model may hold weights that no ``fit`` of its own gave it."""
_READ: Final = ("load_model", "load_weights")
"""After these too; the note of a model says whether it was read itself."""
_COPYING: Final = ("clone_model", "model_from_json", "from_config")
"""They make the same layers, by name too, and leave the weights behind."""


@rule("asked-untrained-model")
def asked_untrained_model(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` or ``predict`` of a second model; the first of the same layers was trained."""
    if trace.lab is not None or _weights_given(trace):
        return
    fitted = {fit.model.handle for fit in trace.fits}
    read = {name for one in trace.of(Loaded) for name in one.layers}
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
            if asked.place.line <= place.line:
                continue
            if not same_plan(first, other) and not _begins_like(first, other):
                continue
            if _shared(first, other) and not cloned:
                continue  # two models over the same layers: what one learns, both know
            if read & {one.name for one in other.layers}:
                continue  # parts of it may come from a file
            yield certain(
                asked.place,
                call="evaluate" if isinstance(asked, Evaluated) else asked.via,
                trained_line=place.line,
            )


def _weights_given(trace: Trace) -> bool:
    """Whether a model may have weights that were given by hand; a call may never be reached."""
    counted = [one.weights_set for one in trace.of(NamesLeft)]
    never = trace.ended == "done" and bool(counted) and counted[-1] == 0
    calls = [one for one in _GIVEN if one != ".set_weights" or not never]
    return next(trace.program.calls(*calls), None) is not None


def same_plan(first: ModelNote, second: ModelNote) -> bool:
    """Whether two models have layers of the same kinds and sizes, in the same order."""
    plans = [_plan(model) for model in (first, second)]
    return bool(plans[0]) and plans[0] == plans[1] and first.parameters > 0


def _begins_like(first: ModelNote, second: ModelNote) -> bool:
    """Whether a model is the front of another one: what gives its features."""
    whole, front = _plan(first), _plan(second)
    weighty = [one for one in second.layers if one.parameters]
    return len(weighty) >= FRONT and 0 < len(front) < len(whole) and whole[: len(front)] == front


FRONT: Final = 2
"""Layers with weights, from which on it is no chance that two models begin alike."""


def _plan(model: ModelNote) -> list[tuple[Any, ...]]:
    return [
        (one.class_name, one.config.get("units"), one.config.get("filters"), one.parameters)
        for one in model.layers
        if one.class_name != "InputLayer"
    ]


def _shared(first: ModelNote, second: ModelNote) -> bool:
    """Layers of the same names: the same objects, or copies of them.

    A name that the program chose may stand in several models; those of Keras are counted on.
    """
    names = [{one.name for one in model.layers if one.parameters} for model in (first, second)]
    counted = [
        {one.name for one in model.layers if one.parameters and named_by_keras(one)}
        for model in (first, second)
    ]
    if all(counted):
        return bool(counted[0] & counted[1])
    return bool(names[0] & names[1])


@rule("model-never-trained")
def model_never_trained(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` in a program that trains nothing and gives no weights to anything."""
    if trace.lab is not None or trace.fits or trace.ended != "done" or trace.standins:
        return
    if any(True for _ in trace.of(Loaded)):
        return
    if next(trace.program.calls(*_GIVEN, *_READ, "get_weights"), None) is not None:
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
