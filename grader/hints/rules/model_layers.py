"""Rules about the layers between input and output."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.hints.program import keyword, literal
from grader.hints.raised import failures_of, place_of, raised
from grader.hints.rule import Finding, cause, certain, likely, rule, shape_text
from grader.hints.rules.data_common import constants
from grader.hints.rules.model_facts import (
    DENSE,
    activation,
    classes,
    closing,
    images,
    models_of,
    output_units,
    used_models,
    weighted,
)
from grader.hints.rules.model_learning import accuracies
from grader.hints.trace import Trace
from grader.hints.windows import unfitting
from grader.wire.record import ImageOpened, LayerNote, ModelNote, Predicted

# Keras 3.15.1, of a pooling layer and of a convolution.
KERAS_2_STYLE = ("Conv2D", "Convolution2D", "Conv1D")
SHIFT_HARM = 0.5
"""Share of answers that change when the pictures move two pixels."""
GOOD = 0.85
"""Training accuracy from which on a change of answers is not put down to too little training."""
BENDING = frozenset({"Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax"})
STRAIGHT = frozenset({"Dropout", "Flatten", "BatchNormalization", "InputLayer", "ZeroPadding2D"})
"""What lies between two layers without bending the values. (Their product stays one matrix.)"""


def names(model: ModelNote) -> str:
    """The layers' classes, as a text."""
    return ", ".join(one.class_name for one in model.layers if one.class_name != "InputLayer")


OFF = 0.1
"""What is drawn on a photo lies this share of its side from the middle, at least."""


@rule("dense-only-on-images")
def dense_only_on_images(trace: Trace) -> Iterator[Finding]:
    """No convolution where a lab asks for one, or where a photo's answer hangs on its place."""
    for failure in failures_of(trace, "dense-only-on-images"):
        layers = next((names(model) for model in models_of(failure)), None)
        yield certain(place_of(trace, failure), layers=layers)
    if trace.standins or not any(not _of_training(trace, one) for one in trace.of(ImageOpened)):
        return
    for fit in trace.fits:
        model = fit.model
        dense = bool(weighted(model)) and not any(
            "Conv" in one.class_name or not one.builtin for one in model.layers
        )
        own = any(
            one.model.handle == model.handle
            and (one.x.shape or (0,))[0] == 1
            and (one.x.off_centre or 0) >= OFF
            for one in trace.of(Predicted)
        )
        shifted = trace.probed("shifted", model)
        moved = [max(figures.values(), default=0.0) for figures in shifted]
        # A model that learned little is unsteady anyhow; of a good one it is the missing window.
        good = max(accuracies(fit), default=0.0) >= GOOD
        harmed = good and bool(moved) and moved[-1] >= SHIFT_HARM
        if dense and own and harmed and images(fit.x) and (classes(fit.y) or 0) > 2:
            yield likely(fit.place, layers=names(model))


def _of_training(trace: Trace, opened: ImageOpened) -> bool:
    """Whether a picture lies in a folder that the program trains on: it is no photo of its own."""
    folders = [
        literal(call.args[0])
        for call, _ in trace.program.calls("flow_from_directory", "image_dataset_from_directory")
        if call.args
    ]
    # Opened through Keras, a picture has no path of its own: the line that names it has.
    told = f"/{opened.path} {opened.place.source if opened.place else ''}".replace("\\", "/")
    return any(
        isinstance(one, str)
        and re.search(rf"['\"/]{re.escape(PurePosixPath(one).name)}/", told) is not None
        for one in folders
    )


@rule("linear-hidden-layer")
def linear_hidden_layer(trace: Trace) -> Iterator[Finding]:
    """Two layers in a row with nothing between them that bends: together they are one."""
    for fit in trace.fits:
        model = fit.model
        if model.class_name != "Sequential" or fit.y.shape == fit.x.shape:
            continue
        before: LayerNote | None = None
        for layer in model.layers:
            if layer.class_name in DENSE | {"Conv2D", "Conv1D"}:
                if before is not None and _no_bottleneck(before, layer):
                    yield likely(fit.place, layer=before.name, following=layer.name)
                before = layer if activation(layer) == "linear" and layer.builtin else None
            elif layer.class_name not in STRAIGHT or not layer.builtin:
                before = None


def _no_bottleneck(before: LayerNote, after: LayerNote) -> bool:
    """Few units before many are a wanted narrow place; a 1x1 kernel mixes channels on purpose."""
    sizes = [
        next((one.config[key] for key in ("units", "filters") if key in one.config), None)
        for one in (before, after)
    ]
    for one in (before, after):
        kernel = one.config.get("kernel_size")
        if kernel == 1 or (isinstance(kernel, tuple) and set(kernel) == {1}):
            return False
    wide, narrow = sizes
    if isinstance(wide, int) and isinstance(narrow, int):
        return wide >= narrow and wide > 2
    return False


