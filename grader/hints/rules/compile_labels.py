"""Rules about a loss that does not belong to the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.hints.raised import failures_of, place_of, raised
from grader.hints.rule import Finding, cause, certain, likely, rule, shape_text
from grader.hints.rules.model_facts import (
    BINARY,
    CATEGORICAL,
    REGRESSION,
    SPARSE,
    activation,
    classes,
    closing,
    fact,
    images,
    loss_of,
    one_hot_width,
    output_units,
    whole_numbers,
    words,
)
from grader.hints.rules.model_output import shapes_in
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.wire.record import ModelNote

# Keras 3.15.1; a loss that cannot subtract says "Dimensions must be equal, but are 32 and 10".
MISMATCH = re.compile(r"must have (the same|rank)|Dimensions must be equal|Incompatible shapes")


def stopped_by_loss(trace: Trace, fit: Fit) -> bool:
    """This training ended in a message of a loss about shapes."""
    return fit.end is None and any(MISMATCH.search(one.message) for one in raised(trace))


def told_by_message(trace: Trace, fit: Fit) -> tuple[list[str], list[str]] | None:
    """Shapes of labels and outputs in the message, where the labels themselves were not noted.

    The labels of a ``tf.data`` set or of a generator are seen by Keras alone.
    """
    if fit.end is not None or fit.y.shape is not None:
        return None
    found = (shapes_in(one.message) for one in raised(trace) if MISMATCH.search(one.message))
    return next((shapes for shapes in found if shapes is not None), None)


def softmax_output(model: ModelNote) -> bool:
    """The model ends in softmax over several classes."""
    ends = closing(model)
    return bool(ends) and activation(ends[-1]) == "softmax" and (output_units(model) or 0) > 1


@rule("integer-labels-with-categorical-loss")
def integer_labels_with_categorical_loss(trace: Trace) -> Iterator[Finding]:
    """Labels are one number each, and the loss wants one row of zeros and a one for each."""
    for fit in trace.fits:
        model, y = fit.model, fit.y
        if loss_of(model) in CATEGORICAL and whole_numbers(y) and (output_units(model) or 2) > 1:
            yield (cause if stopped_by_loss(trace, fit) else certain)(
                fit.place, y_shape=shape_text(y.shape), loss=model.loss
            )
        told = told_by_message(trace, fit) if loss_of(model) in CATEGORICAL else None
        if told is not None and len(told[1]) == 2 and (len(told[0]) == 1 or told[0][1] == "1"):
            yield cause(fit.place, y_shape=spelled(told[0]), loss=model.loss)
    for failure in trace.failures:  # a lab's function that should have made one-hot rows
        shape = fact(failure, "shape")
        encodes = "one_hot" in failure.function or "encode" in failure.function
        if encodes and isinstance(shape, list) and len(shape) == 1 and isinstance(shape[0], int):
            yield certain(place_of(trace, failure), y_shape=f"({shape[0]},)")


@rule("one-hot-labels-with-sparse-loss")
def one_hot_labels_with_sparse_loss(trace: Trace) -> Iterator[Finding]:
    """Labels are one-hot rows, and the loss wants one number for each."""
    for failure in failures_of(trace, "one-hot-labels-with-sparse-loss"):
        yield certain(place_of(trace, failure), loss=words(failure, "loss"))
    for fit in trace.fits:
        model, y = fit.model, fit.y
        if loss_of(model) in SPARSE and one_hot_width(y):
            yield (cause if stopped_by_loss(trace, fit) else certain)(
                fit.place, y_shape=shape_text(y.shape), loss=model.loss
            )
        told = told_by_message(trace, fit) if loss_of(model) in SPARSE else None
        if told is not None and len(told[0]) == len(told[1]) == 2 and told[0][1] == told[1][1]:
            yield cause(fit.place, y_shape=spelled(told[0]), loss=model.loss)


def spelled(shape: list[str]) -> str:
    """A shape from a message, as Python writes it."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(shape)})"


