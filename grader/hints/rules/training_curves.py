"""What the curves of a training say: learnt by heart, not a number, stuck, jumping."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Final

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.training_common import learns, own_program, saves_best
from grader.hints.rules.training_steps import updates_of
from grader.hints.trace import Fit, Trace
from grader.wire.record import Probed

TREND: Final = 3
"""Epochs in a row that make a trend; one is a tick."""
LEAST_EPOCHS: Final = 6
CONSTANT: Final = 0.97
"""Of a constant answer's loss: from here on a model knows nothing."""
EXPLAINED: Final = 0.3
"""Of the labels' variance, by a straight line, on rows that it was not fitted to."""
PENALTIES: Final = ("kernel_regularizer", "activity_regularizer", "bias_regularizer")
RATES: Final = ("own", "tenfold", "tenth")
LEAST_UPDATES: Final = 100
"""Fewer steps than that may leave any healthy model where it began."""


@rule("overfitting", when=learns)
def overfitting(trace: Trace) -> Iterator[Finding]:
    """The validation loss rose to the end, epoch after epoch, while the training loss fell."""
    for fit in trace.fits:
        train, validation = fit.whole_curve("loss"), fit.whole_curve("val_loss")
        if len(validation) < LEAST_EPOCHS or len(train) != len(validation) or _guarded(fit):
            continue
        if not all(map(math.isfinite, (*train, *validation))):
            continue
        best = min(range(len(validation)), key=validation.__getitem__)
        if len(validation) - 1 - best < TREND:
            continue
        ends = range(len(validation) - TREND, len(validation))
        rises = all(validation[epoch] > validation[epoch - 1] for epoch in ends)
        falls = all(train[epoch] < train[epoch - 1] for epoch in ends)
        much = validation[-1] >= 1.2 * validation[best] and train[-1] < 0.8 * train[best]
        if rises and falls and much:
            yield certain(
                fit.place,
                best_epoch=best + 1,
                best=figure(validation[best]),
                last=figure(validation[-1]),
                epochs=len(validation),
            )


def _guarded(fit: Fit) -> bool:
    """Somebody stops it in time or keeps the best: the learner knows."""
    return any(
        callback.class_name in ("EarlyStopping", "ReduceLROnPlateau") or saves_best(callback)
        for callback in fit.start.callbacks
    )


@rule("loss-is-nan", when=own_program)
def loss_is_nan(trace: Trace) -> Iterator[Finding]:
    """The training loss is no number from some epoch on; a curve cut short shows it as well."""
    for fit in trace.fits:
        curve = fit.end.history.get("loss", []) if fit.end is not None else []
        lost = [epoch for epoch, value in enumerate(curve, start=1) if not math.isfinite(value)]
        if lost:
            yield certain(fit.place, epoch=lost[0], epochs=len(curve))


@rule("loss-stuck-at-chance", when=learns)
def loss_stuck_at_chance(trace: Trace) -> Iterator[Finding]:
    """The loss stays at that of guessing although the rows can be told apart."""
    for fit in trace.fits:
        classes = _classes(fit)
        curve = fit.whole_curve("loss")
        if classes is None or len(curve) < TREND or updates_of(fit) < LEAST_UPDATES:
            continue
        chance = math.log(classes)
        if all(abs(loss - chance) < 0.02 for loss in curve) and _learnable(trace, fit):
            yield certain(
                fit.place,
                loss=figure(curve[-1]),
                chance=figure(chance),
                classes=classes,
                epochs=len(curve),
            )


def _classes(fit: Fit) -> int | None:
    """Between how many classes the loss decides, where they are about equally frequent."""
    model, labels = fit.model, fit.y
    counts = sorted(labels.classes.values())
    if not counts or counts[0] * 2 < counts[-1] or model.output_shape is None:
        return None
    units = model.output_shape[-1]
    if units is None:
        return None
    if "crossentropy" not in (model.loss or ""):
        return None
    expected = 2 if units == 1 else units
    return expected if len(counts) == expected else None


