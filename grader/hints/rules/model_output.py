"""Rules about the end of a model: its shape, its units, its activation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import failures_of, place_of, raised
from grader.hints.rule import Finding, cause, certain, figure, rule, shape_text
from grader.hints.rules.heads_kept import head_kept
from grader.hints.rules.model_facts import (
    BINARY,
    CATEGORICAL,
    PASSING,
    PLAIN_MODELS,
    PROBABILITY_LOSSES,
    SPARSE,
    activation,
    classes,
    closing,
    loss_of,
    models_of,
    one_hot_width,
    out_of_reach,
    output_units,
    stopped_fit,
    told_by_layers,
    used_models,
    weighted,
    whole_numbers,
    words,
)
from grader.hints.trace import Failure, Fit, Trace
from grader.model.place import Place
from grader.wire.record import LayerNote, ModelNote, Predicted, Probed, Warned

# Keras 3.15.1: both losses say "... target.shape=(None, 10), output.shape=(None, 26, 26, 10)".
SHAPES = re.compile(r"target\.shape=\(([^)]*)\), output\.shape=\(([^)]*)\)")
SHARES = frozenset({"kldivergence", "kullbackleiblerdivergence"})
"""Losses between two distributions over the outputs."""
BELOW = 1e-3
"""A probability that lies lower than this below 0 is none."""
FLATTENING = ("Flatten", "Reshape")

MAPS: Final = 4
"""Axes of answers that are maps, one value for each pixel."""


def shapes_in(message: str) -> tuple[list[str], list[str]] | None:
    """The shapes of labels and outputs in a message of a Keras loss."""
    found = SHAPES.search(message)
    if found is None:
        return None
    labels, outputs = (
        [side.strip() for side in part.split(",") if side.strip()] for part in found.groups()
    )
    return labels, outputs


def flattens(model: ModelNote) -> bool:
    """Whether something turns the maps into one row for each image."""
    return any(
        one.class_name in FLATTENING or one.class_name.startswith("Global") for one in model.layers
    )


@rule("missing-flatten")
def missing_flatten(trace: Trace) -> Iterator[Finding]:
    """The output still has rows and columns, and the labels have none."""
    for failure in failures_of(trace, "missing-flatten"):
        shape = next((model.output_shape for model in models_of(failure)), None)
        yield certain(place_of(trace, failure), output_shape=shape_text(shape))
    fit = stopped_fit(trace)
    if fit is None:
        return
    model, y = fit.model, fit.y
    recurrent = any(one.class_name in ("LSTM", "GRU", "SimpleRNN") for one in model.layers)
    used = model.class_name in PLAIN_MODELS  # else a layer may be made and not called
    if recurrent or (used and flattens(model)) or not weighted(model):
        return
    for error in raised(trace):
        found = shapes_in(error.message)
        flat_labels = one_hot_width(y) is not None or whole_numbers(y)
        if found is not None:
            labels, outputs = found
            if len(outputs) >= 3 and len(labels) <= 2:
                yield _unflattened(fit, f"({', '.join(outputs)})")
        elif flat_labels and len(model.output_shape or ()) >= 3 and "equal" in error.message:
            yield _unflattened(fit, shape_text(model.output_shape))


def _unflattened(fit: Fit, shape: str) -> Finding:
    return cause(fit.place, output_shape=shape)


@rule("output-units-not-classes")
def output_units_not_classes(trace: Trace) -> Iterator[Finding]:
    """One-hot labels have another number of columns than the output."""
    for failure in failures_of(trace, "output-units-not-classes"):
        for model in models_of(failure):
            yield certain(place_of(trace, failure), units=output_units(model))
    for failure in trace.failures:  # a lab's check that asked for another number
        for item in failure.evidence:
            asked = re.search(r"num_classes=(\d+)\).*predict", str(item.facts.get("of", "")))
            shape = item.facts.get("shape")
            if not asked or not isinstance(shape, list) or len(shape) != 2:
                continue
            if shape[1] not in (1, int(asked[1])):
                yield certain(place_of(trace, failure), units=shape[1], classes=int(asked[1]))
    yield from _single_unit(trace)
    yield from head_kept(trace)
    fit = stopped_fit(trace)
    if fit is None or loss_of(fit.model) not in CATEGORICAL | BINARY:
        return
    width, units = one_hot_width(fit.y), output_units(fit.model)
    for labels, outputs in _refused(trace):
        if labels[1] == "1":
            continue  # the form of the labels is the fault
        if (outputs[1] != "1" or width) and (width is None or str(width) == labels[1]):
            yield cause(fit.place, units=units or int(outputs[1]), classes=width or int(labels[1]))


@rule("two-outputs-for-yes-or-no")
def two_outputs_for_yes_or_no(trace: Trace) -> Iterator[Finding]:
    """Two units with the loss that compares one number with one label."""
    fit = stopped_fit(trace)
    if fit is None or loss_of(fit.model) not in BINARY:
        return
    for labels, outputs in _refused(trace):
        if (labels[1], outputs[1]) == ("1", "2"):
            yield cause(fit.place, units=2)


def _refused(trace: Trace) -> Iterator[tuple[list[str], list[str]]]:
    """Shapes with two axes, of labels and outputs, that a loss found unequal in the last one."""
    for error in raised(trace):
        found = shapes_in(error.message)
        if found is None or "same" not in error.message:
            continue
        labels, outputs = found
        if len(labels) == 1 and len(outputs) == 2:  # (32,) against (32, 2)
            labels = [*labels, "1"]
        if len(labels) == len(outputs) == 2 and labels[1] != outputs[1]:
            yield labels, outputs


def _single_unit(trace: Trace) -> Iterator[Finding]:
    """A loss over several classes, and one unit: the loss is 0 whatever comes out."""
    for fit in trace.fits:
        model, y = fit.model, fit.y
        rank = len(model.output_shape or ())
        columns = y.shape[-1] if y.shape and len(y.shape) == rank else 1
        losses = fit.end.history.get("loss", []) if fit.end else []
        one = output_units(model) == 1 and rank in (2, MAPS)
        if loss_of(model) not in CATEGORICAL or not one or columns != 1:
            continue
        ends = closing(model)
        if losses and max(map(abs, losses)) < 1e-6 and ends and activation(ends[-1]) != "softmax":
            yield certain(fit.place, units=1, classes=max(len(y.classes), 2))


def classification(fit: Fit) -> bool:
    """Labels of classes, and a loss that reads the outputs as probabilities."""
    model, y = fit.model, fit.y
    if loss_of(model) not in PROBABILITY_LOSSES or y.shape == fit.x.shape:
        return False
    return classes(y) is not None or loss_of(model) in SPARSE


@rule("linear-output")
def linear_output(trace: Trace) -> Iterator[Finding]:
    """The loss expects probabilities; the last layer gives any numbers."""
    for failure in failures_of(trace, "linear-output"):
        yield certain(place_of(trace, failure), loss=words(failure, "loss"))
    for fit in trace.fits:
        model = fit.model
        ends = closing(model)
        shares = loss_of(model) in SHARES and (output_units(model) or 0) > 1
        if not (classification(fit) or shares) or model.from_logits is True or not ends:
            continue
        linear = all(activation(one) == "linear" for one in ends if one.class_name not in PASSING)
        if not linear or (output_units(model) or 0) < 1:
            continue
        outputs = [one for one in trace.of(Predicted) if one.model.handle == model.handle]
        negative = any(one.outputs is not None and (one.outputs.low or 0) < 0 for one in outputs)
        if negative or told_by_layers(trace, model):
            yield certain(fit.place, loss=model.loss)
    yield from _below_zero(trace)


def _below_zero(trace: Trace) -> Iterator[Finding]:
    """Answers below 0 where the loss takes them for probabilities, whatever the layers are."""
    low = {
        one.handle: one.figures.get("low", 0.0) for one in trace.of(Probed) if one.name == "outputs"
    }
    for fit in trace.fits:
        model = fit.model
        probable = loss_of(model) in CATEGORICAL | SPARSE or (
            loss_of(model) in BINARY and classification(fit)
        )
        below = low.get(model.handle, 0.0) < -BELOW and fit.end is not None
        if not probable or not below or model.from_logits is True or _bends(trace, fit):
            continue
        yield certain(fit.place, loss=model.loss)


def _bends(trace: Trace, fit: Fit) -> bool:
    """Whether a model's layers, as far as they stand in order, end in an activation."""
    notes = [
        one
        for one in trace.models
        if one.handle == fit.model.handle and one.class_name in PLAIN_MODELS
    ]
    ends = {activation(one) for note in notes for one in closing(note)}
    return bool(ends - {None, "linear"})


