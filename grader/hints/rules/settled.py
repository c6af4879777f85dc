"""Averages that are not finished, and seeds that do not reach what draws the numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from grader.hints.program import Found, dotted
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.training_common import learns
from grader.hints.rules.training_steps import updates_of
from grader.hints.rules.untrained import same_plan
from grader.hints.trace import Fit, Trace
from grader.wire.record import ArrayNote, Compared, Evaluated, Predicted

LEFT: Final = 0.1
"""Share of the beginning that the averages may still hold when they fit."""
TIMES, MORE = 3.0, 0.2
"""A loss so many times that of the training, and so much above it."""
LOWER: Final = 0.3
"""By so much fewer right answers than in the training itself."""
ALL_SEEN: Final = 0.95
_SEEDS: Final = ("random.seed",)
_SEEDS_OF_KERAS: Final = ("set_random_seed", "set_seed", "enable_op_determinism")


@rule("normalization-not-settled", when=learns)
def normalization_not_settled(trace: Trace) -> Iterator[Finding]:
    """Few updates with BatchNormalization: measured, the model is another than in training."""
    for fit in trace.fits:
        losses = fit.whole_curve("loss")
        momentum = max(
            (
                float(value)
                for layer in fit.model.layers
                if layer.class_name == "BatchNormalization" and layer.trainable
                if isinstance(value := layer.config.get("momentum"), int | float)
            ),
            default=0.0,
        )
        updates = updates_of(fit)
        if not losses or updates < 1 or momentum**updates < LEFT:
            continue
        for other, seen in _measured(trace, fit):
            if other > TIMES * losses[-1] and other > losses[-1] + MORE:
                yield (certain if seen else likely)(
                    fit.place,
                    updates=updates,
                    momentum=momentum,
                    train=figure(losses[-1]),
                    other=figure(other),
                    train_right=None,
                    right=None,
                )
        accuracy = (fit.whole_curve("accuracy") or fit.whole_curve("acc") or [0.0])[-1]
        for counted in _counted(trace, fit):
            if counted < accuracy - LOWER:
                yield certain(
                    fit.place, updates=updates, momentum=momentum, train=None, other=None,
                    train_right=figure(accuracy), right=figure(counted),
                )  # fmt: skip


def _counted(trace: Trace, fit: Fit) -> Iterator[float]:
    """Shares of right answers that the program itself counted, for rows of the training."""
    asked = [one for one in trace.of(Predicted) if one.model.handle == fit.model.handle]
    if not asked or any(one.x.overlaps.get("fit", 0.0) < ALL_SEEN for one in asked):
        return
    for met in trace.of(Compared):
        answered = met.left_answered != met.right_answered
        classes = bool(met.left.classes) and bool(met.right.classes)
        if met.operation == "==" and answered and classes and met.equal is not None:
            yield met.equal


def _measured(trace: Trace, fit: Fit) -> Iterator[tuple[float, bool]]:
    """Losses of the trained model as it is measured, and whether on rows of its training."""
    for one in trace.of(Evaluated):
        if one.model.handle == fit.model.handle and one.result:
            yield one.result[0], one.x.overlaps.get("fit", 0.0) > 0.5
    yield from ((loss, False) for loss in fit.whole_curve("val_loss")[-1:])


@rule("seed-of-numpy-only")
def seed_of_numpy_only(trace: Trace) -> Iterator[Finding]:
    """A training that is repeated with a seed of NumPy, and ends elsewhere each time."""
    if trace.lab is not None or next(trace.program.calls(*_SEEDS_OF_KERAS), None) is not None:
        return
    seeds = [(call, found) for call, found in trace.program.calls(*_SEEDS) if call.args]
    if not seeds or not (len(seeds) > 1 or _repeats(trace, seeds[0][1])):
        return
    for one, two in pairwise(trace.fits):
        first, second = one.whole_curve("loss"), two.whole_curve("loss")
        if not first or not second or first == second or not _alike(one, two):
            continue
        call, found = seeds[0]
        yield certain(
            found.place,
            seed=f"{dotted(call.func)}({ast.unparse(call.args[0])})"[:50],
            first=figure(first[-1]),
            second=figure(second[-1]),
        )


def _repeats(trace: Trace, seed: Found) -> bool:
    """Whether a line stands in a function or a loop."""
    return any(
        found.place.line < seed.place.line
        for found in trace.program.at(seed.place, ast.FunctionDef, ast.For, ast.While)
    )


def _alike(one: Fit, two: Fit) -> bool:
    """The same layers, fresh both times, and the same rows and settings."""
    first, second = one.start, two.start
    fresh = not first.model.fits and not second.model.fits
    other = first.model.handle != second.model.handle
    return (
        fresh
        and other
        and same_plan(first.model, second.model)
        and (first.epochs, first.batch_size) == (second.epochs, second.batch_size)
        and first.model.optimizer == second.model.optimizer
        and first.model.learning_rate == second.model.learning_rate
        and first.model.loss == second.model.loss
        and _facts(first.x) == _facts(second.x)
        and _facts(first.y) == _facts(second.y)
    )


def _facts(array: ArrayNote) -> tuple[object, ...]:
    return (array.shape, array.low, array.high, array.mean, array.spread)
