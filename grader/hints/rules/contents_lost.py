"""Steps that keep an array's shape and spoil what is in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, rule, shape_text
from grader.hints.rules.data_common import feeds, is_pictures
from grader.hints.trace import Trace
from grader.wire.record import Altered, ArrayNote, NamesLeft, Predicted, Probed

_STACKING: Final = ("array", "asarray", "stack")
_OPERATIONS: Final = (ast.Sub, ast.Add, ast.Mult, ast.Pow)
"""What leaves bytes bytes; a division gives numbers with a point."""
SOME: Final = 0.005
"""Of the values of an array, so many ran over at least."""


@rule("bytes-wrap-around")
def bytes_wrap_around(trace: Trace) -> Iterator[Finding]:
    """``x_train - 127`` on an array of bytes: below 0 it goes on at 255."""
    asked = bool(trace.fits) or any(True for _ in trace.of(Predicted))
    for one in trace.of(Altered) if asked else ():
        bytes_there = one.after.dtype == "uint8" and len(one.after.shape or ()) > 1
        if one.how == "wrapped" and bytes_there and one.share >= SOME:
            yield certain(one.place, x=one.before.name or None, formula=one.written[:50])
    steps = dict(_computed(trace))
    if not steps:
        return
    raw = _raw(trace)
    for feed in feeds(trace):
        name, x = feed.name.partition("[")[0], feed.x
        found = steps.get(name)
        if found is None or not is_pictures(x) or x.low is None or x.low < 0:
            continue
        if x.dtype == "uint8" or (name in raw and _below(found)):
            yield certain(found.place, x=name, formula=ast.unparse(found.node)[:50])


def _computed(trace: Trace) -> Iterator[tuple[str, Found]]:
    """Names to which a formula with a whole number is applied, and the formula."""
    for found in trace.program.nodes(ast.Assign, ast.AugAssign):
        if isinstance(found.node, ast.AugAssign):
            changes = isinstance(found.node.op, _OPERATIONS) and _whole(found.node.value)
            if changes and isinstance(found.node.target, ast.Name):
                yield found.node.target.id, found
            continue
        assert isinstance(found.node, ast.Assign)
        target = found.node.targets[0]
        if not isinstance(target, ast.Name) or "astype" in ast.dump(found.node.value):
            continue
        for one in ast.walk(found.node.value):
            if (
                isinstance(one, ast.BinOp)
                and isinstance(one.op, _OPERATIONS)
                and isinstance(one.left, ast.Name)
                and _whole(one.right)
            ):
                yield target.id, found.part(one)


def _whole(node: ast.expr) -> bool:
    value = literal(node)
    return type(value) is int and value > 1


def _below(found: Found) -> bool:
    """A subtraction: of pictures, whose darkest pixel is 0, something must come out below 0."""
    return isinstance(getattr(found.node, "op", None), ast.Sub)


def _raw(trace: Trace) -> frozenset[str]:
    """Names of pictures as a data set's loader gave them, which no ``astype`` has changed."""
    loaded: set[str] = set()
    changed: set[str] = set()
    for found in trace.program.nodes(ast.Assign):
        names = {
            one.id
            for target in found.node.targets
            for one in ast.walk(target)
            if isinstance(one, ast.Name)
        }
        value = found.node.value
        if isinstance(value, ast.Call) and dotted(value.func).endswith("load_data"):
            loaded |= names
        elif "astype" in ast.dump(value):
            changed |= names
    return frozenset(loaded - changed)


@rule("reshape-for-moved-axis")
def reshape_for_moved_axis(trace: Trace) -> Iterator[Finding]:
    """``b = a.reshape(n, 32, 32, 3)`` where ``a`` has the sides (n, 3, 32, 32)."""
    arrays = next((one.arrays for one in trace.of(NamesLeft)), {})
    for found in trace.program.nodes(ast.Assign) if arrays else ():
        assert isinstance(found.node, ast.Assign)
        target, source = found.node.targets[0], _reshaped(found.node.value)
        if source is None or not isinstance(target, ast.Name):
            continue
        # What was taken on under its own name is known only where it was put together.
        held = _stacked(trace, found, source, arrays) if target.id == source else None
        before = held or (target.id != source and _shape(arrays, source)) or None
        after = _shape(arrays, target.id)
        if before and after and _exchanged(before, after):
            yield certain(
                found.place,
                before=shape_text(before),
                after=shape_text(after),
                written=ast.unparse(found.node.value)[:60],
            )

    for one in trace.of(Altered):
        before, after = one.before.shape or (), one.after.shape or ()
        wide = len([side for side in before if side != 1]) >= LEAST_SIDES
        table = _is_lying_table(before, after) and any(
            (fit.x.shape or ())[1:] in (after[1:], after, (*after, 1)) for fit in trace.fits
        )
        if one.how == "reshaped" and (wide or table or _is_lying_picture(before, after)):
            yield certain(
                one.place,
                before=shape_text(before),
                after=shape_text(after),
                written=one.written[:60] if "..." not in one.written else None,
            )
    yield from _planes_as_pixels(trace)


