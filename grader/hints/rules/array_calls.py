"""Calls that make or ask arrays: a shape without its brackets, and an axis that is not there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.held import held_at
from grader.hints.program import dotted, keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts

# Seen with NumPy 2.3, TensorFlow 2.21 and Keras 3.15.1.
_NO_TYPE: Final = (
    r"^Cannot interpret '.*' as a data type|^Cannot construct a dtype from an array"
    r"|^Field elements must be 2- or 3-tuples|^data type .* not understood"
    r"|^Cannot convert (?:the argument `type_value`: |value ).* to a TensorFlow DType"
    r"|^Tuple must have size 2, but has size"
)
_SHAPED: Final = ("zeros", "ones", "empty", "randint", "full")
_PLACES: Final = {"full": 2, "randint": 3}
"""Where the type stands, counted from zero, if it is not the second place."""
_WITH_AXIS: Final = ("BatchNormalization", "LayerNormalization", "Normalization", "Softmax")
_MADE: Final = (*_SHAPED, "array", "asarray", "asanyarray", "constant", "convert_to_tensor")
_AXIS: Final = (
    r"axis (?P<axis>-?\d+) is out of bounds for (?:an )?array (?:of|with) dimension (?P<dims>\d+)"
    r"|Invalid reduction dimension \(?(?P<axis2>-?\d+) for input with (?P<dims2>\d+) dimension"
    r"|Expected (?:dimension|concatenating dimensions) in the range \[-(?P<dims3>\d+), \d+\), but "
    r"got (?P<axis3>-?\d+)"
    r"|`dim` must be in the range \[-(?P<dims4>\d+), .*?Received: dim=(?P<axis4>-?\d+)"
)
_ORDER: Final = (
    r"^axes don't match array$"
    r"|transpose expects a vector of size (\d+)\. But input\(1\) is a vector"
)
_ADDING: Final = ("expand_dims", "stack")
"""They make an axis: what they count are those of the result."""


@rule("second-argument-is-dtype")
def second_argument_is_dtype(trace: Trace) -> Iterator[Finding]:
    """``np.zeros(3, 4)``, ``np.array(a, b)``: the second place is that of the type."""
    for error, _ in said(trace, _NO_TYPE, "TypeError", "ValueError"):
        for found in trace.program.at(error.place, ast.Call):
            name = dotted(found.node.func)
            last, given = name.rpartition(".")[2], found.node.args
            at = _PLACES.get(last, 1)
            if "." not in name or last not in _MADE or len(given) <= at:
                continue
            before = given[:2] if last == "randint" else []
            sides = ", ".join(map(ast.unparse, given[len(before) :]))
            meant = f"{name}({', '.join([*map(ast.unparse, before), f'({sides})'])})"
            yield cause(
                error.place,
                call=name,
                given=ast.unparse(given[at])[:40],
                meant=meant[:60] if last in _SHAPED[:-1] else None,
            )


@rule("no-such-axis")
def no_such_axis(trace: Trace) -> Iterator[Finding]:
    """``np.argmax(p, axis=1)`` of a single row of numbers."""
    for error, match in said(trace, _AXIS):
        named = match.groupdict()
        axis = next(value for name, value in named.items() if name.startswith("axis") and value)
        dims = next(value for name, value in named.items() if name.startswith("dims") and value)
        if any(calls_at(trace, error.place, *_ADDING)):
            yield cause(error.place, axis=axis)
        else:
            yield _counted(trace, error, int(dims), axis)
    for error, match in said(trace, _ORDER, "ValueError", "InvalidArgumentError"):
        yield _counted(trace, error, int(match[1]) if match[1] else None, None)
    for error, _ in said(trace, r"^tuple index out of range$", "IndexError"):
        # A layer looks up the side that ``axis`` names before it looks at how many there are.
        for call, _ in calls_at(trace, error.place, *_WITH_AXIS) if error.by_library else ():
            axis = literal(keyword(call, "axis"))
            if isinstance(axis, int):
                yield cause(error.place, axis=str(axis))
        if not error.by_library:
            yield from _sides_asked(trace, error)


def _sides_asked(trace: Trace, error: ExceptionFacts) -> Iterator[Finding]:
    """``x.shape[1]`` of a flat array."""
    for side in trace.program.at(error.place, ast.Subscript):
        owner, number = side.node.value, literal(side.node.slice)
        if not isinstance(owner, ast.Attribute) or owner.attr != "shape":
            continue
        name = owner.value.id if isinstance(owner.value, ast.Name) else ""
        note = held_at(trace, error.place).get(name)
        dims = len(note.shape) if note is not None and note.shape else None
        if isinstance(number, int) and dims is not None and dims <= number:
            yield _counted(trace, error, dims, str(number))


def _counted(trace: Trace, error: ExceptionFacts, dims: int | None, axis: str | None) -> Finding:
    """With the one array of the line that has so many axes, where there is only one."""
    held = held_at(trace, error.place)
    fit = [
        (name, note.shape)
        for name, note in held.items()
        if note.shape and (dims is None or len(note.shape) == dims)
    ]
    name, shape = fit[0] if len(fit) == 1 else (None, None)
    dims = dims if dims is not None or shape is None else len(shape)
    return cause(
        error.place,
        axis=axis,
        axes=dims,
        last=dims - 1 if dims else None,
        x=name,
        x_shape=shape_text(shape) if shape is not None else None,
    )