@rule("regression-loss-for-classes")
def regression_loss_for_classes(trace: Trace) -> Iterator[Finding]:
    """A distance between numbers, where the labels are names of classes."""
    for failure in failures_of(trace, "regression-loss-for-classes"):
        yield certain(place_of(trace, failure), loss=words(failure, "loss"))
    for fit in trace.fits:
        model, y = fit.model, fit.y
        if loss_of(model) not in REGRESSION or y.shape == fit.x.shape:
            continue
        labelled = one_hot_width(y) is not None or whole_numbers(y)
        if softmax_output(model) and labelled and (classes(y) or 0) > 1:
            yield (cause if stopped_by_loss(trace, fit) else certain)(fit.place, loss=model.loss)
        elif _digits_as_numbers(fit):
            yield likely(fit.place, loss=model.loss)


def _digits_as_numbers(fit: Fit) -> bool:
    """Pictures of up to 20 classes, one output, and accuracy is what is asked for."""
    model, y = fit.model, fit.y
    counted = y.distinct is not None and y.distinct == classes(y) and 3 <= y.distinct <= 20
    asked = any("acc" in name.lower() for name in model.metrics)
    return images(fit.x) and whole_numbers(y) and counted and asked and output_units(model) == 1


@rule("binary-loss-for-classes")
def binary_loss_for_classes(trace: Trace) -> Iterator[Finding]:
    """The loss of yes-or-no questions, where one of several classes is asked for."""
    for failure in failures_of(trace, "binary-loss-for-classes"):
        yield certain(place_of(trace, failure))
    for fit in trace.fits:
        model, y = fit.model, fit.y
        count = classes(y)
        units = output_units(model) or 0
        if count is None and softmax_output(model) and units > 2:
            count = units  # of a generator: its outputs say how many
        if loss_of(model) not in BINARY or count is None or count < 3:
            continue
        if y.shape == fit.x.shape:
            continue
        one_of_many = softmax_output(model) or (whole_numbers(y) and output_units(model) == 1)
        # Ten sigmoids with one-hot rows are ten yes-or-no questions: that is sound.
        if one_of_many or (whole_numbers(y) and stopped_by_loss(trace, fit)):
            yield (cause if stopped_by_loss(trace, fit) else certain)(fit.place, classes=count)


@rule("several-labels-need-sigmoid")
def several_labels_need_sigmoid(trace: Trace) -> Iterator[Finding]:
    """Rows with several ones, and answers that share out a single whole."""
    for fit in trace.fits:
        model, y = fit.model, fit.y
        columns = y.shape[1] if y.shape and len(y.shape) == 2 else None
        if columns is None or y.one_hot or set(y.values) != {0.0, 1.0} or y.mean is None:
            continue
        ones = y.mean * columns
        shares = loss_of(model) in CATEGORICAL or softmax_output(model)
        if shares and columns > 2 and ones > SEVERAL and output_units(model) == columns:
            ends = closing(model)
            yield certain(
                fit.place,
                ones=round(ones, 1),
                columns=columns,
                activation=activation(ends[-1]) if ends else None,
                loss=model.loss,
            )


@rule("rows-without-label")
def rows_without_label(trace: Trace) -> Iterator[Finding]:
    """One-hot rows of which some hold no one: numbers of classes that had no column."""
    for fit in trace.fits:
        model, y = fit.model, fit.y
        columns = y.shape[1] if y.shape and len(y.shape) == 2 else None
        if columns is None or columns < 2 or y.one_hot or y.mean is None:
            continue
        ones = y.mean * columns
        whole = set(y.values) == {0.0, 1.0} and loss_of(model) in CATEGORICAL
        if whole and 0 < ones < NEARLY and softmax_output(model) and y.shape != fit.x.shape:
            yield certain(fit.place, percent=whole_percent(1 - ones), columns=columns)


NEARLY = 0.985
SEVERAL = 1.05
"""Ones in a row, on average: more than a sample of one-hot rows has by a slip."""
