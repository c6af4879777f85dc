"""Labels and targets that do not go with the loss, the outputs or the samples."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, certain, figure, likely, rule, shape_text
from grader.hints.rules.data_common import feeds
from grader.hints.rules.given import calls_at
from grader.hints.rules.model_facts import BINARY, REGRESSION, loss_of, stopped_fit, whole_numbers
from grader.hints.rules.model_learning import accuracies
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import ArrayNote

_DICE: Final = re.compile(
    r"(?:^|\.)(?:randint|integers|rand|random|random_sample|randn|choice|normal|uniform|"
    r"standard_normal|random_integers)$"
)
_SEVERAL: Final = (
    r"y_true and y_pred have different structures|For a model with multiple outputs"
    r"|The path: \(\d+,\) in the `loss` argument, can't be found"
    r"|Expected a (?:list|tuple) of targets|the `y` argument .* (?:list|dict).*outputs"
)
_TEXT: Final = (
    r"Invalid dtype: str\d*|Cast string to|of type '?str'?\b|[Uu]nsupported object type str"
    r"|string to float"
)
_TEXTS: Final = r"Invalid dtype: str\d*|Unrecognized data type: x=\[['\"]"
_OVERLAP: Final = re.compile(r"dice|iou|jaccard|tversky", re.IGNORECASE)
"""Losses of the learner's own that are made of an overlap."""
BEYOND: Final = 1e-3
PICTURES: Final = 4
"""Axes of an output that is pictures."""
PAINTED: Final = 16
"""Numbers of an output that is a picture or the like, at least."""
LUCK: Final = 0.08
"""Accuracy that much above the most frequent class may be luck."""


@rule("targets-outside-zero-one")
def targets_outside_zero_one(trace: Trace) -> Iterator[Finding]:
    """``binary_crossentropy`` with targets that are no probabilities."""
    for fit in trace.fits:
        y = fit.y
        overlap = len(fit.model.output_shape or ()) == PICTURES and _OVERLAP.search(
            fit.model.loss or ""
        )
        if not (loss_of(fit.model) in BINARY or overlap) or y.low is None or y.high is None:
            continue
        if whole_numbers(y) and y.low == 0 and (y.distinct or 0) > 2:
            continue  # numbers of classes: the loss is the fault
        if y.low < -BEYOND or y.high > 1 + BEYOND:
            yield certain(fit.place, loss=fit.model.loss, low=figure(y.low), high=figure(y.high))


_LOGARITHMIC: Final = frozenset({"mean_squared_logarithmic_error", "msle", "poisson"})


@rule("negative-targets-lost")
def negative_targets_lost(trace: Trace) -> Iterator[Finding]:
    """A loss with a logarithm of the target, and a good part of the targets lies below zero."""
    for fit in trace.fits:
        low, high = fit.y.low, fit.y.high
        named = (fit.model.loss or "") in _LOGARITHMIC
        if named and low is not None and high is not None and low < -BEYOND:
            yield certain(fit.place, loss=fit.model.loss, low=figure(low), high=figure(high))


@rule("autoencoder-gets-labels")
def autoencoder_gets_labels(trace: Trace) -> Iterator[Finding]:
    """The output has the form of the input, and the targets are one class for each row."""
    for fit in trace.fits:
        x, y, model = fit.x, fit.y, fit.model
        if x.shape is None or y.shape is None or model.output_shape is None:
            continue
        painted, given = x.shape[1:], model.output_shape[1:]
        sides = [side for side in given if side is not None]
        if painted != given or len(sides) != len(given) or math.prod(sides) < PAINTED:
            continue
        single = len(y.shape) == 1 or (len(y.shape) == 2 and y.shape[1] == 1)
        if not (single and whole_numbers(y)) and not (y.one_hot and y.shape[1:] != given):
            continue
        if loss_of(model) not in BINARY | REGRESSION:
            continue
        stopped = stopped_fit(trace)
        yield (cause if stopped is not None and stopped.start is fit.start else certain)(
            fit.place, x=x.name or None, y=y.name or None, output=shape_text(model.output_shape)
        )
    yield from _refused_labels(trace)


def _refused_labels(trace: Trace) -> Iterator[Finding]:
    """The same where Keras refuses the first batch of a source: only its message knows labels."""
    fit = stopped_fit(trace)
    if fit is None or loss_of(fit.model) not in BINARY | REGRESSION:
        return
    given, wanted = fit.model.output_shape or (), fit.model.input_shape or ()
    painted = given[1:] == wanted[1:] and len(given) == PICTURES and fit.y.shape is None
    for error in raised(trace, "ValueError") if painted else ():
        found = error.search(r"target\.shape=\((?:None|\d+),(?: ?1)?\), output\.shape=")
        if found:
            yield cause(fit.place, x=fit.x.name or None, y=None, output=shape_text(given))


@rule("labels-are-text")
def labels_are_text(trace: Trace) -> Iterator[Finding]:
    """Words were given as labels."""
    for fit, place in _stopped_over_text(trace):
        y = fit.y
        if _is_text(y) or any(not _number(one) for one in y.classes):
            yield cause(place, y=y.name or "y")
    for error in raised(trace, "ValueError"):
        if error.search(r"^invalid literal for int\(\).*(?:np\.str_\()?'"):
            for call, _ in calls_at(trace, error.place, "to_categorical"):
                yield cause(error.place, y=ast.unparse(call.args[0])[:40] if call.args else "y")


