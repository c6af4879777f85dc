"""Questions to the notes of models, fits and failed checks that several rules ask."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import msgspec

from grader.hints.raised import place_of
from grader.hints.trace import Failure, Fit, Trace
from grader.model.evidence import Json
from grader.model.place import Place
from grader.wire.record import ArrayNote, Compiled, LayerNote, ModelNote

DENSE: Final = frozenset({"Dense"})
CONVOLUTIONS: Final = frozenset(
    {"Conv1D", "Conv2D", "Conv3D", "SeparableConv1D", "SeparableConv2D", "DepthwiseConv2D"}
)
ACTIVATING: Final = frozenset({"Activation", "Softmax", "ReLU", "LeakyReLU", "PReLU", "ELU"})
PASSING: Final = frozenset(
    {"Flatten", "Reshape", "Dropout", "InputLayer", "ActivityRegularization"}
)
"""Layers that neither mix nor bend what they are given."""
PLAIN_MODELS: Final = frozenset({"Sequential", "Functional", "Model"})

CATEGORICAL: Final = frozenset({"categoricalcrossentropy", "categoricalfocalcrossentropy"})
SPARSE: Final = frozenset({"sparsecategoricalcrossentropy"})
BINARY: Final = frozenset({"binarycrossentropy", "binaryfocalcrossentropy"})
REGRESSION: Final = frozenset(
    {"mse", "meansquarederror", "mae", "meanabsoluteerror", "huber", "logcosh"}
    | {"meansquaredlogarithmicerror", "meanabsolutepercentageerror"}
)
HINGES: Final = frozenset({"hinge", "squaredhinge"})
PROBABILITY_LOSSES: Final = CATEGORICAL | SPARSE | BINARY


def plain(name: str | None) -> str:
    """``categoricalcrossentropy`` for that loss in any spelling."""
    return (name or "").rpartition(".")[2].replace("_", "").replace(" ", "").lower()


def loss_of(model: ModelNote) -> str:
    """The loss, spelled plainly."""
    return plain(model.loss)


def activation(layer: LayerNote) -> str | None:
    """The activation that a layer applies; None where it is not known."""
    if not layer.builtin:
        return None
    if layer.class_name == "Softmax":
        return "softmax"
    if layer.class_name in ACTIVATING and layer.class_name != "Activation":
        return layer.class_name.lower()
    found = layer.config.get("activation")
    return found if isinstance(found, str) else None


def weighted(model: ModelNote) -> list[LayerNote]:
    """The layers that multiply with weights."""
    return [one for one in model.layers if one.class_name in DENSE | CONVOLUTIONS]


def closing(model: ModelNote) -> list[LayerNote]:
    """The last Dense or convolution and what follows it; empty where that is not all we know."""
    found: list[LayerNote] = []
    for layer in reversed(model.layers):
        if not layer.builtin:
            return []
        found.insert(0, layer)
        if layer.class_name in DENSE | CONVOLUTIONS:
            return found
        if layer.class_name not in ACTIVATING | PASSING:
            return []
    return []


def output_units(model: ModelNote) -> int | None:
    """The length of the output's last axis."""
    if model.output_shape:
        return model.output_shape[-1]
    ends = closing(model)
    units = ends[0].config.get("units") if ends else None
    return units if isinstance(units, int) else None


def told_by_layers(trace: Trace, model: ModelNote) -> bool:
    """Whether the layers are all that happens to the outputs.

    A functional or subclassed model may apply a function that is no layer; then its source
    has one of these words.
    """
    if model.class_name == "Sequential":
        return True
    sources = " ".join(unit.source for unit in trace.program.units).lower()
    words = ("softmax", "sigmoid", ".activations", ".nn.")
    return model.class_name in PLAIN_MODELS and not any(word in sources for word in words)


def whole_numbers(y: ArrayNote) -> bool:
    """One whole number for each row, not one-hot."""
    shape = y.shape
    if shape is None or y.one_hot or not (len(shape) == 1 or (len(shape) == 2 and shape[1] == 1)):
        return False
    if y.dtype and ("int" in y.dtype or y.dtype == "bool"):
        return True
    return bool(y.values) and all(value == int(value) for value in y.values)


def one_hot_width(y: ArrayNote) -> int | None:
    """The number of columns of one-hot labels."""
    if y.one_hot and y.shape is not None and len(y.shape) == 2 and (y.shape[1] or 0) > 1:
        return y.shape[1]
    return None


def classes(y: ArrayNote) -> int | None:
    """How many classes the labels have, where they are labels."""
    width = one_hot_width(y)
    if width is not None:
        return width
    if whole_numbers(y) and y.low == 0 and y.high is not None and 1 <= y.high < 1000:
        return int(y.high) + 1
    return None


