"""Sizes that are not known while a model is put together, and are asked for all the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.own_functions import inside
from grader.hints.trace import Trace

# Seen with Keras 3.15.1 and TensorFlow 2.21.
_OPEN: Final = (
    r"'NoneType' object cannot be interpreted as an integer"
    r"|Failed to convert elements of [\[(][^\])]*\bNone\b"
    r"|got None of type 'NoneType'|Cannot convert '?[\[(][^\])]*\bNone\b[^\])]*[\])]'? to a shape"
    r"|unsupported operand type\(s\) for \S+: '(?:NoneType|int|float)' and '(?:NoneType|int|float)'"
)
_SHAPE: Final = re.compile(r"\.shape\b|get_shape\(|int_shape\(")


@rule("side-not-known-yet")
def side_not_known_yet(trace: Trace) -> Iterator[Finding]:
    """``range(x.shape[0])``, ``tf.zeros((x.shape[0], 3))`` in a layer: that side is None there."""
    for error, _ in said(trace, _OPEN, "TypeError", "ValueError"):
        place = inside(trace, error) or error.place
        if place is None or not (place.function or "").strip("<>").replace("module", ""):
            continue
        line = trace.program.line(place)
        asked = next(_asked(trace, place.line, line), None)
        if asked is not None:
            yield cause(place, written=line[:60], asked=asked[:40])


def _asked(trace: Trace, at: int, line: str) -> Iterator[str]:
    """Shapes on the line, or lines above that gave one to a name which it reads."""
    for found in trace.program.nodes(ast.Subscript, ast.Attribute):
        if found.place.line == at and _SHAPE.search(ast.unparse(found.node)):
            yield ast.unparse(found.node)
    for one in trace.program.nodes(ast.Assign):
        shape = one.place.line < at and _SHAPE.search(ast.unparse(one.node.value))
        if shape and _names(one) & set(re.findall(r"\w+", line)):
            yield ast.unparse(one.node)


def _names(found: Found) -> set[str]:
    assert isinstance(found.node, ast.Assign)
    return {
        part.id
        for target in found.node.targets
        for part in ast.walk(target)
        if isinstance(part, ast.Name)
    }
