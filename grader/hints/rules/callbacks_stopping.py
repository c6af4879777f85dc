"""EarlyStopping: its patience, what it leaves behind, and who comes too late beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.training_common import (
    Direction,
    best_of,
    clearly_worse,
    learns,
    made_at,
    monitor_of,
    own_program,
    position,
    right_direction,
    saves_best,
    setting,
    whole,
)
from grader.hints.trace import Fit, Trace
from grader.wire.record import CallbackNote, Evaluated, Loaded, Predicted, Saved

LONG_OVER: Final = 3
"""Epochs after the best one that make it plain that nothing came any more."""


def _stoppings(
    trace: Trace,
) -> Iterator[tuple[Fit, CallbackNote, list[float], Direction, int]]:
    """Whole trainings with an EarlyStopping: its curve, its direction, its patience."""
    for fit in trace.fits:
        for callback in fit.start.callbacks:
            curve = fit.whole_curve(monitor_of(callback))
            right = right_direction(monitor_of(callback))
            patience = whole(setting(callback, "patience"))
            if callback.class_name != "EarlyStopping" or right is None or patience is None:
                continue
            if curve and all(map(math.isfinite, curve)):
                yield fit, callback, curve, right, patience


@rule("patience-misread", when=learns)
def patience_misread(trace: Trace) -> Iterator[Finding]:
    """It could never stop though the best was long over, or a single epoch ended it."""
    for fit, callback, curve, right, patience in _stoppings(trace):
        assert fit.end is not None
        best = best_of(curve, right)
        worse = clearly_worse(curve[-1], curve[best - 1], right)
        stopped = fit.end.stopped_by == "EarlyStopping"
        never = (
            patience >= fit.start.epochs
            and not stopped
            and len(curve) == fit.start.epochs
            and len(curve) - best >= LONG_OVER
            and worse
        )
        at_once = patience == 0 and stopped and 2 * len(curve) <= fit.start.epochs
        if never or at_once:
            yield likely(
                fit.place,
                patience=patience,
                epochs=fit.start.epochs,
                ran=len(curve),
                best_epoch=best,
                monitor=monitor_of(callback),
            )


@rule("baseline-is-no-goal", when=learns)
def baseline_is_no_goal(trace: Trace) -> Iterator[Finding]:
    """``EarlyStopping(baseline=0.95)`` ended what still got better: 0.95 was not reached yet."""
    for fit, callback, curve, right, patience in _stoppings(trace):
        assert fit.end is not None
        baseline = setting(callback, "baseline")
        if not isinstance(baseline, int | float) or fit.end.stopped_by != "EarlyStopping":
            continue
        best = best_of(curve, right)
        reached = min(curve) < baseline if right == "min" else max(curve) > baseline
        # Without the baseline it would have waited for as many epochs as its patience says.
        too_soon = len(curve) - best < patience and len(curve) < fit.start.epochs
        if not reached and too_soon:
            yield certain(
                made_at(trace, callback) or fit.place,
                baseline=figure(baseline),
                patience=patience,
                monitor=monitor_of(callback),
                ran=len(curve),
                epochs=fit.start.epochs,
                best=figure(curve[best - 1]),
            )


@rule("best-weights-not-restored", when=learns)
def best_weights_not_restored(trace: Trace) -> Iterator[Finding]:
    """It stopped, the last epoch is clearly worse, and that model is used."""
    for fit, callback, curve, right, _ in _stoppings(trace):
        assert fit.end is not None
        if setting(callback, "restore_best_weights") is not False:
            continue
        best = best_of(curve, right)
        if (
            fit.end.stopped_by == "EarlyStopping"
            and clearly_worse(curve[-1], curve[best - 1], right)
            and not any(saves_best(other) for other in fit.start.callbacks)
            and _is_used(trace, fit)
        ):
            yield certain(
                fit.place,
                monitor=monitor_of(callback),
                best_epoch=best,
                best=figure(curve[best - 1]),
                ran=len(curve),
                last=figure(curve[-1]),
            )


@rule("best-checkpoint-not-used", when=learns)
def best_checkpoint_not_used(trace: Trace) -> Iterator[Finding]:
    """The best epoch lies in a file, and the program goes on with a last one that is worse."""
    for fit in trace.fits:
        for callback in fit.start.callbacks:
            monitor = monitor_of(callback)
            curve, right = fit.whole_curve(monitor), right_direction(monitor)
            if not saves_best(callback) or right is None or not curve or _brings_back(fit):
                continue
            best = best_of(curve, right)
            if clearly_worse(curve[-1], curve[best - 1], right) and _is_used(trace, fit):
                yield certain(
                    made_at(trace, callback) or fit.place,
                    monitor=monitor,
                    best_epoch=best,
                    best=figure(curve[best - 1]),
                    epochs=len(curve),
                    last=figure(curve[-1]),
                )


def _brings_back(fit: Fit) -> bool:
    """Whether some callback gives the model its best weights at the end."""
    return any(setting(one, "restore_best_weights") is True for one in fit.start.callbacks)


def _is_used(trace: Trace, fit: Fit) -> bool:
    """The model is measured, asked or written afterwards, before anything is read into it."""
    assert fit.end is not None
    for event in trace.events[position(trace, fit.end) :]:
        if isinstance(event, Loaded):
            return False
        if isinstance(event, Evaluated | Predicted) and event.model.handle == fit.end.handle:
            return True
        if isinstance(event, Saved) and event.handle == fit.end.handle:
            return True
    return False


@rule("min-delta-too-large", when=learns)
def min_delta_too_large(trace: Trace) -> Iterator[Finding]:
    """It stopped although every epoch of its patience was better, by less than ``min_delta``."""
    for fit, callback, curve, right, patience in _stoppings(trace):
        assert fit.end is not None
        least = setting(callback, "min_delta")
        if not isinstance(least, int | float) or fit.end.stopped_by != "EarlyStopping":
            continue
        gains = [
            (before - after) if right == "min" else (after - before)
            for before, after in pairwise(curve)
        ]
        last = gains[-max(patience, 2) :]
        # Keras keeps the sign of the direction in min_delta.
        if last and min(last) > 0 and max(last) < abs(least) and len(curve) < fit.start.epochs:
            yield certain(
                made_at(trace, callback) or fit.place,
                min_delta=figure(abs(least)),
                monitor=monitor_of(callback),
                ran=len(curve),
                epochs=fit.start.epochs,
                step=figure(sum(last) / len(last)),
            )


@rule("plateau-after-early-stop", when=own_program)
def plateau_after_early_stop(trace: Trace) -> Iterator[Finding]:
    """EarlyStopping ended it before ReduceLROnPlateau had its turn."""
    for fit in trace.fits:
        rates = fit.whole_curve("learning_rate")
        if fit.end is None or fit.end.stopped_by != "EarlyStopping" or not _constant(rates):
            continue
        stops = [one for one in fit.start.callbacks if one.class_name == "EarlyStopping"]
        slows = [one for one in fit.start.callbacks if one.class_name == "ReduceLROnPlateau"]
        for slow in slows:
            late = whole(setting(slow, "patience"))
            for stop in stops:
                early = whole(setting(stop, "patience"))
                if late is None or early is None or late < max(early, 1):
                    continue
                if monitor_of(stop) == monitor_of(slow):
                    yield certain(
                        made_at(trace, slow) or fit.place,
                        stop_patience=early,
                        plateau_patience=late,
                        monitor=monitor_of(slow),
                        ran=fit.end.epochs_run,
                    )


def _constant(rates: Sequence[float]) -> bool:
    return len(rates) > 0 and max(rates) == min(rates)
