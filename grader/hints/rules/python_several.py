"""Several values where one is wanted, and another number of values than of names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.model.place import Place

_ONE_WANTED: Final = (
    r"(?:must be real number|a real number is required), not (list|tuple|(?:numpy\.)?ndarray)"
    r"|^setting an array element with a (sequence)\.$"
    r"|unsupported format string passed to (list|tuple|numpy\.ndarray)\.__format__"
    r"|(?:only )?(?:length-1|0-dimensional) (array)s can be converted"
    r"|truth value of an? (array|Series|DataFrame) .*is ambiguous"
    r"|only integer scalar (array)s can be converted to a scalar index"
    r"|list indices must be integers or slices, not (numpy\.ndarray|ndarray|list|tuple)"
    r"|^'(list|tuple|dict|numpy\.ndarray)' object cannot be interpreted as an integer"
    r"|only size-1 (array)s can be converted"
    r"|not all arguments converted during string (formatting)"
)
_NO_ROW: Final = (
    r"^'([\w.]+)' object is not iterable|^'(int|float)' object is not subscriptable"
    r"|^cannot unpack non-iterable (?!(?:numpy\.)?(?:float|int))([\w.]+) object"
)
_SIZED: Final = frozenset(
    {"resize", "thumbnail", "crop", "new", "load_img", "zeros", "ones", "reshape"}
)
"""What takes a size as one argument."""
_ONE_TAKEN: Final = ("int", "float", "range", "np.random.rand", "np.random.randn")
_UNPACKED: Final = (
    r"not enough values to unpack \(expected (\d+), got (\d+)\)"
    r"|too many values to unpack \(expected (\d+)(?:, got (\d+))?\)"
    r"|cannot unpack non-iterable (?:numpy\.)?(?:float\d*|int\d*) object"
)


@rule("python-array-as-value")
def python_array_as_value(trace: Trace) -> Iterator[Finding]:
    """``if predictions > 0.5``, ``"%.2f" % score``: which of the values is not said."""
    for error, match in said(trace, _ONE_WANTED, "ValueError", "TypeError"):
        taken = any(calls_at(trace, error.place, *_ONE_TAKEN[2:]))
        if error.by_library and not (taken and "as an integer" in match[0]):
            continue
        given = next(part for part in match.groups() if part is not None)
        yield cause(
            error.place,
            given=None if given == "formatting" else given.rpartition(".")[2],
            written=_several(trace, error.place),
        )


def _several(trace: Trace, place: Place | None) -> str | None:
    """The expression on a line that is tested, formatted, converted or used as an index."""
    for found in trace.program.nodes(ast.If, ast.While, ast.BinOp, ast.Call, ast.Subscript,
                                     ast.FormattedValue):  # fmt: skip
        node = found.node
        if place is None or (found.unit.label, found.place.line) != (place.file, place.line):
            continue
        held: ast.expr | None = None
        if isinstance(node, ast.If | ast.While):
            held = node.test
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            held = node.right
        elif isinstance(node, ast.Call) and dotted(node.func) in _ONE_TAKEN:
            held = node.args[0] if node.args else None
        elif isinstance(node, ast.FormattedValue):
            held = node.value if node.format_spec is not None else None
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name | ast.Call):
            held = node.slice
        if held is not None:
            return ast.unparse(held)[:60]
    return None


@rule("python-not-iterable")
def python_not_iterable(trace: Trace) -> Iterator[Finding]:
    """``for i in 5``, ``picture.resize(28, 28)``: there is nothing to go through."""
    for error, match in said(trace, _NO_ROW, "TypeError"):
        kind = (match[1] or match[2] or match[3]).rpartition(".")[2]
        if kind == "NoneType":
            continue  # something gave nothing: told by its call
        sized = [
            call for call in (found.node for found in trace.program.at(error.place, ast.Call))
            if dotted(call.func).rpartition(".")[2] in _SIZED
        ]  # fmt: skip
        if (error.raised_in is not None or match[2]) and not (sized and error.raised_in):
            continue
        own = error.place if error.raised_in is None else None
        loops = [
            ast.unparse(found.node.iter)[:60]
            for found in trace.program.nodes(ast.For)
            if own is not None and (found.unit.label, found.node.lineno) == (own.file, own.line)
        ]
        yield cause(
            error.place,
            kind=kind,
            written=loops[0] if loops else None,
            call=dotted(sized[0].func) if sized and error.raised_in else None,
        )


@rule("python-unpacking")
def python_unpacking(trace: Trace) -> Iterator[Finding]:
    """``x, y, z, t = load_data()``: two pairs are not four values."""
    for error, match in said(trace, _UNPACKED, "ValueError", "TypeError"):
        if error.by_library:
            continue
        numbers = [int(part) for part in match.groups() if part is not None]
        names, written = _left(trace, error.place)
        single = match[0].startswith("cannot")
        yield cause(
            error.place,
            names=numbers[0] if numbers else names,
            got=numbers[1] if len(numbers) > 1 else 1 if single else None,
            written=written,
        )


def _left(trace: Trace, place: Place | None) -> tuple[int | None, str | None]:
    """How many names an assignment on a line has, and what it spreads over them."""
    for found in trace.program.nodes(ast.Assign):
        target = found.node.targets[0]
        here = place is not None and found.place.line == place.line
        if here and place and found.unit.label == place.file and isinstance(target, ast.Tuple):
            return len(target.elts), ast.unparse(found.node.value)[:60]
    return None, None
