"""Rules about the learning rate. A rate alone is no fault: its harm must have been seen."""

from __future__ import annotations

import math
from collections.abc import Iterator

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.model_facts import (
    CATEGORICAL,
    SPARSE,
    compiled_at,
    fact,
    loss_of,
    output_units,
    plain,
)
from grader.hints.rules.model_learning import accuracies, learned
from grader.hints.rules.training_steps import updates_of
from grader.hints.trace import Failure, Fit, Trace
from grader.model.place import Place
from grader.wire.record import Compiled, ModelNote

ADAPTIVE = frozenset({"adam", "nadam", "adamw", "adamax", "rmsprop", "adagrad", "ftrl", "lion"})
HIGH = {"adaptive": 0.05, "plain": 0.9}
"""From here on a training that came to nothing is put down to the rate. Adam with 0.1 still learns
digits (measured), so the harm is what decides."""
USUAL = {"adaptive": 0.003, "plain": 0.02}
"""Up to here a rate is what everybody takes: where it is too high, the inputs are too large."""
LOW = {"adaptive": 2e-5, "plain": 5e-4}
"""Up to here a loss that hardly moves is put down to the rate. Adam takes steps of about its rate,
SGD of the rate times the gradient."""
WILD = 4.0
"""Times the loss of guessing: no training at a common rate comes there."""
WORSE = 0.05
LEAST_UPDATES = 60
COMMON_UPDATES = 400
"""At a rate that everybody takes: before that the steps are too few, not too short."""
COMMON = {"adaptive": 5e-4, "plain": 0.02}
"""From here on nobody calls a rate low."""
FAR, NEAR = 0.3, 0.1
"""In 20 steps the higher rate takes away more than this share of the loss, its own less."""
MOVED = 0.03
"""The loss of a fresh model falls by more than this share within an epoch at a common rate."""


def kind(optimizer: str | None) -> str:
    """Whether the optimizer scales its own steps."""
    return "adaptive" if plain(optimizer) in ADAPTIVE else "plain"


def harmed(fit: Fit) -> bool:
    """NaN, a loss that rose, or an accuracy still at chance after whole epochs."""
    losses = fit.end.history.get("loss", []) if fit.end else []
    if any(math.isnan(loss) or math.isinf(loss) for loss in losses):
        return True
    if len(losses) >= 2 and losses[-1] > 2 * losses[0] > 0:
        return True
    units = output_units(fit.model) or 1
    guessing = loss_of(fit.model) in CATEGORICAL | SPARSE and units > 1
    if guessing and losses and losses[-1] > 1.2 * math.log(units):
        return True  # worse than the same share for every class
    return bool(fit.whole_curve("loss")) and bool(accuracies(fit)) and not learned(fit)


def unmoved(fit: Fit) -> bool:
    """The loss of the epochs that ran is nearly where it began."""
    losses = fit.end.history.get("loss", []) if fit.end else []
    if len(losses) < 2 or not losses[0]:
        return False
    return 0 <= (losses[0] - losses[-1]) / abs(losses[0]) < MOVED * (len(losses) - 1)


@rule("learning-rate-too-high")
def learning_rate_too_high(trace: Trace) -> Iterator[Finding]:
    """A large rate, and a training that got nowhere."""
    yield from _in_lab(trace, high=True)
    for fit in trace.fits:
        model = fit.model
        rate = model.learning_rate
        if rate is None:
            continue
        place = compiled_at(trace, model) or fit.place
        wild = rate >= HIGH[kind(model.optimizer)] and _jumps(fit)
        if trace.standins or not (harmed(fit) or wild):
            continue
        calmer = _calmer(trace, fit)
        if rate >= HIGH[kind(model.optimizer)]:
            sure = rate >= 20 * HIGH[kind(model.optimizer)]
            yield _finding(place, model, rate, sure=sure, **(calmer or {}))
        elif calmer is not None and rate > USUAL[kind(model.optimizer)]:
            yield _finding(place, model, rate, sure=False, **calmer)


def _jumps(fit: Fit) -> bool:
    """A loss many times that of guessing, and an accuracy that was better before."""
    losses, curve = fit.whole_curve("loss"), accuracies(fit)
    units = output_units(fit.model) or 1
    if loss_of(fit.model) not in CATEGORICAL | SPARSE or units < 2 or not losses or not curve:
        return False
    return max(losses) > WILD * math.log(units) and curve[-1] < max(curve) - WORSE


