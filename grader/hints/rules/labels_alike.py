"""Labels that are all the same, and generators that were to measure the data and never did."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, literal, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import BINARY, CATEGORICAL, REGRESSION, SPARSE, loss_of
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import Warned

LEAST: Final = 20
"""Rows, from which on one class only is no accident."""
_MASK: Final = re.compile(r"mask|label|target|seg|^[myt]_|^[my]$|_y$", re.IGNORECASE)
_UNFITTED: Final = re.compile(r"ImageDataGenerator specifies `?(\w+)`?[^`]*but it hasn't been fit")


@rule("labels-all-alike", when=learns)
def labels_all_alike(trace: Trace) -> Iterator[Finding]:
    """One class for all rows of the only training: whatever the model answers, it is right."""
    models = {fit.model.handle for fit in trace.fits}
    for fit in trace.fits:
        counts = fit.y.classes
        rows = sum(counts.values())
        asked = loss_of(fit.model) in BINARY | CATEGORICAL | SPARSE
        if len(counts) != 1 or rows < LEAST or not asked or fit.y.batches:
            continue
        if len(models) == 1 and fit.start.via == "fit" and len(fit.y.shape or ()) <= 2:
            yield certain(fit.place, y=fit.y.name or None, label=next(iter(counts)), rows=rows)


@rule("targets-all-alike", when=learns)
def targets_all_alike(trace: Trace) -> Iterator[Finding]:
    """``scaler.fit_transform(y.reshape(1, -1))``: each number is a column of its own, and is 0."""
    models = {fit.model.handle for fit in trace.fits}
    for fit in trace.fits:
        x, y = fit.x, fit.y
        rows = LEAST if y.batches > 2 else (y.shape or (0,))[0] or 0
        plain = fit.start.via == "fit" and len(models) == 1
        known = all(one.builtin and one.class_name != "Lambda" for one in fit.model.layers)
        varied = x.low is not None and x.high is not None and x.low < x.high and not x.alike
        if not (plain and known and varied) or loss_of(fit.model) not in REGRESSION:
            continue
        if rows >= LEAST and y.distinct == 1 and y.low is not None and not y.nan:
            row = next(_in_one_row(trace), None)
            yield certain(
                row.place if row is not None else fit.place,
                y=y.name or None, value=figure(y.low), rows=None if y.batches else rows,
                written=ast.unparse(row.node)[:60] if row is not None else None,
                fit_line=fit.place.line if fit.place is not None else None,
            )  # fmt: skip


def _in_one_row(trace: Trace) -> Iterator[Found]:
    """What gives a scaler a single row: ``scaler.fit_transform(y.reshape(1, -1))``, ``[y]``."""
    for call, found in trace.program.calls(".fit_transform", ".fit"):
        given = call.args[0] if len(call.args) == 1 else None
        shaped = isinstance(given, ast.Call) and callee(given) == "reshape"
        sides = [literal(one) for one in given.args[-2:]] if isinstance(given, ast.Call) else []
        alone = isinstance(given, ast.List) and len(given.elts) == 1
        if (shaped and sides in ([1, -1], [(1, -1)])) or alone:
            yield found


@rule("masks-of-one-value", when=learns)
def masks_of_one_value(trace: Trace) -> Iterator[Finding]:
    """``(mask > 127)`` of masks that were divided by 255 before: nothing is left in them."""
    for fit in trace.fits:
        if _empty_maps(fit):
            border = next(_borders(trace), None)
            yield certain(
                border.place if border is not None else fit.place,
                y=fit.y.name or None,
                value=f"{(fit.y.low or 0.0):g}",
                written=ast.unparse(border.node)[:60] if border is not None else None,
                fit_line=fit.place.line if fit.place is not None else None,
            )


def _borders(trace: Trace) -> Iterator[Found]:
    """``mask > 127`` and ``mask == 255`` where something is called a mask."""
    for found in trace.program.nodes(ast.Compare):
        value = literal(found.node.comparators[0])
        named = any(_MASK.search(name) for name in names_in([found.node.left]))
        if isinstance(value, int | float) and len(found.node.ops) == 1 and named:
            yield found


def _empty_maps(fit: Fit) -> bool:
    """Masks of one value only, beside pictures that are not."""
    x, y = fit.x, fit.y
    maps = len(y.shape or ()) in (3, 4) and len(x.shape or ()) == 4 and (y.shape or (0,))[0] != 1
    varied = x.low is not None and x.high is not None and x.low < x.high
    return maps and varied and y.distinct == 1 and not y.nan


@rule("generator-not-fitted", when=own_program)
def generator_not_fitted(trace: Trace) -> Iterator[Finding]:
    """``featurewise_center=True`` without ``datagen.fit(x)``: Keras warns and goes on."""
    for warned in trace.of(Warned):
        found = _UNFITTED.search(warned.message)
        if found is None:
            continue
        made = next((one for _, one in trace.program.calls("ImageDataGenerator")), None)
        place = made.place if made is not None else warned.place
        yield certain(place, setting=found[1])