@rule("features-are-text")
def features_are_text(trace: Trace) -> Iterator[Finding]:
    """Words, or numbers that were read as text, were given as features."""
    for fit, place in _stopped_over_text(trace):
        x = fit.x
        mixed = x.dtype == "object" and "object type str" in (trace.raised() or "")
        if _is_text(x) or mixed:
            yield cause(place, x=x.name or "x")
    for feed in feeds(trace):
        for error in raised(trace, "ValueError") if feed.failed and feed.how != "fit" else ():
            if error.place and error.search(_TEXTS):
                yield cause(error.place, x=feed.name)
    for error in raised(trace, "ValueError"):
        # Words where pad_sequences wants the numbers that stand for them.
        if error.by_library and error.search(r"^invalid literal for int\(\)"):
            for call, _ in calls_at(trace, error.place, "pad_sequences"):
                yield cause(error.place, x=ast.unparse(call.args[0])[:40] if call.args else "x")


def _stopped_over_text(trace: Trace) -> Iterator[tuple[Fit, Place]]:
    """The fit that ended with an exception about texts."""
    fit = trace.fits[-1] if trace.fits and trace.fits[-1].end is None else None
    if fit is None or fit.place is None:
        return
    for error in raised(trace, "ValueError", "TypeError", "UnimplementedError"):
        if error.place and error.search(_TEXT) and error.place.line == fit.place.line:
            yield fit, error.place


def _is_text(array: ArrayNote) -> bool:
    return (array.dtype or "").startswith("str")


def _number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?|True|False", text) is not None


@rule("output-names-differ")
def output_names_differ(trace: Trace) -> Iterator[Finding]:
    """Dictionaries whose keys are no outputs of the model."""
    for error, _ in said(
        trace,
        r"Expected keys (?:ListWrapper\()?\[.*\]\)? in (?:loss|metrics|loss_weights|y_true|y) dict"
        r"|got \w+ of type 'str'|Unknown (?:name|entries) in .*dict"
        r"|In the dict argument `\w+`, key '[^']*' does not correspond to any model output",
        "ValueError",
        "KeyError",
        "TypeError",
    ):
        yield cause(error.place)


@rule("labels-for-each-output")
def labels_for_each_output(trace: Trace) -> Iterator[Finding]:
    """Too few labels for several outputs, or labels in another order."""
    for error in raised(trace, "ValueError", "InvalidArgumentError", "KeyError"):
        exchanged = (
            error.type == "InvalidArgumentError"
            and error.search(r"SparseSoftmaxCrossEntropy|outside the valid range")
            and bool(trace.fits)
            and "," in (trace.fits[-1].model.loss or "")
        )
        if exchanged or error.search(_SEVERAL):
            yield cause(error.place)


@rule("label-among-features")
def label_among_features(trace: Trace) -> Iterator[Finding]:
    """A column of the input equals the labels."""
    for fit in trace.fits:
        if fit.start.label_column is not None:
            yield certain(fit.place, x=fit.x.name or "x", column=str(fit.start.label_column))
        scalers = next(trace.program.calls(".fit_transform", ".transform", "zscore"), None)
        for figures in trace.probed("told_scaled", fit.model) if scalers is not None else ():
            yield certain(
                fit.place, x=fit.x.name or "x", column=str(int(figures["column"])),
                factor=figure(figures["factor"]),
            )  # fmt: skip


@rule("labels-are-noise", when=learns)
def labels_are_noise(trace: Trace) -> Iterator[Finding]:
    """Labels out of a generator of random numbers, and a training that stayed at guessing."""
    for fit in trace.fits:
        place = _drawn(trace, fit)
        if place is not None and len(fit.whole_curve("loss")) >= 3 and _guesses(fit):
            yield likely(place, y=fit.y.name or "y")


def _drawn(trace: Trace, fit: Fit) -> Place | None:
    """Where the labels are drawn, if nothing else happens to them."""
    drawn: Place | None = None
    for found in trace.program.nodes(ast.Assign, ast.AugAssign):
        assert isinstance(found.node, ast.Assign | ast.AugAssign)
        targets = found.node.targets if isinstance(found.node, ast.Assign) else [found.node.target]
        names = {one.id for top in targets for one in ast.walk(top) if isinstance(one, ast.Name)}
        if fit.y.name not in names:
            continue
        value = found.node.value
        while isinstance(value, ast.Call) and dotted(value.func).endswith((".astype", ".reshape")):
            assert isinstance(value.func, ast.Attribute)
            value = value.func.value
        plain = isinstance(value, ast.Call) and _DICE.search(dotted(value.func))
        if not plain or isinstance(found.node, ast.AugAssign):
            return None
        drawn = found.place
    # Samples that are made from the labels afterwards carry them.
    if drawn is None:
        return None
    uses = [
        found
        for found in trace.program.nodes(ast.Name)
        if found.node.id == fit.y.name and isinstance(found.node.ctx, ast.Load)
    ]
    start = fit.place
    early = [one for one in uses if start is None or one.place.line < start.line]
    return None if early else drawn


def _guesses(fit: Fit) -> bool:
    counts = fit.y.classes
    if loss_of(fit.model) in REGRESSION or not counts:
        return False
    best = max(counts.values()) / sum(counts.values())
    curve = fit.whole_curve("val_accuracy") or fit.whole_curve("val_acc") or accuracies(fit)
    return bool(curve) and curve[-1] <= best + LUCK
