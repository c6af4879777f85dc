"""What a callback watches: a name that is not there, or the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.training_common import (
    SAVE_WARNING,
    STOP_WARNING,
    WATCHERS,
    Direction,
    has_validation,
    made_at,
    monitor_of,
    open_fit,
    own_program,
    right_direction,
    saves_best,
    setting,
    warnings_in_fits,
)
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import CallbackNote, FitStarted

_OWN_SHARE: Final = re.compile(
    r"(^|_)(iou|io_u|miou|jaccard|dice|f1|fbeta|kappa|mcc|psnr|ssim|r2|r_?square|sensitivity"
    r"|specificity|hit_rate)(_(score|coef|coeff|coefficient|metric|index|m))?$"
)
"""Measures that grow with what is right, where nobody turned them round."""
LEAST_EPOCHS: Final = 4
# Seen with Keras 3.15.1.
_UNDECIDED: Final = re.compile(
    r"^(?P<callback>\w+) callback received monitor=(?P<monitor>[^\s,]+),? but Keras isn't able"
)


@rule("monitor-not-available", when=own_program)
def monitor_not_available(trace: Trace) -> Iterator[Finding]:
    """A watcher's name is not among those that the training produced."""
    for fit in trace.fits:
        for callback in fit.start.callbacks:
            if callback.class_name in WATCHERS and _is_missing(fit, callback):
                assert fit.end is not None
                yield _unknown(fit.start, callback, ", ".join(sorted(fit.end.history)))
    for warned, start in warnings_in_fits(trace):
        found = STOP_WARNING.search(warned.message)
        if found is None or (found["monitor"].startswith("val_") and not has_validation(start)):
            continue  # without validation data: a fault of its own
        for callback in start.callbacks:
            if monitor_of(callback) == found["monitor"] and callback.class_name in WATCHERS:
                yield _unknown(start, callback, ", ".join(found["available"].split(",")))


def _is_missing(fit: Fit, callback: CallbackNote) -> bool:
    """Whether the history of a whole training has no such name."""
    monitor = monitor_of(callback)
    history = fit.end.history if fit.end is not None and not fit.end.cut else {}
    if not monitor or not history or monitor in history:
        return False
    validated = any(name.startswith("val_") for name in history)
    return validated or not monitor.startswith("val_")


def _unknown(start: FitStarted, callback: CallbackNote, available: str) -> Finding:
    return certain(
        start.place, callback=callback.class_name, monitor=monitor_of(callback), available=available
    )


@rule("monitor-direction-unknown")
def monitor_direction_unknown(trace: Trace) -> Iterator[Finding]:
    """Keras gave up: it knows no metric of this name, so neither its direction."""
    for place, found, metrics in _undecided(trace):
        if not _has(metrics, found["monitor"]):
            yield cause(
                place,
                callback=found["callback"],
                monitor=found["monitor"],
                metrics=", ".join(metrics) or None,
            )


@rule("metric-without-direction")
def metric_without_direction(trace: Trace) -> Iterator[Finding]:
    """Keras gave up on a metric that the model has: a function says nothing of its direction."""
    for place, found, metrics in _undecided(trace):
        if _has(metrics, found["monitor"]):
            yield cause(place, callback=found["callback"], monitor=found["monitor"])


def _undecided(
    trace: Trace,
) -> Iterator[tuple[Place | None, re.Match[str], tuple[str, ...]]]:
    """The line of ``fit``, Keras' words, and the metrics of the model as far as they are known."""
    for error in raised(trace, "ValueError"):
        found = _UNDECIDED.match(error.message)
        if found is not None:
            running = open_fit(trace)
            metrics = running.model.metrics if running is not None else ()
            yield running.place if running is not None else error.place, found, metrics


def _has(metrics: tuple[str, ...], monitor: str) -> bool:
    """Also under the name of an output before it."""
    name = monitor.removeprefix("val_")
    return any(name == one or name.endswith(f"_{one}") for one in metrics)


@rule("save-best-without-metric", when=own_program)
def save_best_without_metric(trace: Trace) -> Iterator[Finding]:
    """A checkpoint that chooses by a figure which is not there saves every epoch."""
    for warned, start in warnings_in_fits(trace):
        found = SAVE_WARNING.search(warned.message)
        for callback in start.callbacks if found else ():
            if saves_best(callback) and found and monitor_of(callback) == found["monitor"]:
                yield certain(
                    made_at(trace, callback) or start.place,
                    monitor=found["monitor"],
                    path=str(setting(callback, "filepath") or ""),
                )


def _seen_direction(fit: Fit, callback: CallbackNote) -> Direction | None:
    """Of a measure of overlap and the like: up, where it rose as the loss fell."""
    name = monitor_of(callback)
    curve = fit.whole_curve(name)
    loss = fit.whole_curve("val_loss" if name.startswith("val_") else "loss")
    if not _OWN_SHARE.search(name) or len(curve) != len(loss) or len(curve) < LEAST_EPOCHS:
        return None
    middle = (sum(curve) / len(curve), sum(loss) / len(loss))
    both = sum((a - middle[0]) * (b - middle[1]) for a, b in zip(curve, loss, strict=True))
    return "max" if both < 0 else None


@rule("inverted-mode")
def inverted_mode(trace: Trace) -> Iterator[Finding]:
    """A callback that was used takes a larger loss or a smaller accuracy for better.

    In a lab too: the data are the check's, the mode is the learner's.
    """
    for fit in trace.fits:
        for callback in fit.start.callbacks:
            right = right_direction(monitor_of(callback)) or _seen_direction(fit, callback)
            mode = setting(callback, "mode")
            chooses = callback.class_name in WATCHERS or saves_best(callback)
            if chooses and right is not None and mode in ("min", "max") and mode != right:
                yield certain(
                    made_at(trace, callback) or fit.place,
                    callback=callback.class_name,
                    monitor=monitor_of(callback),
                    mode=str(mode),
                    right=right,
                )
