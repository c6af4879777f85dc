"""Validation: rows that were trained on, none at all, or the test rows that decide."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.rules.folders_read import read_twice
from grader.hints.rules.tests_augmented import flows_of_same_rows
from grader.hints.rules.training_common import (
    SAVE_WARNING,
    STOP_WARNING,
    has_validation,
    learns,
    monitor_of,
    open_fit,
    own_program,
    position,
    saves_best,
    warnings_in_fits,
)
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.wire.record import ArrayNote, Evaluated, FitStarted

MOST_ALIKE = 0.5
"""From this share on, there is no doubt; below, a few rows may simply occur twice."""
SOME_ALIKE = 0.1
TAKEN = 32
"""Rows of a batch, about."""
FEW_HELD = 10
"""Fewer rows than these say nothing of a class."""
MANY = 10
"""So many times as many rows there must be, to call it a choice."""
_VAL_KEY = re.compile(r"^['\"](val_\w+)['\"]$")
_VAL_IN_PATH = re.compile(r"Failed to format this callback filepath.*Reason: \W*(val_\w+)", re.S)


@rule("validation-overlaps-training", when=own_program)
def validation_overlaps_training(trace: Trace) -> Iterator[Finding]:
    """Rows of the validation data are also in what this fit trains on."""
    yield from read_twice(trace)
    for found in flows_of_same_rows(trace) if trace.fits else ():
        yield certain(found.place, percent=100)
    for fit in trace.fits:
        seen = fit.start.validation_x
        if seen is None:
            continue
        share = seen.overlaps.get("fit", 0.0)
        if seen.batches and share < MOST_ALIKE:
            share = 0.0  # only the first batches of both were compared
        if share < SOME_ALIKE and _same_dataset(seen, fit.x):
            share = 1.0
        same_name = seen.name == fit.x.name != ""
        if not fit.y.classes and not same_name:
            continue  # windows of a smooth series are alike by nature
        if trace.standins and not same_name:
            continue  # the rows of a stand-in repeat, the program did nothing to it
        if share >= SOME_ALIKE and _tells_rows_apart(seen):
            yield (certain if share >= MOST_ALIKE else likely)(
                fit.place, percent=whole_percent(share)
            )


def _same_dataset(one: ArrayNote, other: ArrayNote) -> bool:
    """The very variable of a ``tf.data`` pipeline was given twice."""
    return one.kind == other.kind == "dataset" and one.name == other.name != ""


def _tells_rows_apart(rows: ArrayNote) -> bool:
    """Few values in few columns are alike by chance, and a handful of rows is a toy (XOR)."""
    if rows.shape is None or (rows.kind == "dataset" and not rows.batches):
        return True
    count = rows.shape[0] or TAKEN * rows.batches
    width = math.prod(size or 1 for size in rows.shape[1:])
    possible = width * math.log(max(rows.distinct or 2, 2))
    return count >= 20 and possible > math.log(100 * count)


@rule("no-validation-data")
def no_validation_data(trace: Trace) -> Iterator[Finding]:
    """A figure of the validation was wanted where fit had no rows for it."""
    fits = [fit.start for fit in trace.fits if fit.start.via == "fit"]
    running = open_fit(trace)
    for error in raised(trace, "KeyError"):
        unfilled = _VAL_IN_PATH.search(error.message)
        if unfilled and running is not None and not has_validation(running.start):
            yield _without(running.start, unfilled[1], explains=True)
        key = _VAL_KEY.match(error.message.strip())
        if key and fits and running is None and not any(has_validation(start) for start in fits):
            yield _without(fits[-1], key[1], explains=True)
    for warned, start in warnings_in_fits(trace):
        found = STOP_WARNING.search(warned.message) or SAVE_WARNING.search(warned.message)
        if not found or not found["monitor"].startswith("val_") or has_validation(start):
            continue
        if start.via == "fit" and own_program(trace):
            yield _without(start, found["monitor"])


def _without(start: FitStarted, monitor: str, *, explains: bool = False) -> Finding:
    return (cause if explains else certain)(start.place, monitor=monitor)


@rule("test-set-used-for-stopping", when=own_program)
def test_set_used_for_stopping(trace: Trace) -> Iterator[Finding]:
    """The test rows chose the model, and the same rows then give its final figure."""
    for fit in trace.fits:
        rows = fit.start.validation_x
        if rows is None or rows.overlaps.get("test", 0.0) < MOST_ALIKE:
            continue
        deciding = [
            callback
            for callback in fit.start.callbacks
            if (callback.class_name == "EarlyStopping" or saves_best(callback))
            and monitor_of(callback).startswith("val_")
        ]
        stops = fit.end is not None and fit.end.stopped_by == "EarlyStopping"
        chose = [
            callback
            for callback in deciding
            if saves_best(callback)
            or stops
            or callback.attributes.get("restore_best_weights") is True
        ]
        if chose and _measured_again(trace, fit.start, rows):
            yield likely(
                fit.place,
                callback=chose[0].class_name,
                monitor=monitor_of(chose[0]),
                name=rows.name,
            )


def _measured_again(trace: Trace, start: FitStarted, rows: ArrayNote) -> bool:
    """The same variable is evaluated after the training: no other part of the test rows."""
    return rows.name != "" and any(
        event.x.name == rows.name
        and event.x.shape == rows.shape
        and event.x.overlaps.get("test", 0.0) >= MOST_ALIKE
        for event in trace.events[position(trace, start) :]
        if isinstance(event, Evaluated)
    )


@rule("validation-too-small", when=learns)
def validation_too_small(trace: Trace) -> Iterator[Finding]:
    """A handful of rows validate, though there are many."""
    for fit in trace.fits:
        start, seen = fit.start, fit.start.validation_x
        if start.x.batches or start.x.kind in ("dataset", "generator") or not start.y.classes:
            continue
        rows = (start.x.shape or (0,))[0] or 0
        split = start.validation_split or None
        if split is not None and seen is None:
            held = rows - int(rows * (1 - split))
        elif seen is not None and seen.kind in ("ndarray", "tensor", "list"):
            held = (seen.shape or (0,))[0] or 0
        else:
            continue
        if 0 < held < FEW_HELD and rows >= MANY * FEW_HELD:
            yield certain(start.place, rows=held, all=rows, split=split)