def _is_lying_picture(before: tuple[int | None, ...], after: tuple[int | None, ...]) -> bool:
    """A picture (36, 24) that became a batch of one, (1, 24, 36, 1): width and height exchanged."""
    sides = [side or 0 for side in before]
    return len(sides) == 2 and min(sides) >= PICTURE and len(after) == PICTURES and after[0] == 1


def _is_lying_table(before: tuple[int | None, ...], after: tuple[int | None, ...]) -> bool:
    """(steps, series) that became (series, steps) or (series, steps, 1)."""
    sides = [side or 0 for side in before]
    return (
        len(sides) == 2
        and min(sides) >= TABLE
        and sides[0] != sides[1]
        and after in (before[::-1], (*before[::-1], 1))
    )


def _shape(arrays: Mapping[str, ArrayNote], name: str) -> tuple[int | None, ...] | None:
    return arrays[name].shape if name in arrays else None


def _stacked(
    trace: Trace, reshaped: Found, name: str, arrays: Mapping[str, ArrayNote]
) -> tuple[int | None, ...] | None:
    """The shape of ``X = np.array([a, b, c])`` before the line, where those are arrays alike."""
    shape = None
    for found in trace.program.nodes(ast.Assign):
        assert isinstance(found.node, ast.Assign)
        target, value = found.node.targets[0], found.node.value
        if found.unit != reshaped.unit or found.place.line >= reshaped.place.line:
            continue
        if isinstance(target, ast.Name) and target.id == name:
            shape = _of_stack(value, arrays)
    return shape


def _of_stack(value: ast.expr, arrays: Mapping[str, ArrayNote]) -> tuple[int | None, ...] | None:
    if not isinstance(value, ast.Call) or callee(value) not in _STACKING or value.keywords:
        return None
    match value.args:
        case [ast.List(elts=parts) | ast.Tuple(elts=parts)] if parts:
            names = [one.id if isinstance(one, ast.Name) else "" for one in parts]
            first, *others = (_shape(arrays, one) for one in names)
            return (len(parts), *first) if first and all(one == first for one in others) else None
    return None


def _planes_as_pixels(trace: Trace) -> Iterator[Finding]:
    """``rows.reshape(-1, 16, 16, 3)`` where each row holds red, then green, then blue."""
    torn = any(one.name == "planes" and _smoother(one.figures) for one in trace.of(Probed))
    for call, found in trace.program.calls(".reshape", "Reshape") if torn else ():
        sides = call.args[-1] if call.args else None
        if isinstance(sides, ast.Tuple | ast.List) and sides.elts:
            sides = sides.elts[-1]
        if literal(sides) == 3:
            yield certain(found.place, before=None, after=None, written=ast.unparse(call)[:60])


PICTURE: Final = 8
"""Pictures are at least that wide and high."""
PICTURES: Final = 4
"""Axes of several pictures."""
TABLE: Final = 10
"""Sides of a table that is no example of what ``reshape`` does."""
LEAST_SIDES: Final = 3
"""Larger than 1; a table that is counted through again may be meant."""
SMOOTHER: Final = 2.0
"""Pictures that are read rightly have neighbours that much more alike."""
SMOOTH: Final = 0.3
"""Correlation of neighbours, from which on there is something to see in a picture."""


def _smoother(figures: Mapping[str, float]) -> bool:
    """Whether colours one by one make a picture of what has little of one as it was given."""
    given, planes = figures["given"], figures["planes"]
    clearer = SMOOTHER * (1 - planes) < 1 - given or planes > SMOOTHER * given
    return planes >= SMOOTH and clearer


def _reshaped(value: ast.expr) -> str | None:
    """``a`` of ``a.reshape(...)`` and of ``np.reshape(a, ...)``, whatever follows."""
    while isinstance(value, ast.BinOp):
        value = value.left  # ``... / 255``
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        if value.func.attr == "reshape":
            module = dotted(value.func.value) in ("np", "numpy", "tf")
            held = value.args[0] if module and value.args else value.func.value
            return held.id if isinstance(held, ast.Name) else None
        value = value.func.value
    return None


def _exchanged(before: tuple[int | None, ...], after: tuple[int | None, ...]) -> bool:
    """The same sides larger than 1, in another order."""
    first, second = ([side or 0 for side in shape if side != 1] for shape in (before, after))
    return first != second and sorted(first) == sorted(second) and len(first) >= 3
