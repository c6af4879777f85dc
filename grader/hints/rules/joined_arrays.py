"""Arrays that are put together, and whose other sides differ."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.held import held_at
from grader.hints.program import dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.trace import Trace
from grader.model.place import Place

_JOINING: Final = (
    "concatenate", "stack", "vstack", "hstack", "dstack", "column_stack", "append", "concat",
    "row_stack", "block", "insert",
)  # fmt: skip
# Seen with NumPy 2.3 and TensorFlow 2.21.
_SIDES: Final = re.compile(
    r"along dimension (?P<axis>\d+), the array at index \d+ has size (?P<one>\d+) and the array "
    r"at index \d+ has size (?P<two>\d+)"
)
_AXES: Final = re.compile(
    r"the array at index \d+ has (?P<one>\d+) dimension\(s\) and the array at index \d+ has "
    r"(?P<two>\d+) dimension\(s\)"
)
_SHAPES: Final = re.compile(
    r"(?:shape\[\d+\] = |values\[\d+\]\.shape = |Shapes (?:of all inputs )?(?:are )?)"
    r"(?P<first>\[[\d,?]*\]) ?(?:vs\.|!=|and)"
    r" ?(?:shape\[\d+\] = |values\[\d+\]\.shape = )?(?P<second>\[[\d,?]*\])"
)
_REFUSED: Final = (
    r"all the input array|all input arrays must have the same shape"
    r"|ConcatOp : (?!Expected concatenating)|ranks of all input tensors should match"
    r"|Shapes of all inputs must match"
    r"|Dimension \d+ in both shapes must be equal|Shapes must be equal rank"
)


@rule("arrays-cannot-be-joined")
def arrays_cannot_be_joined(trace: Trace) -> Iterator[Finding]:
    """``np.concatenate([a, b])`` of arrays that differ in another side than the joined one."""
    for error, _ in said(trace, _REFUSED, "ValueError", "InvalidArgumentError"):
        call = _joining(trace, error.place)
        if call is None and not error.search(r"ConcatOp|all the input array|all input arrays must"):
            continue
        sides, axes = _SIDES.search(error.message), _AXES.search(error.message)
        shapes = _SHAPES.search(error.message)
        first, second = (
            (_tuple(shapes["first"]), _tuple(shapes["second"]))
            if shapes
            else _of_names(trace, error.place, call)
        )
        yield cause(
            error.place,
            call=dotted(call.func) if call is not None else None,
            first=first,
            second=second,
            axis=int(sides["axis"]) if sides else None,
            one=int(sides["one"]) if sides else None,
            two=int(sides["two"]) if sides else None,
            few=int(axes["one"]) if axes else None,
            many=int(axes["two"]) if axes else None,
        )


def _joining(trace: Trace, place: Place | None) -> ast.Call | None:
    """The call of the learner's line that puts arrays together."""
    for found in trace.program.at(place, ast.Call):
        if dotted(found.node.func).rpartition(".")[2] in _JOINING:
            return found.node
    return None


def _of_names(
    trace: Trace, place: Place | None, call: ast.Call | None
) -> tuple[str | None, str | None]:
    """The shapes of two arrays that the call names, where they differ."""
    if call is None:
        return None, None
    held = held_at(trace, place)
    names = [one.id for part in call.args for one in ast.walk(part) if isinstance(one, ast.Name)]
    shapes = [note.shape for name in names if (note := held.get(name)) and note.shape]
    different = [one for one in shapes[1:] if one != shapes[0]]
    if not different:
        return None, None
    return shape_text(shapes[0]), shape_text(different[0])


def _tuple(sides: str) -> str:
    """``(4, 3)`` for ``[4,3]``."""
    parts = ["None" if side == "?" else side for side in sides.strip("[]").split(",") if side]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"