@rule("single-softmax-unit")
def single_softmax_unit(trace: Trace) -> Iterator[Finding]:
    """Softmax over one unit is always 1."""
    for failure in failures_of(trace, "single-softmax-unit"):
        yield certain(place_of(trace, failure))
    for model, place in used_models(trace):
        ends = closing(model)
        rank = len(model.output_shape or (None, 1))
        maps = rank == MAPS and all(one.class_name != "Softmax" for one in ends)  # it has an axis
        single = bool(ends) and (rank == 2 or maps) and output_units(model) == 1
        if single and any(activation(one) == "softmax" for one in ends):
            yield certain(place)


def ended_in(failure: Failure) -> str | None:
    """The activation of the last layer of the model that a failed check described."""
    model = next(models_of(failure), None)
    ends = closing(model) if model else []
    return activation(ends[-1]) if ends else None


@rule("wrong-output-activation")
def wrong_output_activation(trace: Trace) -> Iterator[Finding]:
    """Sigmoid, relu or tanh at the end, where one of several classes is asked for."""
    for failure in failures_of(trace, "wrong-output-activation"):
        yield certain(place_of(trace, failure), activation=ended_in(failure))
    for fit in trace.fits:
        model = fit.model
        ends = closing(model)
        if not ends or not classification(fit) or (classes(fit.y) or 3) < 2:
            continue
        names = [activation(one) for one in ends if activation(one) not in (None, "linear")]
        wrong = {"sigmoid", "relu", "tanh"}
        if loss_of(model) in BINARY:  # sigmoid is right there
            wrong -= {"sigmoid"}
        elif (output_units(model) or 0) < 2:
            continue
        if len(names) == 1 and names[0] in wrong and _final(ends, str(names[0])):
            yield certain(fit.place, activation=str(names[0]))
    for model, place in used_models(trace):
        ends = closing(model)
        names = [activation(one) for one in ends]
        if names[:1] in (["sigmoid"], ["tanh"]) and "softmax" in names[1:]:
            yield certain(place, activation=str(names[0]))


