"""Weights that are loaded into a net which has the same numbers and computes something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import (
    Evaluated,
    FitStarted,
    LayerNote,
    Loaded,
    ModelNote,
    Predicted,
    Saved,
)

_SETTINGS: Final = ("strides", "padding", "dilation_rate", "data_format", "axis", "epsilon")
"""What changes the answers of a layer and leaves the sizes of its weights alone."""
_BENDING: Final = {
    "ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu", "Softmax": "softmax", "PReLU": "prelu",
}  # fmt: skip
NOTHING: Final = "linear"


class Part(NamedTuple):
    """One step of a net: a layer with weights, a bend or a pool."""

    kind: str
    what: str
    name: str


@rule("weights-in-another-net", when=own_program)
def weights_in_another_net(trace: Trace) -> Iterator[Finding]:
    """``load_weights`` of a net with ``tanh`` into one with ``relu``: the sizes fit."""
    events = list(trace.events)
    for at, loaded in enumerate(events):
        if not isinstance(loaded, Loaded) or loaded.what != "weights" or loaded.handle is None:
            continue
        learned = _written_by(trace, events[:at], loaded.path)
        now = _asked(events[at:], loaded.handle)
        if learned is None or now is None or learned.handle == now.handle:
            continue
        found = difference(learned.layers, now.layers)
        if found is not None:
            yield certain(
                loaded.place, path=loaded.path[-60:], layer=found[0], learned=found[1], now=found[2]
            )
            return


def _written_by(trace: Trace, before: Sequence[object], path: str) -> ModelNote | None:
    """The model that wrote this file last, as it is known."""
    notes = {model.handle: model for model in trace.models}
    for one in reversed(before):
        if isinstance(one, Saved) and one.path == path:
            return notes.get(one.handle)
        if isinstance(one, FitStarted) and any(
            callback.attributes.get("filepath") == path for callback in one.callbacks
        ):
            return notes.get(one.model.handle)
    return None


def _asked(after: Sequence[object], handle: int) -> ModelNote | None:
    """The model that read the file, where it is asked before it learns again."""
    for one in after:
        if isinstance(one, FitStarted):
            return None
        if isinstance(one, Evaluated | Predicted) and one.model.handle == handle:
            return one.model
    return None


def difference(
    learned: Sequence[LayerNote], now: Sequence[LayerNote]
) -> tuple[str, str, str] | None:
    """(layer, what it did, what it does): the first step in which two nets differ.

    None where they do the same, or are no nets of the same layers with weights. What stands
    behind the last layer with weights does not count: who reads it may choose.
    """
    one, other = list(_parts(learned)), list(_parts(now))
    weighty = [[part.what for part in parts if part.kind == "layer"] for parts in (one, other)]
    if not weighty[0] or weighty[0] != weighty[1]:
        return None
    one, other = _to_last_layer(one), _to_last_layer(other)
    for first, second in zip(_between(one), _between(other), strict=True):
        if first[1:] != second[1:]:
            return second[0], ", ".join(first[1:]) or NOTHING, ", ".join(second[1:]) or NOTHING
    return _settings(learned, now)


def _to_last_layer(parts: Sequence[Part]) -> list[Part]:
    last = max(at for at, part in enumerate(parts) if part.kind == "layer")
    return list(parts[: last + 1])


def _between(parts: Sequence[Part]) -> list[list[str]]:
    """For each layer with weights: its name, and what follows until the next one."""
    found: list[list[str]] = []
    for part in parts:
        if part.kind == "layer":
            found.append([part.name])
        elif found:
            found[-1].append(part.what)
    return found


def _parts(layers: Sequence[LayerNote]) -> Iterator[Part]:
    for layer in layers:
        bend = layer.config.get("activation")
        if layer.parameters and layer.class_name not in _BENDING:
            yield Part("layer", f"{layer.class_name} {layer.parameters}", layer.name)
        if isinstance(bend, str) and bend != NOTHING:
            yield Part("bend", bend, layer.name)
        elif layer.class_name in _BENDING:
            yield Part("bend", _BENDING[layer.class_name], layer.name)
        elif "Pooling" in layer.class_name:
            yield Part("pool", layer.class_name, layer.name)


def _settings(
    learned: Sequence[LayerNote], now: Sequence[LayerNote]
) -> tuple[str, str, str] | None:
    """The first setting of layers with weights that differs."""
    pairs = zip(*([one for one in net if one.parameters] for net in (learned, now)), strict=False)
    for first, second in pairs:
        for name in _SETTINGS:
            before, after = first.config.get(name), second.config.get(name)
            if before is not None and after is not None and before != after:
                return second.name, f"{name}={before}", f"{name}={after}"
    return None