def images(x: ArrayNote) -> bool:
    """A batch of pictures, going by its axes."""
    shape = x.shape
    if shape is None or len(shape) not in (3, 4):
        return False
    rows, columns = shape[1], shape[2]
    return (rows or 0) >= 8 and (columns or 0) >= 8


def stopped_fit(trace: Trace) -> Fit | None:
    """The training during which the program stopped: the last one, if it did not end."""
    return trace.fits[-1] if trace.fits and trace.fits[-1].end is None else None


def compiled_at(trace: Trace, model: ModelNote) -> Place | None:
    """Where a model was compiled last."""
    places = [one.place for one in trace.of(Compiled) if one.model.handle == model.handle]
    return places[-1] if places else None


def used_models(trace: Trace) -> Iterator[tuple[ModelNote, Place | None]]:
    """Every model that was trained or asked, with a line; then those of failed checks."""
    placed: dict[int, Place | None] = {}
    for event in trace.events:
        model = getattr(event, "model", None)
        if isinstance(model, ModelNote) and placed.get(model.handle) is None:
            placed[model.handle] = getattr(event, "place", None)
    for model in trace.models:
        yield model, built_at(trace, model) or placed.get(model.handle)
    for failure in trace.failures:
        for model in models_of(failure):
            yield model, built_at(trace, model) or place_of(trace, failure)


def models_of(failure: Failure) -> Iterator[ModelNote]:
    """Models that a failed check described in its evidence."""
    for item in failure.evidence:
        if item.kind == "model":
            layers = item.facts.get("layers")
            yield ModelNote(
                handle=0,
                class_name=str(item.facts.get("class", "")),
                output_shape=_shape(item.facts.get("output_shape")),
                layers=tuple(
                    LayerNote(
                        class_name=str(one.get("class", "")),
                        name=str(one.get("name", "")),
                        config={key: _plain_json(value) for key, value in one.items()},
                        output_shape=_shape(one.get("output_shape")),
                    )
                    for one in (layers if isinstance(layers, list) else [])
                    if isinstance(one, dict)
                ),
            )


def _plain_json(value: Json) -> None | bool | int | float | str:
    return value if isinstance(value, (bool, int, float, str)) else None


def _shape(value: Json) -> tuple[int | None, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(side if isinstance(side, int) else None for side in value)


def fact(failure: Failure, name: str) -> Json:
    """The first value of that name in a check's evidence."""
    return next((one.facts[name] for one in failure.evidence if name in one.facts), None)


def words(failure: Failure, name: str) -> str | None:
    """The first text of that name in a check's evidence; None where the check saw none."""
    found = fact(failure, name)
    return found if isinstance(found, str) else None


def built_at(trace: Trace, model: ModelNote) -> Place | None:
    """The line that makes the layer before the output, where only one line can be it."""
    ends = closing(model)
    if not ends:
        return None
    calls = list(trace.program.calls(ends[-1].class_name))
    return calls[-1][1].place if calls else None


MOST_GRADES: Final = 20
"""Whole numbers of so many kinds may be labels; of more, they are quantities."""
REACH: Final = {"relu": (0.0, math.inf), "sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}
"""What an activation can give."""


def out_of_reach(fit: Fit) -> str | None:
    """The last activation, where quantities lie that it can never give."""
    model, y = fit.model, fit.y
    layers = list(model.layers)
    while layers and layers[-1].class_name == "Reshape":
        layers.pop()  # it puts the same values into another form
    ends = closing(msgspec.structs.replace(model, layers=tuple(layers)))
    if not ends or y.low is None or y.high is None:
        return None
    if loss_of(model) in HINGES and (y.low, y.high) == (-1, 1):
        name = activation(ends[-1]) or ""  # below 0 it cannot say what the label -1 asks for
        return name if name in REACH and REACH[name][0] >= 0 else None
    if loss_of(model) not in REGRESSION:
        return None
    if (whole_numbers(y) and (y.distinct or 0) <= MOST_GRADES) or one_hot_width(y):
        return None  # labels of classes: other faults
    name = activation(ends[-1]) or ""
    if name not in REACH:
        return None
    low, high = REACH[name]
    margin = 0.1 * (y.spread or 0.0) + 1e-6
    scaled = fit.x.high is not None and fit.x.high <= high + margin < y.high
    if y.shape == fit.x.shape and y.low >= low - margin and len(y.shape or ()) > 2 and not scaled:
        return None  # pictures too large to be painted again were not scaled: another fault
    return name if y.low < low - margin or y.high > high + margin else None
