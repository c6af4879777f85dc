"""``argmax`` of labels that are class numbers already."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.rule import Finding, certain, rule, shape_text
from grader.hints.rules.model_facts import whole_numbers
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArgmaxTaken

PAIR: Final = 2
"""Arguments of a measure: what is true, and what was answered."""
MANY: Final = 20
"""Rows; of fewer, the place of the largest may be what was asked for."""


def _in_measures(trace: Trace) -> Iterator[Finding]:
    """``argmax(y_true)`` in a measure of the program's own, of labels that are class numbers."""
    named = {
        one.id
        for call, _ in trace.program.calls(".compile")
        for item in call.keywords
        if item.arg in ("metrics", "weighted_metrics")
        for one in ast.walk(item.value)
        if isinstance(one, ast.Name)
    }
    shapes = [fit.y.shape for fit in trace.fits if whole_numbers(fit.y)]
    if not shapes or len(shapes) < len(trace.fits):
        return
    for found in trace.program.nodes(ast.FunctionDef):
        given = [one.arg for one in found.node.args.args]
        if found.node.name not in named or len(given) != PAIR:
            continue
        for one in ast.walk(found.node):
            first = one.args[0] if isinstance(one, ast.Call) and one.args else None
            if callee(one) == "argmax" and isinstance(first, ast.Name) and first.id == given[0]:
                yield certain(
                    found.part(one).place, shape=shape_text(shapes[0]), single=None, rows=None
                )


@rule("argmax-of-class-numbers", when=own_program)
def argmax_of_class_numbers(trace: Trace) -> Iterator[Finding]:
    """``np.argmax(y_test, axis=1)`` where each row of ``y_test`` is one number."""
    yield from _in_measures(trace)
    for taken in trace.of(ArgmaxTaken):
        if taken.of_predictions or not taken.whole:
            continue
        shape, axis = taken.shape, taken.axis
        if shape == ():
            yield certain(taken.place, shape=None, single=1, rows=None)
        elif axis is None or not -len(shape) <= axis < len(shape):
            continue
        elif len(shape) > 1 and shape[axis] == 1 and shape[0] > 1:
            yield certain(taken.place, shape=shape_text(shape), single=None, rows=None)
        elif len(shape) == 1 and taken.of_labels and shape[0] > MANY:
            yield certain(taken.place, shape=shape_text(shape), single=None, rows=shape[0])
