"""Tables and series whose values lie elsewhere at prediction than they did in training."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, names_in
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.data_common import Feed, feeds, is_pictures
from grader.hints.rules.data_ranges import MADE_UP
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import ArrayNote

FAR: Final = 10
"""So many times its own range away from what was trained on: no extrapolation goes there."""
TIMES: Final = 20
LEAST: Final = 4
"""Values; fewer are a number that somebody wanted to try."""
LEAST_ROWS: Final = 10
SCALED: Final = 20.0
"""Scaled values are rarely larger."""


@rule("features-scaled-differently", when=own_program)
def features_scaled_differently(trace: Trace) -> Iterator[Finding]:
    """Trained on scaled values and asked with raw ones, or the other way round, or scaled twice."""
    twice, formulas = _transformed_twice(trace), _computed_twice(trace)
    for fit in trace.fits:
        x = fit.x
        if not _is_table(x):
            continue
        for feed in feeds(trace):
            if feed.how == "fit" or feed.model.handle not in trace.kin(fit.model):
                continue
            other = feed.x
            if not _is_table(other) or MADE_UP.search(feed.place.source if feed.place else ""):
                continue
            name = feed.name.partition("[")[0]
            again = name in twice or name in formulas
            if again or _raw(x, other) or _unscaled(fit, other) or _shrunk(fit, feed):
                yield (certain if again else likely)(
                    feed.place,
                    low=figure(x.low or 0.0),
                    high=figure(x.high or 0.0),
                    other=feed.name,
                    other_low=figure(other.low or 0.0),
                    other_high=figure(other.high or 0.0),
                    call="fit" if feed.how == "validation" else feed.how,
                    scaler=twice.get(name),
                    formula=formulas.get(name),
                )


def _is_table(x: ArrayNote) -> bool:
    return (
        x.low is not None
        and x.high is not None
        and x.low < x.high
        and not is_pictures(x)
        and "float" in (x.dtype or "")
        and not x.nan
    )


def _raw(x: ArrayNote, other: ArrayNote) -> bool:
    """Small numbers in training, and far outside of them afterwards."""
    assert x.low is not None and x.high is not None
    assert other.low is not None and other.high is not None
    largest = max(abs(x.low), abs(x.high))
    reach = FAR * (x.high - x.low)
    away = other.low > x.high + reach or other.high < x.low - reach
    large = max(abs(other.low), abs(other.high)) >= TIMES * largest
    return largest <= SCALED and away and large and math.prod(_sides(other)) >= LEAST


def _unscaled(fit: Fit, other: ArrayNote) -> bool:
    """Standardised or squeezed into 0 to 1 in training, and nothing of the kind afterwards.

    What is rebuilt by a model is left alone: there, odd rows are tried on purpose.
    """
    x, output = fit.x, fit.model.output_shape
    if x.mean is None or x.spread is None or other.mean is None or other.spread is None:
        return False
    if (output or ())[1:] == (x.shape or ())[1:] or math.prod(_sides(other)) < COLUMNS:
        return False
    standard = abs(x.mean) < NEAR and ONE_UNIT[0] < x.spread < ONE_UNIT[1]
    squeezed = (x.low or 0) >= -BELOW and (x.high or 0) <= 1 + BELOW
    large = abs(other.mean) >= AWAY and (other.high or 0) >= AWAY * max(1.0, x.high or 0)
    return (standard or squeezed) and large


COLUMNS: Final = 3
"""Values of a row, at least: of one or two, a series may be what goes on."""
NEAR: Final = 0.3
ONE_UNIT: Final = (0.5, 2.0)
BELOW: Final = 0.05
AWAY: Final = 5.0
"""Times as far from 0 on the average as scaled values spread, and so many times as high."""


def _shrunk(fit: Fit, feed: Feed) -> bool:
    """Large numbers in training, and small ones with signs afterwards."""
    x, other = fit.x, feed.x
    if x.mean is None or other.mean is None or (x.low or 0.0) < 0 or (other.low or 0.0) >= 0:
        return False
    small = max(abs(other.low or 0.0), abs(other.high or 0.0)) <= SCALED
    rows = _sides(other)
    return small and abs(x.mean) > 100 and bool(rows) and rows[0] >= LEAST_ROWS


def _sides(x: ArrayNote) -> list[int]:
    return [side or 1 for side in x.shape or ()]


def _transformed_twice(trace: Trace) -> dict[str, str]:
    """Arrays that went through ``transform`` of one scaler two times: name -> the scaler's name."""
    passed: dict[str, str] = {}
    twice: dict[str, str] = {}
    for found in trace.program.nodes(ast.Assign):
        value = found.node.value
        names = [one.id for one in found.node.targets if isinstance(one, ast.Name)]
        scaler = _scaler(value)
        held = value.args[0] if isinstance(value, ast.Call) and value.args else None
        source = held.id if isinstance(held, ast.Name) else ""
        for name in names:
            before = passed.pop(name, "") if source == name else passed.get(source, "")
            twice.pop(name, None)
            passed.pop(name, None)
            if scaler:
                passed[name] = scaler
                if before == scaler:
                    twice[name] = scaler
    return twice


def _computed_twice(trace: Trace) -> dict[str, str]:
    """Arrays, or expressions, to which one formula is applied two times: name -> the formula.

    ``(rows - mean) / std`` where ``rows`` is the result of that formula already.
    """
    formulas: dict[str, frozenset[str]] = {}
    twice: dict[str, str] = {}
    for found in trace.program.nodes(ast.Assign, ast.Call):
        if isinstance(found.node, ast.Assign):
            value, targets = found.node.value, found.node.targets
        else:
            assert isinstance(found.node, ast.Call)
            asks = dotted(found.node.func).endswith((".predict", ".evaluate"))
            if not asks or not found.node.args:
                continue
            value, targets = found.node.args[0], []
        names = [one.id for one in targets if isinstance(one, ast.Name)]
        made = _formulas(value) if isinstance(value, ast.BinOp) else {}
        again = any(form in formulas.get(name, ()) for name, form in made.items())
        if again:
            twice |= dict.fromkeys(names or [ast.unparse(value)], ast.unparse(value))
        for name in names:
            formulas[name] = frozenset(made.values())
    return twice


def _formulas(value: ast.BinOp) -> dict[str, str]:
    """For each name of a formula of at least three names: the formula without it."""
    names = names_in([value])
    if len(names) < LEAST_NAMES or len(text := ast.unparse(value)) > LONGEST:
        return {}
    return {name: re.sub(rf"\b{re.escape(name)}\b", "_", text) for name in names}


LEAST_NAMES: Final = 3
LONGEST: Final = 120


def _scaler(value: ast.expr) -> str:
    """``sc`` of ``sc.transform(x)`` or ``sc.fit_transform(x)``; else nothing."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
        return ""
    inside = value.func.attr in ("transform", "fit_transform")
    return dotted(value.func.value) if inside else ""