@rule("negative-learning-rate")
def negative_learning_rate(trace: Trace) -> Iterator[Finding]:
    """A rate below zero climbs."""
    for fit in trace.fits:
        rate = fit.model.learning_rate
        if rate is not None and rate < 0:
            place = compiled_at(trace, fit.model) or fit.place
            yield certain(place, rate=rate)


@rule("learning-rate-too-low")
def learning_rate_too_low(trace: Trace) -> Iterator[Finding]:
    """A tiny rate on a fresh model, and a loss that hardly moves."""
    yield from _in_lab(trace, high=False)
    for fit in trace.fits:
        model = fit.model
        rate = model.learning_rate
        # Small rates are right for a model that has learned before.
        fresh = not model.fits and not model.loaded
        if rate is None or not fresh or any(not one.trainable for one in model.layers):
            continue
        place = compiled_at(trace, model) or fit.place
        if rate == 0:
            yield _finding(place, model, rate)
            continue
        tried = _tried(trace, fit) if not trace.standins else None
        if tried is not None and not learned(fit):
            yield _finding(place, model, rate, sure=False, **tried)
        elif rate < 0 or rate > LOW[kind(model.optimizer)] or trace.standins:
            continue
        elif unmoved(fit) and not learned(fit):
            sure = rate <= LOW[kind(model.optimizer)] / 20
            yield _finding(place, model, rate, sure=sure, **_both(trace, fit))


def _both(trace: Trace, fit: Fit) -> dict[str, float]:
    """What the same steps gave with its own rate and with a higher one, whatever came of it."""
    for figures in trace.probed("rates", fit.model):
        own, tenfold = figures.get("own"), figures.get("tenfold")
        if own is not None and tenfold is not None and tenfold < own:
            return {"own_loss": figure(own), "tried_loss": figure(tenfold)}
    return {}


def _tried(trace: Trace, fit: Fit) -> dict[str, float] | None:
    """What the same steps with a higher rate gave, where that got far and its own did not."""
    rate = fit.model.learning_rate or 0.0
    common = rate >= COMMON[kind(fit.model.optimizer)]
    if not unmoved(fit) or 0 < updates_of(fit) < (COMMON_UPDATES if common else LEAST_UPDATES):
        return None  # so few steps lead nowhere at any rate
    for figures in trace.probed("rates", fit.model):
        start, own, tenfold = (figures.get(name) for name in ("start", "own", "tenfold"))
        if start is None or own is None or tenfold is None:
            continue  # no number any more
        if start > 0 and start - tenfold > FAR * start and start - own < NEAR * start:
            return {"own_loss": figure(own), "tried_loss": figure(tenfold)}
    return None


def _calmer(trace: Trace, fit: Fit) -> dict[str, float] | None:
    """What the same steps with a tenth of the rate gave, where its own rose or became no number."""
    for figures in trace.probed("rates", fit.model):
        start, own, tenth = (figures.get(name) for name in ("start", "own", "tenth"))
        if start is None or tenth is None or start <= 0 or start - tenth < FAR * start:
            continue
        if own is None or own > start:
            tried = {"tried_loss": figure(tenth)}
            return tried if own is None else {"own_loss": figure(own), **tried}
    return None


def _finding(
    place: Place | None, model: ModelNote, rate: float, *, sure: bool = True, **tried: float
) -> Finding:
    return (certain if sure else likely)(place, rate=rate, optimizer=model.optimizer, **tried)


def _in_lab(trace: Trace, *, high: bool) -> Iterator[Finding]:
    """A lab's accuracy was not reached, with a rate that is far out."""
    for failure in trace.failures:
        if fact(failure, "threshold") is None:
            continue
        for optimizer, rate, place in _rates(trace, failure):
            limit = (HIGH if high else LOW)[kind(optimizer)]
            if (high and (rate >= 2 * limit or rate < 0)) or (not high and 0 <= rate <= limit):
                yield certain(place, rate=rate, optimizer=optimizer)


def _rates(trace: Trace, failure: Failure) -> Iterator[tuple[str, float, Place | None]]:
    rate = fact(failure, "learning_rate")
    places = [one.place for one in trace.of(Compiled)]
    if isinstance(rate, (int, float)):
        yield str(fact(failure, "optimizer")), float(rate), places[-1] if places else None
