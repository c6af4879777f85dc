"""Cross-validation and copies: rows that a model has met before it is measured with them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.copies_split import copied_before_split
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.wire.record import Evaluated, FitStarted

SOME: Final = 0.25
"""From this share on, rows of a test are copies of training rows by no chance."""
MANY: Final = 100
"""Values that tell rows apart, at least: where a table knows few, its rows repeat by nature."""
ALL: Final = 0.95
"""Rows that were nearly all trained on are the training rows themselves: another fault."""
WIDE: Final = 64
"""Columns of a table that are all compared."""
WHOLE: Final = 0.9
"""Of the rows of a training, that they are among those that are judged."""
ENOUGH: Final = 20
"""Rows of a test, at least."""
_TESTING: Final = re.compile(r"test|val(?!ue)|held|검증|테스트", re.IGNORECASE)
_TRAINING: Final = re.compile(r"train|fit|학습", re.IGNORECASE)
_SPLITTING: Final = ("train_test_split", ".split", "shuffle")


@rule("fold-parts-exchanged", when=own_program)
def fold_parts_exchanged(trace: Trace) -> Iterator[Finding]:
    """``for test, train in folds.split(x)``: trained on the small part, measured on the large."""
    for found in trace.program.nodes(ast.For):
        loop = found.node
        if not _goes_over_folds(loop):
            continue
        target = loop.target
        if isinstance(target, ast.Tuple) and len(target.elts) == 2:
            inner = target.elts[1]
            target = inner if isinstance(inner, ast.Tuple) else target
        names = [one.id for one in getattr(target, "elts", ()) if isinstance(one, ast.Name)]
        if len(names) == 2 and _TESTING.search(names[0]) and _TRAINING.search(names[1]):
            yield certain(found.place, first=names[0], second=names[1])


@rule("folds-share-a-model", when=own_program)
def folds_share_a_model(trace: Trace) -> Iterator[Finding]:
    """``fit`` and ``evaluate`` in a loop over folds, of a model that was made before it."""
    for found in trace.program.nodes(ast.For):
        loop = found.node
        if not _goes_over_folds(loop):
            continue
        last = loop.end_lineno or loop.lineno
        fits = [
            one
            for one in trace.fits
            if one.place is not None
            and one.place.file == found.unit.label
            and loop.lineno < one.place.line <= last
        ]
        handles = {one.model.handle for one in fits}
        if len(fits) < 2 or len(handles) != 1 or _renewed(loop):
            continue
        measured = any(
            one.model.handle in handles
            and one.place is not None
            and loop.lineno < one.place.line <= last
            for one in trace.of(Evaluated)
        ) or any(one.start.validation_x is not None for one in fits)
        made = _made_before(trace, found, fits[0])
        if measured and made is not None:
            yield certain(fits[0].place, folds=len(fits), made_line=made.place.line)


def _goes_over_folds(loop: ast.For) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and bool(node.args)
        for node in ast.walk(loop.iter)
    )


def _renewed(loop: ast.For) -> bool:
    """Whether the loop gives the model its first weights back."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("set_weights", "load_weights", "clone_model", "load_model")
        for node in ast.walk(loop)
    )


def _made_before(trace: Trace, loop: Found, fit: Fit) -> Found | None:
    """Where the name that ``fit`` is called on was bound last before the loop, and not in it."""
    place = fit.place
    assert place is not None
    owners = {
        call.func.value.id
        for call, found in trace.program.calls(".fit")
        if found.place.line == place.line
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
    }
    every = [one for name in owners for one in trace.program.bound_to(name)]
    bound = sorted((one for one in every if one.unit is loop.unit), key=lambda one: one.place.line)
    inside = range(loop.place.line, (getattr(loop.node, "end_lineno", 0) or 0) + 1)
    if not bound or any(one.place.line in inside for one in bound):
        return None
    before = [one for one in bound if one.place.line < loop.place.line]
    return before[-1] if before else None


@rule("rows-copied-before-split", when=learns)
def rows_copied_before_split(trace: Trace) -> Iterator[Finding]:
    """A part of the rows of a test are rows of the training, and the program split them."""
    for made, split, written in copied_before_split(trace) if trace.fits else ():
        yield certain(
            made.place, x=None, percent=None, fit_line=None, written=written,
            split_line=split.place.line,
        )  # fmt: skip
    nodes, calls = trace.program.nodes(ast.Slice), trace.program.calls(*_SPLITTING)
    splits = any(True for _ in nodes) or any(True for _ in calls)
    if not splits:
        return
    last: dict[int, FitStarted] = {}
    for event in trace.events:
        if isinstance(event, FitStarted):
            last[event.model.handle] = event
        if not isinstance(event, Evaluated) or event.place is None:
            continue
        fitted = last.get(event.model.handle)
        share = event.x.overlaps.get("fit", 0.0)
        if fitted is None or fitted.place is None or not SOME <= share < ALL:
            continue
        if fitted.x.batches:
            continue  # a part of them is known: all rows of a training look like a part of it
        rows, *columns = event.x.shape or (0,)
        if len(columns) != 1 or (columns[0] or 0) > WIDE:
            continue  # of longer rows only some values are compared, and drawn pictures repeat
        few = (rows or 0) < ENOUGH or not fitted.y.classes or (event.x.distinct or 0) < MANY
        if few or _all_judged(fitted, rows or 0, share):
            continue
        yield certain(
            event.place,
            x=event.x.name or None,
            percent=whole_percent(share),
            fit_line=fitted.place.line,
            written=None,
            split_line=None,
        )


def _all_judged(fitted: FitStarted, rows: int, share: float) -> bool:
    """Whether all rows are judged, the whole training among them: another fault."""
    learned = (fitted.x.shape or (0,))[0] or 0
    return learned < rows and share * rows >= WHOLE * learned