@rule("softmax-in-hidden-layer")
def softmax_in_hidden_layer(trace: Trace) -> Iterator[Finding]:
    """Softmax between two layers with weights lets almost nothing through."""
    for failure in failures_of(trace, "softmax-in-hidden-layer"):
        model = next(models_of(failure), None)
        layer = model and next((one for one in model.layers if activation(one) == "softmax"), None)
        yield certain(place_of(trace, failure), layer=layer.name if layer else None)
    for fit in trace.fits:
        model = fit.model
        chain = [one for one in model.layers if one.class_name != "InputLayer"]
        ends = closing(model)
        known = all(
            one.builtin and ("Dense" in one.class_name or "Conv" in one.class_name
                             or "Pool" in one.class_name or one.class_name in STRAIGHT | BENDING)
            for one in chain
        )  # fmt: skip
        several = model.output_shape is None  # outputs of their own, each with its softmax
        if not known or not ends or several or fit.y.shape == fit.x.shape:
            continue
        inner = chain[: len(chain) - len(ends)]
        found = next((one for one in inner if activation(one) == "softmax"), None)
        if found is not None:
            yield certain(fit.place, layer=found.name)


@rule("harmful-dropout")
def harmful_dropout(trace: Trace) -> Iterator[Finding]:
    """Dropout after the output, or one that lets nearly nothing through."""
    for failure in failures_of(trace, "harmful-dropout"):
        for model in models_of(failure):
            last = model.layers[-1] if model.layers else None
            yield certain(
                place_of(trace, failure),
                layer=last.name if last else None,
                rate=_rate(last) if last else 0.5,
            )
    for fit in trace.fits:
        model = fit.model
        ends = closing(model)
        last = next((one for one in ends[1:] if one.class_name == "Dropout"), None)
        if last is not None and (last.config.get("rate") or 0) and classes(fit.y):
            yield certain(fit.place, layer=last.name, rate=_rate(last))
        accuracy, seen = fit.whole_curve("accuracy"), fit.whole_curve("val_accuracy")
        chance = 1 / (output_units(model) or 1)
        starved = bool(accuracy and seen) and accuracy[-1] < min(2.5 * chance, seen[-1] - 0.1)
        for layer in model.layers:
            rate = _rate(layer) if layer.class_name == "Dropout" else 0.0
            often = sum(_rate(one) >= 0.8 for one in model.layers if one.class_name == "Dropout")
            if rate >= 1 or (rate >= 0.8 and (often >= 2 or (starved and not trace.standins))):
                yield (certain if rate >= 1 else likely)(fit.place, layer=layer.name, rate=rate)


def _rate(layer: LayerNote) -> float:
    rate = layer.config.get("rate")
    return float(rate) if isinstance(rate, (int, float)) else 0.0


@rule("too-many-pools")
def too_many_pools(trace: Trace) -> Iterator[Finding]:
    """A window does not fit into what is left of the picture."""
    for error in raised(trace):
        shape, window = unfitting(error.message) or ((), ())
        rank = len(shape) - 2
        left, sides = shape[1 : 1 + rank], window[:rank]
        # Channels first leaves one side long; there the axes are the fault.
        if rank > 0 and all(
            a is not None and b is not None and a < b for a, b in zip(left, sides, strict=False)
        ):
            yield cause(error.place, left=shape_text(left), window=shape_text(sides))


@rule("kernel-size-read-as-strides")
def kernel_size_read_as_strides(trace: Trace) -> Iterator[Finding]:
    """``Conv2D(32, 3, 3)``: the third position is the stride in Keras 3."""
    strided = [
        one for model, _ in used_models(trace) for one in model.layers if _steps(one) in (3, 5, 7)
    ]
    for call, found in trace.program.calls(*KERAS_2_STYLE):
        if len(call.args) < 3 or keyword(call, "strides") is not None:
            continue
        size, third = (known_value(trace, one) for one in call.args[1:3])
        # Equal and even sizes cut a picture into patches on purpose.
        if third not in (3, 5, 7) or size != third:
            continue
        refused = any(unfitting(one.message) for one in raised(trace))
        if strided or refused:
            yield Finding(
                place=found.place,
                confidence="likely",
                evidence={"stride": int(str(third))},
                explains_exception=refused,
            )


def known_value(trace: Trace, node: ast.expr) -> object:
    """The value of a literal, or of a name that is bound once to one."""
    return constants(trace).get(node.id) if isinstance(node, ast.Name) else literal(node)


def _steps(layer: LayerNote) -> object:
    strides = layer.config.get("strides")
    return strides[0] if isinstance(strides, tuple) and strides else strides


@rule("input-shape-passed-to-add")
def input_shape_passed_to_add(trace: Trace) -> Iterator[Finding]:
    """``model.add(Dense(8), input_shape=...)``: the bracket closes too early."""
    stopped = [
        match[1] for one in raised(trace, "TypeError")
        if (match := one.search(r"add\(\) got an unexpected .* '(\w+)'"))
    ]  # fmt: skip
    for call, found in trace.program.calls(".add"):
        for name in dict.fromkeys((*stopped, "input_shape", "input_dim")):
            if keyword(call, name) is not None and call.args and isinstance(call.args[0], ast.Call):
                yield (cause if stopped else certain)(found.place, name=name)
