"""Weights of classes for a model that has more than one set of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.


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
