"""Windows over a series: what they look ahead to, and how they are split and mixed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword as given_as
from grader.hints.program import literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.model.place import Place

NEIGHBOURS: Final = 0.5
"""From this share of rows with a neighbour in the training on they were drawn out of its middle."""
SAME: Final = 0.3
LEAST_STEPS: Final = 5
_RECURRENT: Final = frozenset({"LSTM", "GRU", "SimpleRNN", "ConvLSTM2D"})


@rule("target-inside-window")
def target_inside_window(trace: Trace) -> Iterator[Finding]:
    """What is to be foretold is a step of the window itself."""
    for fit in trace.fits:
        column, shape = fit.start.label_column, fit.x.shape
        if column is None or not shape or len(shape) not in (2, 3) or not is_windows(fit):
            continue
        steps = [side or 1 for side in shape[1:]]
        if len(steps) == 2 and steps[0] == 1:
            steps = [steps[1], 1]
        step = column // (steps[1] if len(steps) == 2 else 1)
        yield certain(
            fit.place,
            x=fit.x.name or None, y=fit.y.name or None, at=step + 1, steps=steps[0],
        )  # fmt: skip


def is_windows(fit: Fit) -> bool:
    """Whether the rows are windows over one series, as far as they were seen."""
    recurrent = any(one.class_name in _RECURRENT for one in fit.model.layers)
    return fit.x.slides or (recurrent and len(fit.x.shape or ()) == 3)


@rule("series-split-shuffled", when=own_program)
def series_split_shuffled(trace: Trace) -> Iterator[Finding]:
    """Windows of one series in both parts of a split: those of the test lie beside the others."""
    for fit in trace.fits:
        if not fit.x.slides:
            continue
        for feed in feeds(trace):
            share = feed.x.overlaps.get("beside", 0.0)
            if feed.how == "fit" or feed.model.handle != fit.model.handle:
                continue
            if share >= NEIGHBOURS and feed.x.overlaps.get("fit", 0.0) < SAME:
                if (feed.x.shape or (0,))[0] == 1:
                    continue
                yield certain(
                    _split_at(trace) or feed.place,
                    percent=whole_percent(share), name=feed.name, steps=(fit.x.shape or (0, 0))[1],
                )  # fmt: skip


def _split_at(trace: Trace) -> Place | None:
    """The call that draws rows at random."""
    for call, found in trace.program.calls("train_test_split"):
        if literal(given_as(call, "shuffle"), True) is not False:
            return found.place
    for _, found in trace.program.calls("shuffle", "permutation"):
        return found.place
    return None


@rule("windows-as-one-step", when=own_program)
def windows_as_one_step(trace: Trace) -> Iterator[Finding]:
    """Windows given as (rows, 1, steps): a recurrent layer reads one step with many features."""
    for fit in trace.fits:
        shape = fit.x.shape or ()
        layer = next((one for one in fit.model.layers if one.class_name in _RECURRENT), None)
        if layer is None or len(shape) != 3 or shape[1] != 1 or (shape[2] or 0) < LEAST_STEPS:
            continue
        if fit.x.slides and not fit.model.fits:
            yield certain(fit.place, layer=layer.class_name, steps=shape[2], x=fit.x.name or None)


@rule("stateful-rows-shuffled", when=own_program)
def stateful_rows_shuffled(trace: Trace) -> Iterator[Finding]:
    """``stateful=True`` and a ``fit`` that mixes the rows: the state goes to a row of elsewhere."""
    for fit in trace.fits:
        layer = next((one for one in fit.model.layers if one.config.get("stateful") is True), None)
        arrays = fit.x.kind in ("ndarray", "tensor", "list") and fit.start.via == "fit"
        if layer is None or not fit.start.shuffle or not arrays:
            continue
        for call, found in trace.program.calls(".fit"):
            here = fit.place is not None and found.unit.label == fit.place.file
            inside = (
                here
                and fit.place is not None
                and (call.lineno <= fit.place.line <= (call.end_lineno or call.lineno))
            )
            if inside and not isinstance(given_as(call, "shuffle"), ast.Name):
                yield certain(fit.place, layer=layer.class_name, rows=fit.start.batch_size)