@rule("targets-out-of-reach")
def targets_out_of_reach(trace: Trace) -> Iterator[Finding]:
    """Quantities that the last activation can never give: below 0 for relu, beyond 1 for tanh."""
    for fit in trace.fits:
        beyond, y = out_of_reach(fit), fit.y
        if beyond is not None:
            yield certain(
                fit.place, activation=beyond, low=figure(y.low or 0.0), high=figure(y.high or 0.0)
            )


def _final(ends: list[LayerNote], name: str) -> bool:
    return activation(ends[-1]) == name or ends[-1].class_name in FLATTENING


@rule("softmax-with-from-logits")
def softmax_with_from_logits(trace: Trace) -> Iterator[Finding]:
    """Probabilities that are announced as logits: Keras warns and reads the true logits."""
    for failure in failures_of(trace, "softmax-with-from-logits"):
        yield certain(place_of(trace, failure), activation=ended_in(failure))
    warned: Place | None = None
    for note in trace.of(Warned):
        if "received `from_logits=True`" in note.message:
            warned = note.place
    for fit in trace.fits:
        model = fit.model
        ends = closing(model)
        name = activation(ends[-1]) if ends else None
        if model.from_logits is True and name in ("softmax", "sigmoid"):
            if name == "sigmoid" and loss_of(model) not in BINARY:
                continue  # the activation is the fault there
            yield certain(fit.place or warned, activation=name)
