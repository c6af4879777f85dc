"""Callbacks that watch the training although rows were held back for that."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import (
    best_of,
    clearly_worse,
    has_validation,
    learns,
    made_at,
    monitor_of,
    right_direction,
    saves_best,
)
from grader.hints.trace import Trace

SOME = 4
"""Epochs, at least, before a curve shows anything."""


@rule("training-figure-watched")
def training_figure_watched(trace: Trace) -> Iterator[Finding]:
    """``EarlyStopping(monitor="loss")`` while ``val_loss`` has been rising for long."""
    if not learns(trace):
        return
    for fit in trace.fits:
        watching = [
            one
            for one in fit.start.callbacks
            if (one.class_name == "EarlyStopping" or saves_best(one))
            and monitor_of(one)
            and not monitor_of(one).startswith("val_")
        ]
        others = [
            one
            for one in fit.start.callbacks
            if (one.class_name == "EarlyStopping" or saves_best(one)) and one not in watching
        ]
        if not watching or others or not has_validation(fit.start):
            continue
        monitor = monitor_of(watching[0])
        direction = right_direction(monitor)
        seen, held = fit.whole_curve(monitor), fit.whole_curve(f"val_{monitor}")
        if direction is None or len(held) < SOME or len(seen) < len(held):
            continue
        best = best_of(held, direction)
        end = max(held) if direction == "max" else min(held)
        if best < len(held) - 1 and clearly_worse(held[-1], end, direction):
            yield certain(
                made_at(trace, watching[0]) or fit.place,
                callback=watching[0].class_name,
                monitor=monitor,
                best_epoch=best,
                best=figure(end),
                last=figure(held[-1]),
            )
