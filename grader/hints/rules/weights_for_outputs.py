"""Weights of classes where a row has more than one class."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.
_ONE_CLASS_EACH: Final = (  # by NumPy 2.4, before it, and before 1.24
    r"^only (?:0-dimensional|length-1|size-1) arrays can be converted to Python scalars"
)
MAP: Final = 3
"""Labels with so many axes have more than one class for a row."""


@rule("class-weight-for-outputs")
def class_weight_for_outputs(trace: Trace) -> Iterator[Finding]:
    """``fit(x, [a, b], class_weight=...)``: whose classes are meant?"""
    for error, _ in said(
        trace, r"`class_weight` is only supported for Models with a single output", "ValueError"
    ):
        for call, found in calls_at(trace, error.place, ".fit"):
            given = keyword(call, "class_weight")
            labels = call.args[1] if len(call.args) > 1 else keyword(call, "y")
            several = isinstance(labels, ast.List | ast.Tuple)
            outputs = len(labels.elts) if isinstance(labels, ast.List | ast.Tuple) else 0
            if isinstance(labels, ast.Dict):
                several, outputs = True, len(labels.keys)
            yield cause(
                found.place,
                written=f"class_weight={ast.unparse(given)}"[:50] if given is not None else None,
                outputs=outputs if several else None,
            )


@rule("class-weight-for-maps")
def class_weight_for_maps(trace: Trace) -> Iterator[Finding]:
    """``fit(photos, masks, class_weight=...)``: a row has a class for every pixel."""
    for error, _ in said(trace, _ONE_CLASS_EACH, "TypeError"):
        for call, found in calls_at(trace, error.place, ".fit"):
            given = keyword(call, "class_weight")
            shapes = [fit.y.shape for fit in trace.fits if found.covers(fit.place) and fit.y.shape]
            if given is not None and shapes and len(shapes[-1]) >= MAP:
                yield cause(
                    found.place,
                    written=f"class_weight={ast.unparse(given)}"[:50],
                    shape=shape_text(shapes[-1]),
                )
