"""Numbers that are too large to begin with, and trainings that are too short to judge."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, certain, figure, rule
from grader.hints.rules.data_common import is_pictures, scales_itself
from grader.hints.rules.model_facts import REGRESSION, loss_of, output_units
from grader.hints.rules.model_learning import accuracies, bent
from grader.hints.rules.training_common import learns, own_program
from grader.hints.rules.training_steps import updates_of
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import ArrayNote

LARGE: Final = 50.0
"""Spread of a feature, or of a quantity to predict, from which on harm is put down to it."""
MORE: Final = 10.0
"""Numbers that scaling makes smaller by much."""
FELL: Final = 0.5
CONSTANT: Final = 0.6
"""A loss above this share of that of a constant answer has found next to nothing."""
LUCK: Final = 0.1
"""An accuracy so little above the most frequent class is none."""
SPREAD: Final = 0.9
LOUD: Final = 4.0
FEW: Final = 30
FLAT: Final = 0.005
"""A loss that fell by a smaller share stands still: more epochs would not move it."""
SHORT_EPOCHS: Final = 5
_WORDS: Final = ("TextVectorization", "StringLookup")


@rule("unscaled-features", when=learns)
def unscaled_features(trace: Trace) -> Iterator[Finding]:
    """Large numbers of a table, and a model that got no further than a constant answer."""
    for fit in trace.fits:
        start = fit.start
        x, y = start.x, start.y
        table = x.shape is not None and not is_pictures(x) and x.kind in ("ndarray", "tensor")
        if not table or not found_nothing(fit):
            continue
        quantities = loss_of(start.model) in REGRESSION and _is_large(y)
        features = (_is_large(x) or _lost_by_size(trace, fit)) and not scales_itself(start.model)
        if not quantities and not features:
            continue
        worse_y = quantities and (not features or (y.spread or 0) > (x.spread or 0))
        note, name = (y, y.name or "y") if worse_y else (x, x.name or "x")
        high = max(abs(note.low or 0), abs(note.high or 0))
        tried = None if worse_y else _tried_scaled(trace, fit)
        yield certain(
            start.place,
            name=name,
            high=figure(high),
            steps=int(tried["steps"]) if tried else None,
            start=figure(tried["start"]) if tried else None,
            end=figure(tried["end"]) if tried else None,
        )


@rule("data-all-alike", when=own_program)
def data_all_alike(trace: Trace) -> Iterator[Finding]:
    """Every value of the input is the same."""
    for fit in trace.fits:
        x = fit.x
        if x.low is None or not x.shape or (x.shape[0] or 0) < 20:
            continue
        if x.low == x.high:
            yield certain(fit.place, x=x.name or "x", value=figure(x.low))
        elif x.alike and not fit.start.same:
            yield certain(fit.place, x=x.name or "x", rows=x.shape[0])


def _lost_by_size(trace: Trace, fit: Fit) -> bool:
    """Lost in NaN; the same steps with the same rate on scaled columns lead down."""
    losses = fit.end.history.get("loss", []) if fit.end else []
    if all(math.isfinite(loss) for loss in losses) or fit.x.nan or fit.x.inf or fit.y.nan:
        return False
    size = max(abs(fit.x.low or 0.0), abs(fit.x.high or 0.0))
    return size >= MORE and _tried_scaled(trace, fit) is not None


def _tried_scaled(trace: Trace, fit: Fit) -> dict[str, float] | None:
    """What came of some steps with the columns scaled, where their loss fell."""
    tried = trace.probed("standardised", fit.model)
    fell = (one for one in tried if one.get("end", math.inf) < FELL * one.get("start", 0.0))
    return next(fell, None)


def _is_large(note: ArrayNote) -> bool:
    return (note.spread or 0) >= LARGE or abs(note.mean or 0) >= 2 * LARGE


def found_nothing(fit: Fit) -> bool:
    """Lost in NaN, or no better than always giving the same answer."""
    losses = fit.end.history.get("loss", []) if fit.end else []
    if any(not math.isfinite(loss) for loss in losses):
        return True
    if len(losses) < SHORT_EPOCHS or (not fit.whole_curve("loss") and not _flat(losses)):
        return False  # cut short: only what did not move at all says something
    spread, loss = fit.y.spread, losses[-1]
    name = loss_of(fit.model)
    if name in ("mse", "meansquarederror"):
        return bool(spread) and loss > CONSTANT * (spread or 0) ** 2
    if name in ("mae", "meanabsoluteerror"):
        return bool(spread) and loss > CONSTANT * 0.8 * (spread or 0)
    counts, curve = fit.y.classes, accuracies(fit)
    if not counts or not curve:
        return False
    return max(curve[-3:]) <= max(counts.values()) / sum(counts.values()) + LUCK


def _flat(losses: list[float]) -> bool:
    return abs(losses[-1] - losses[0]) < 0.1 * abs(losses[0])


@rule("initial-weights-too-large")
def initial_weights_too_large(trace: Trace) -> Iterator[Finding]:
    """An initializer with a large fixed spread, and a first loss far above guessing."""
    for fit in trace.fits:
        losses = fit.end.history.get("loss", []) if fit.end else []
        units = output_units(fit.model) or 1
        guessing = math.log(max(units, 2))
        if not losses or "crossentropy" not in loss_of(fit.model):
            continue
        first = losses[0]
        quiet = math.isfinite(first) and first < LOUD * guessing
        bounded = _bounded(fit) if quiet else None
        if fit.model.fits or (quiet and bounded is None):
            continue
        for spread, place in _initializers(trace):
            if quiet:
                yield certain(place, spread=spread, loss=None, bounded=bounded)
            else:
                yield certain(place, spread=spread, loss=figure(first))


def _bounded(fit: Fit) -> str | None:
    """The activation of hidden units that cannot grow, in a training that found nothing."""
    hidden = [one for one in fit.model.layers[:-1] if one.parameters]
    names = [bent(fit.model, one) for one in hidden]
    drawn = [str(one.config.get("kernel_initializer", "")) for one in hidden]
    loud = any(name in ("tanh", "sigmoid") and "Random" in one
               for name, one in zip(names, drawn, strict=True))  # fmt: skip
    found = next((name for name in names if name in ("tanh", "sigmoid")), None)
    return found if loud and found_nothing(fit) else None


def _initializers(trace: Trace) -> Iterator[tuple[float, Place]]:
    """Initializers with a written spread that is large."""
    for name, word, position in (
        ("RandomNormal", "stddev", 1), ("TruncatedNormal", "stddev", 1),
        ("RandomUniform", "maxval", 1),
    ):  # fmt: skip
        for call, found in trace.program.calls(name):
            given = keyword(call, word)
            if given is None and len(call.args) > position:
                given = call.args[position]
            spread = literal(given)
            if isinstance(spread, int | float) and spread >= SPREAD:
                yield float(spread), found.place


@rule("too-few-epochs", when=learns)
def too_few_epochs(trace: Trace) -> Iterator[Finding]:
    """A handful of steps, and a loss that was falling to the end."""
    for fit in trace.fits:
        curve = fit.whole_curve("loss")
        model = fit.model
        updates = updates_of(fit)
        if len(curve) < SHORT_EPOCHS or model.fits or model.loaded or not 0 < updates <= FEW:
            continue
        falls = all(after < before for before, after in pairwise(curve[-SHORT_EPOCHS:]))
        moved = curve[0] - curve[-1] > FLAT * abs(curve[0])
        if falls and moved and curve[-1] > 0.5 * curve[0] and all(map(math.isfinite, curve)):
            yield certain(
                fit.place, updates=updates, first=figure(curve[0]), last=figure(curve[-1])
            )


@rule("text-vectorization-not-adapted", when=own_program)
def text_vectorization_not_adapted(trace: Trace) -> Iterator[Finding]:
    """A layer for words without a vocabulary."""
    if any(True for _ in trace.program.calls(".adapt")):
        return
    for error, _ in said(
        trace,
        r"[Tt]able not initialized|text_vectorization|string_lookup",
        "FailedPreconditionError",
        "ValueError",
        "InvalidArgumentError",
    ):
        for name in _WORDS:
            for call, _ in trace.program.calls(name):
                given = {item.arg for item in call.keywords}
                if "vocabulary" not in given and not _set(trace):
                    yield cause(error.place, layer=name)


def _set(trace: Trace) -> bool:
    return any(
        isinstance(found.node, ast.Attribute) and found.node.attr == "set_vocabulary"
        for found in trace.program.nodes(ast.Attribute)
    )
