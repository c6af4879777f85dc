"""Learning rates that a schedule or a callback takes out of use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import compiled_at
from grader.hints.rules.training_common import (
    Direction,
    best_of,
    made_at,
    monitor_of,
    own_program,
    right_direction,
    setting,
    whole,
)
from grader.hints.trace import Fit, Trace
from grader.model.evidence import Json
from grader.model.place import Place
from grader.wire.record import CallbackNote

GONE: Final = 1e-4
"""A rate that fell below this share of the first moves nothing any more."""
NOTHING: Final = 1e-6
"""A rate that nothing learns with, whatever the optimizer is."""
WILD: Final = 30.0
"""One that grew so many times jumps."""
LARGE: Final = 0.05
"""Up to here a rate that grows is a training that begins gently."""
REACHED: Final = 5.0
"""A beginning that ended so many times below what it leads to was not over."""
FALLEN: Final = 0.7
GAIN: Final = 0.01
"""A figure that got better by this share was on its way."""
AROUND: Final = 2
SMALL: Final = 0.02
"""Below this share of the first rate a training that still got better comes to a halt."""
FEW_EPOCHS: Final = 6
USUAL_DELTA: Final = 1e-4
LEARNED: Final = 0.9
"""Accuracy: who reached this was not harmed."""
_SCHEDULES: Final = (
    "ExponentialDecay", "CosineDecay", "PolynomialDecay", "InverseTimeDecay",
    "PiecewiseConstantDecay", "CosineDecayRestarts",
)  # fmt: skip


@rule("rate-runs-away", when=own_program)
def rate_runs_away(trace: Trace) -> Iterator[Finding]:
    """A rate that is nothing, or far too high, long before the training ends."""
    for fit in trace.fits:
        best = [max(curve) for name in ("accuracy", "acc") if (curve := fit.whole_curve(name))]
        if (best and best[0] >= LEARNED) or fit.end is None:
            continue
        if fit.end.cut and not fit.end.rates:
            continue
        if (cut := _cut_too_soon(trace, fit)) is not None:
            yield cut
            continue
        rates = fit.whole_curve("learning_rate") or fit.whole_curve("lr")
        place = _scheduler(trace)
        if not rates:
            rates, place = _scheduled(trace, fit)
        peak = _still_rising(fit, rates)
        if len(rates) < 2 or place is None or not (_lost(rates) or peak):
            continue
        yield _finding(place, fit, rates, peak=peak)


def _finding(place: Place | None, fit: Fit, rates: list[float], **watched: Json) -> Finding:
    told = {"monitor": None, "cuts": None, "least": None, "peak": None, **watched}
    ends = {"first": figure(rates[0]), "last": figure(rates[-1])}
    return certain(place, **ends, epochs=fit.start.epochs, **told)


def _cut_too_soon(trace: Trace, fit: Fit) -> Finding | None:
    """``ReduceLROnPlateau`` took the rate away while what it watches was getting better.

    Half of the epochs ran with a rate that is nothing beside the first one.
    """
    rates = fit.whole_curve("learning_rate")
    for callback in fit.start.callbacks:
        curve, right = fit.whole_curve(monitor_of(callback)), right_direction(monitor_of(callback))
        if callback.class_name != "ReduceLROnPlateau" or right is None:
            continue
        if setting(callback, "mode") not in (None, "auto", right) or len(curve) != len(rates):
            continue
        cuts = [at for at, (one, other) in enumerate(pairwise(rates)) if other < one * (1 - 1e-6)]
        small = sum(rate < SMALL * rates[0] for rate in rates)
        if len(rates) < FEW_EPOCHS or not cuts or 2 * small < len(rates):
            continue
        sure = _amid(fit, callback, curve, cuts[0], right)
        if sure is not None:
            told: dict[str, Json] = {"monitor": monitor_of(callback), "cuts": len(cuts)}
            told["least"] = _least(callback)
            finding = _finding(made_at(trace, callback) or fit.place, fit, rates, **told)
            return replace(finding, confidence="certain" if sure else "likely")
    return None


def _amid(
    fit: Fit, callback: CallbackNote, curve: list[float], first: int, right: Direction
) -> bool | None:
    """Whether the first cut came while the figure got better: surely, likely, or None for not.

    Surely where an epoch of its patience was better than all before, by less than it asks for;
    likely where it came very early, amid epochs that were.
    """
    patience = max(whole(setting(callback, "patience")) or 1, 1)
    if _gain(curve, first, patience, right) > GAIN:
        return True
    losses = fit.whole_curve("loss")[first - 1 : first + 1] if first else []
    falling = len(losses) == 2 and losses[0] - losses[1] > GAIN * abs(losses[0])
    better = _gain(curve, first, patience + AROUND, right) > 5 * GAIN and falling
    early = patience <= AROUND and 4 * first < len(curve)
    lost = _lost(fit.whole_curve("learning_rate"))
    return False if better and early and lost else None


def _gain(curve: list[float], at: int, epochs: int, right: Direction) -> float:
    """By which share the best of the last so many epochs is better than the best before them."""
    from_ = max(1, at + 1 - epochs)
    before, last = curve[:from_], curve[from_ : at + 1]
    if not last:
        return 0.0
    best, now = before[best_of(before, right) - 1], last[best_of(last, right) - 1]
    return (best - now if right == "min" else now - best) / max(abs(best), 1e-12)


def _least(callback: CallbackNote) -> float | None:
    """By how much a figure has to be better, where that is more than Keras itself asks."""
    least = setting(callback, "min_delta")
    asked = isinstance(least, int | float) and abs(least) > USUAL_DELTA
    return figure(abs(least)) if asked and isinstance(least, int | float) else None


def _still_rising(fit: Fit, rates: list[float]) -> float | None:
    """The rate that a gentle beginning leads to, where the training was over long before.

    Only where the loss hardly fell: a few epochs may be all that somebody wanted to show.
    """
    peak, losses = fit.end.peak if fit.end is not None else None, fit.whole_curve("loss")
    rises = all(one <= other for one, other in pairwise(rates))
    if not rates or peak is None or not rises or rates[-1] <= 0 or peak < REACHED * rates[-1]:
        return None
    return figure(peak) if losses and losses[-1] > FALLEN * losses[0] else None


def _lost(rates: list[float]) -> bool:
    """Whether for at least half of the epochs the rate is none that anything learns with."""
    first = next((rate for rate in rates if rate > 0), 0.0)
    gone = sum(rate < GONE * first for rate in rates)
    return max(rates) < NOTHING or 2 * gone >= len(rates) or rates[-1] > max(WILD * first, LARGE)


def _scheduler(trace: Trace) -> Place | None:
    places = [found.place for _, found in trace.program.calls("LearningRateScheduler")]
    return places[-1] if places else None


def _scheduled(trace: Trace, fit: Fit) -> tuple[list[float], Place | None]:
    """What a schedule of the optimizer gave from epoch to epoch, and where it is made."""
    rates = list(fit.end.rates) if fit.end is not None else []
    places = [found.place for _, found in trace.program.calls(*_SCHEDULES)]
    own = [found.place for found in trace.program.nodes(ast.ClassDef) if _is_schedule(found.node)]
    return rates, next(iter(places or own), None) or compiled_at(trace, fit.model)


def _is_schedule(node: ast.ClassDef) -> bool:
    return any(dotted(base).endswith("LearningRateSchedule") for base in node.bases)
