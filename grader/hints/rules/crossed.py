"""A column minus a flat array: the difference of every answer with every label."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal
from grader.hints.rule import Finding, certain, shape_text
from grader.hints.trace import Trace
from grader.parser import UNREADABLE, tree
from grader.wire.record import ArrayNote, Compared, Predicted

_DIFFERENCES: Final = frozenset({"subtract", "squared_difference"})


def subtracted(trace: Trace, arrays: dict[str, ArrayNote]) -> Iterator[Finding]:
    """Labels minus predictions of another shape: a table, over which a loss takes its mean."""
    models = named_models(trace)
    asked = {name for name, value, _ in trace.program.named() if _asks(value, models)}
    given = _answers(trace)
    for found, left, right in differences(trace):
        answers = [_answer_at(side, found, given) for side in (left, right)]
        one, other = (
            answer or (shape_of(side, arrays) if isinstance(side, ast.Name) else None)
            for answer, side in zip(answers, (left, right), strict=True)
        )
        named = {side.id for side in (left, right) if isinstance(side, ast.Name)} & asked
        if (named or any(answers)) and one and other and crossed(one, other):
            yield certain(
                found.place,
                left=ast.unparse(left)[:40],
                left_shape=shape_text(one),
                right=ast.unparse(right)[:40],
                right_shape=shape_text(other),
                result=shape_text((max(one), max(other))),
            )


def met(trace: Trace) -> Iterator[Finding]:
    """The same where the program runs: in functions, classes, and losses that are part of a graph.

    What makes an axis in the line itself means the table.
    """
    for one in trace.of(Compared):
        shapes = one.left.shape or (), one.right.shape or ()
        column, flat = sorted(shapes, key=len, reverse=True)
        if (len(column), len(flat)) != (2, 1) or column[1] != 1 or column[0] != flat[0]:
            continue
        open_rows = column[0] is None
        written = one.written if one.written != "-" else _written_at(trace, one)
        if column[0] == 1 or _MADE.search(written):
            continue
        answers = (
            one.left_answered
            or one.right_answered
            or (open_rows and (_is_loss(trace, one, written) or _of_a_model(trace, one, written)))
        )
        itself = (one.left.mean, one.left.spread) == (one.right.mean, one.right.spread)
        if answers or (one.operation != "-" and one.equal is not None and not itself):
            rows = "n" if open_rows else str(column[0])
            left, right = (f"({rows}, 1)" if side is column else f"({rows},)" for side in shapes)
            yield certain(
                one.place, left=_side(written, 0), left_shape=left, right=_side(written, 1),
                right_shape=right, result=f"({rows}, {rows})",
            )  # fmt: skip


def _written_at(trace: Trace, one: Compared) -> str:
    """The difference on that line, where it has only one."""
    here = (one.place.file, one.place.line) if one.place is not None else None
    there = [
        ast.unparse(found.node)
        for found, *_ in differences(trace)
        if (found.unit.label, found.place.line) == here
    ]
    return there[0] if len(there) == 1 else one.written


def _side(written: str, at: int) -> str:
    """One side of the operator, as it is written."""
    try:
        statement = tree(written).body[0]
    except (*UNREADABLE, IndexError):  # it was too long to be kept whole
        statement = None
    node = statement.value if isinstance(statement, ast.Expr) else None
    sides: list[ast.expr] = []
    if isinstance(node, ast.BinOp):
        sides = [node.left, node.right]
    elif isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
    elif isinstance(node, ast.Call):
        sides = node.args
    return ast.unparse(sides[at])[:40] if len(sides) == 2 else ("y_true", "y_pred")[at]


def _is_loss(trace: Trace, one: Compared, written: str) -> bool:
    """A difference of both arguments, as they came, of a function that gets two."""
    for found in trace.program.at(one.place, ast.FunctionDef):
        given = [arg.arg for arg in found.node.args.args if arg.arg != "self"]
        if {_side(written, 0), _side(written, 1)} == set(given[:2]) and len(given) >= 2:
            return True
    return False


def _of_a_model(trace: Trace, one: Compared, written: str) -> bool:
    """A difference with what ``self(x)`` or ``model(x)`` gave in the same function."""
    sides = {_side(written, 0), _side(written, 1)}
    models = named_models(trace) | {"self", "model"}
    for found in trace.program.at(one.place, ast.FunctionDef):
        asked = {
            ast.unparse(target)
            for node in ast.walk(found.node)
            if isinstance(node, ast.Assign) and _asks(node.value, models)
            for target in node.targets
        }
        if sides & asked:
            return True
    return False


_MADE: Final = re.compile(r"None|newaxis|expand_dims|reshape|\[:, ")


def differences(trace: Trace) -> Iterator[tuple[Found, ast.expr, ast.expr]]:
    """``a - b`` and ``np.subtract(a, b)``."""
    for found in trace.program.nodes(ast.BinOp, ast.Call):
        node = found.node
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            yield found, node.left, node.right
        elif isinstance(node, ast.Call) and len(node.args) == 2 and callee(node) in _DIFFERENCES:
            yield found, node.args[0], node.args[1]


def _answers(trace: Trace) -> dict[tuple[str, int], set[tuple[int, ...]]]:
    """The shapes of what ``predict`` gave back on each line."""
    found: dict[tuple[str, int], set[tuple[int, ...]]] = {}
    for event in trace.of(Predicted):
        shape = event.outputs.shape if event.outputs is not None else None
        if event.place is not None and shape and None not in shape:
            sizes = tuple(size for size in shape if size is not None)
            found.setdefault((event.place.file, event.place.line), set()).add(sizes)
    return found


def _answer_at(
    side: ast.expr, found: Found, given: dict[tuple[str, int], set[tuple[int, ...]]]
) -> tuple[int, ...] | None:
    """The shape of ``model.predict(x)`` that stands in a difference itself."""
    if not isinstance(side, ast.Call) or not _asks(side, frozenset()):
        return None
    shapes = given.get((found.unit.label, found.place.line), set())
    return next(iter(shapes)) if len(shapes) == 1 else None


def named_models(trace: Trace) -> frozenset[str]:
    """Names that were bound to a model."""
    made = ("Sequential", "Model", "load_model")
    return frozenset(name for name, value, _ in trace.program.named() if callee(value) in made)


def _asks(value: ast.expr, models: frozenset[str]) -> bool:
    """``model(x)`` or ``model.predict(x)``, where the name was bound to a model."""
    match value:
        case ast.Call(func=ast.Attribute(attr="predict" | "predict_on_batch")):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in models
    return False


def crossed(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """(n, 1) against (n,), the same n, more than a single one."""
    column, flat = (one, other) if len(one) == 2 else (other, one)
    return len(column) == 2 and len(flat) == 1 and column[1] == 1 and 1 < column[0] == flat[0]


def shape_of(node: ast.expr, arrays: dict[str, ArrayNote]) -> tuple[int, ...] | None:
    """The shape of an expression, as far as the arrays that were left tell it."""
    if isinstance(node, ast.Name):
        note = arrays.get(node.id)
        if note is None or note.shape is None or note.kind == "list":
            return None
        sizes = tuple(size for size in note.shape if size is not None)
        return sizes if len(sizes) == len(note.shape) else None
    if isinstance(node, ast.Compare) and isinstance(node.comparators[0], ast.Constant):
        return shape_of(node.left, arrays)  # probabilities > 0.5
    if not isinstance(node, ast.Call):
        return None
    name = callee(node)
    if name == "argmax" and node.args:
        inner = shape_of(node.args[0], arrays)
        axis = literal(keyword(node, "axis") or (node.args[1] if len(node.args) > 1 else None))
        return inner[:1] if inner and len(inner) == 2 and axis in {1, -1} else None
    if name in {"flatten", "ravel", "squeeze"} and isinstance(node.func, ast.Attribute):
        inner = shape_of(node.func.value, arrays)
        return (inner[0],) if inner and len(inner) == 2 and inner[1] == 1 else None
    if name in {"astype", "round", "numpy"} and isinstance(node.func, ast.Attribute):
        return shape_of(node.func.value, arrays)
    return None
