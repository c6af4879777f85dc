"""A generator that goes on where the last call stopped, and a test that begins somewhere in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from grader.hints.program import FoundNode, callee, keyword, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Compared, Evaluated, MetricTaken, Predicted

_TAKING: Final = (".fit", ".evaluate", ".predict")


@rule("generator-goes-on", when=own_program)
def generator_goes_on(trace: Trace) -> Iterator[Finding]:
    """``evaluate(gen, steps=9)`` and then ``predict(gen, steps=9)``: no new beginning."""
    ran = {one.place.line for one in trace.of(Predicted) if one.place and one.outputs is not None}
    ran |= {one.place.line for one in trace.of(Evaluated) if one.place is not None}
    for name, made in _generators(trace) if _compared(trace) else ():
        for before, later in pairwise(_taking(trace, name)):
            predicts = callee(later.node) == "predict" and later.place.line in ran
            if predicts and before.place.line < later.place.line:
                yield certain(
                    later.place,
                    name=name,
                    first=callee(before.node),
                    first_line=before.place.line,
                    made_line=made,
                )


def _compared(trace: Trace) -> bool:
    """Whether answers may have met labels: what stands in the usual order."""
    return any(True for _ in trace.of(MetricTaken)) or any(
        one.operation != "-" for one in trace.of(Compared)
    )


def _generators(trace: Trace) -> Iterator[tuple[str, int]]:
    """Names that are bound once, at the top level, to what a function with ``yield`` gives."""
    yielding = {
        found.node.name
        for found in trace.program.nodes(ast.FunctionDef)
        if any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(found.node))
    }
    for name, value, found in trace.program.named():
        inside = any(trace.program.at(found.place, ast.FunctionDef, ast.For, ast.While))
        made = isinstance(value, ast.Call) and callee(value) in yielding
        if made and not inside and len(trace.program.bound_to(name)) == 1:
            yield name, found.place.line


def _taking(trace: Trace, name: str) -> Iterator[FoundNode[ast.Call]]:
    """Calls that take from the generator itself, in order."""
    for call, found in trace.program.calls(*_TAKING):
        given = [*call.args[:1], keyword(call, "x"), keyword(call, "validation_data")]
        plain = [one for one in given if isinstance(one, ast.Name)]
        looped = any(trace.program.at(found.place, ast.For, ast.While, ast.FunctionDef))
        if name in names_in(plain) and not looped:
            yield FoundNode(call, found.unit, found.lines)
