"""What the program declares as the shape of one sample."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.rules.data_axes import COLOURS, findings
from grader.hints.rules.data_common import Shape, declared_shapes, shapes_in
from grader.hints.trace import Trace

_TOO_MANY: Final = "Kernel shape must have the same length as input"
_SIDE: Final = 8


@rule("batch-axis-in-input-shape")
def batch_axis_in_input_shape(trace: Trace) -> Iterator[Finding]:
    """The number of pictures, or None, written into the shape of one picture."""
    for one in findings(trace, "batch-axis-in-input-shape"):
        wanted = str(one.evidence["wanted"])
        place = next((found.place for shape, found in declared_shapes(trace)), one.place)
        declared = _without_first(wanted)
        evidence = {
            "declared": declared, "wanted": _without_first(declared), "x_shape": wanted,
        }  # fmt: skip
        yield dataclasses.replace(one, place=place, evidence=evidence)
    message = trace.raised("ValueError") or ""
    kernel = shapes_in(message, r"received kernel of shape ")
    got = shapes_in(message, r"and input of shape ") or shapes_in(message, r"Full shape received: ")
    if got is not None and one_too_many(got):
        return
    too_many = _TOO_MANY in message or bool(re.search(r"expected ndim=4, found ndim=5", message))
    steps = shapes_in(message, r"expected ndim=3, found ndim=4\. Full shape received: ")
    if steps is not None and len(steps) == 4 and _counted(steps[1], steps[-1]):
        yield _declared(trace, steps)
    never_known = "must be fully-defined (no `None` dimensions)" in message
    if not (too_many and got and len(got) == 5) and not never_known:
        return
    if kernel is not None and len(kernel) != 4:
        return
    for shape, found in declared_shapes(trace):
        # A film has a length too, but a small one: a count of pictures is open, 1 or large.
        first = shape[0] if shape else 0
        if _counted(first) and len(shape) == (4 if too_many else 2):
            yield dataclasses.replace(_declared(trace, (None, *shape)), place=found.place)
    whole = _whole_shape(trace) if too_many and got and not _counted(got[1]) else None
    if whole is not None and got:
        yield dataclasses.replace(_declared(trace, got), place=whole.place)
    if too_many and got and _counted(got[1]):
        yield _declared(trace, got)


def _whole_shape(trace: Trace) -> Found | None:
    """``Input(x_train.shape)``: the number of rows is a part of it, whatever it is."""
    for found in trace.program.nodes(ast.Call):
        call = found.node
        given = [item.value for item in call.keywords if item.arg in ("shape", "input_shape")]
        if callee(call) in ("Input", "InputLayer"):
            given += call.args[:1]
        for one in given:
            held = isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
            if held and isinstance(one, ast.Attribute) and one.attr == "shape":
                return found
    return None


def _counted(first: int | None, last: int | None = None) -> bool:
    """Whether a first side counts samples: it is open, 1, or as many as no picture has rows."""
    return first in (None, 1) or (first >= 100 and last not in COLOURS)


def _declared(trace: Trace, got: Shape) -> Finding:
    return cause(
        trace.raised_at,
        declared=shape_text(got[1:]),
        wanted=shape_text(got[2:]),
        x_shape=shape_text(got),
    )


@rule("too-many-axes")
def too_many_axes(trace: Trace) -> Iterator[Finding]:
    """Pictures with their channels that got one more axis of 1 at the end."""
    message = trace.raised("ValueError") or ""
    got = shapes_in(message, r"and input of shape ") or shapes_in(message, r"Full shape received: ")
    if got is None or not one_too_many(got):
        return
    places = [found.place for _, found in trace.program.calls("expand_dims", "newaxis")]
    yield cause(
        places[-1] if places else trace.raised_at,
        x_shape=shape_text(got),
        wanted=shape_text(got[:-1]),
        channels=got[-2],
    )


def one_too_many(got: Shape) -> bool:
    """(n, 128, 128, 3, 1): rows, columns and channels, and a side of 1 behind them."""
    if len(got) != 5 or got[-1] != 1 or got[-2] not in COLOURS:
        return False
    return all(side is None or side >= _SIDE for side in got[1:3])


def _without_first(shape: str) -> str:
    """A shape's text without its first side."""
    sides = [side.strip() for side in shape.strip("()").split(",") if side.strip()][1:]
    return f"({', '.join(sides)}{',' if len(sides) == 1 else ''})"