def _learnable(trace: Trace, fit: Fit) -> bool:
    """Known data, or nearest neighbours that are clearly better than guessing."""
    if fit.x.overlaps.get("train", 0.0) > 0.9:
        return True
    return any(
        probe.figures.get("accuracy", 0.0) > 2 * probe.figures.get("chance", 1.0)
        for probe in trace.of(Probed)
        if probe.name == "neighbours" and probe.handle in (None, fit.model.handle)
    )


@rule("oscillating-loss", when=learns)
def oscillating_loss(trace: Trace) -> Iterator[Finding]:
    """The training loss jumps up and down by much and gets nowhere."""
    for fit in trace.fits:
        curve = fit.whole_curve("loss")
        if len(curve) < LEAST_EPOCHS or not all(map(math.isfinite, curve)) or min(curve) <= 0:
            continue
        ups = _jumps(curve)
        if ups >= max(TREND, len(curve) // 4) and _gets_nowhere(curve[1:]):
            yield likely(
                fit.place,
                ups=ups,
                epochs=len(curve),
                low=figure(min(curve[1:])),
                high=figure(max(curve[1:])),
            )


def _jumps(curve: Sequence[float]) -> int:
    """How often it rose by a fifth or more; the first epoch is a beginning, not a jump."""
    return sum(after > 1.2 * before for before, after in pairwise(curve[1:]))


def _gets_nowhere(curve: Sequence[float]) -> bool:
    """The later half is hardly lower than the earlier one."""
    half = len(curve) // 2
    return fmean(curve[half:]) > 0.8 * fmean(curve[:half])


@rule("no-better-than-constant", when=learns)
def no_better_than_constant(trace: Trace) -> Iterator[Finding]:
    """The loss stays at that of an answer that is always the same, on rows that tell more."""
    for fit in trace.fits:
        figures = _asked(trace, fit, "constant")
        curve = fit.whole_curve("loss")
        now, constant = figures.get("model"), figures.get("constant")
        if now is None or constant is None or constant <= 0 or now < CONSTANT * constant:
            continue
        if len(curve) < 2 or updates_of(fit) < LEAST_UPDATES or fit.model.loaded:
            continue
        if fit.start.class_weight or fit.start.weight_by_class:
            continue  # what was made small is another loss than the one that was asked about
        rates, by_heart = _asked(trace, fit, "rates"), _asked(trace, fit, "by_heart")
        learnable = _learnable(trace, fit) or _told_apart(trace, fit)
        if learnable:
            yield likely(
                fit.place,
                loss=figure(now),
                constant=figure(constant),
                penalty=_penalty(trace),
                **{name: figure(rates[name]) for name in RATES if name in rates},
                **({"steps": int(rates["steps"])} if {"own", "steps"} <= rates.keys() else {}),
                **(
                    {
                        "rows": int(by_heart["rows"]),
                        "often": int(by_heart["steps"]),
                        "by_heart": figure(by_heart["end"]),
                    }
                    if "end" in by_heart
                    else {}
                ),
            )


def _penalty(trace: Trace) -> str | None:
    """The argument with which some layer's weights are kept small."""
    for found in trace.program.nodes(ast.keyword):
        if found.node.arg in PENALTIES:
            return found.node.arg
    return None


def _asked(trace: Trace, fit: Fit, name: str) -> dict[str, float]:
    """The figures of a probe of this training's model; the last training's are meant."""
    last = [one for one in trace.fits if one.model.handle == fit.model.handle][-1]
    if last is not fit:
        return {}
    return next(iter(trace.probed(name, fit.model)), {})


def _told_apart(trace: Trace, fit: Fit) -> bool:
    """Whether a straight line through some rows explains much of the others' labels."""
    return _asked(trace, fit, "line").get("explained", 0.0) > EXPLAINED
