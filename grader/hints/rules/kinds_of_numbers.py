"""Whole numbers where they are wanted, and values that cannot be changed where they stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.rules.own_functions import inside
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

# Seen with TensorFlow 2.21 and NumPy 2.3.
_REFUSED: Final = (
    r"Value for attr '\w+' of (?P<given>\w+) is not in the list of allowed values: "
    r"(?P<allowed>[\w, ]+)"
    r"|Value passed to parameter '\w+' has DataType (?P<given2>\w+) not in list of allowed values: "
    r"(?P<allowed2>[\w, ]+)"
    r"|Cannot cast array data from dtype\('(?P<given3>\w+)'\) to dtype\('(?P<allowed3>\w+)'\) "
    r"according to"
)
_OPERATION: Final = re.compile(r"\[Op:(\w+)\]|NodeDef: \{\{node (\w+)\}\}|Op<name=(\w+);")
_WHOLE: Final = (
    r"^'(?P<a>(?:numpy\.)?float\d*|str)' object cannot be interpreted as an integer"
    r"|^(?:list|tuple|string) indices must be integers or slices, not (?P<b>(?:numpy\.)?float\d*)"
    r"|^(?P<c>slice indices) must be integers or None"
    r"|^(?P<d>only integers), slices|^(?P<e>arrays used as indices) must be of integer"
    r"|^(?P<f>Only integers), slices .* got \d*\.\d+"
    r"|^(?P<g>Expected int32) passed to parameter '\w+' of op '\w+', got \[?\d*\.\d+"
)
_INT: Final = "int"
_CHANGED: Final = (
    r"'(?P<kind>[\w.]+)' object (?:does not|doesn't) support item (?:assignment|deletion)"
)
_NO_FRACTIONS: Final = (
    r"Cannot cast ufunc '(\w+)' output from dtype\('float\d+'\) to dtype\('(u?int\d+)'\)"
)
_LOCKED: Final = r"^(?:assignment destination|output array) is read-only"
_TENSORS: Final = re.compile(r"Tensor$|Variable$")


@rule("number-kind-refused")
def number_kind_refused(trace: Trace) -> Iterator[Finding]:
    """``tf.one_hot`` of floats, ``x[:len(x) * 0.8]``: another kind of numbers is wanted."""
    for error, match in said(trace, _REFUSED, "InvalidArgumentError", "TypeError", "ValueError"):
        operation = _OPERATION.search(error.message)
        named = next((one for one in operation.groups() if one), None) if operation else None
        parts = match.groupdict()
        given = next(value for name, value in parts.items() if name.startswith("given") and value)
        kinds = next(value for name, value in parts.items() if name.startswith("allowed") and value)
        allowed = " ".join(kinds.split()[:6]).rstrip(", ")
        place = inside(trace, error) or error.place
        yield cause(place, operation=named, given=given, allowed=allowed)
    for error, match in said(trace, _WHOLE, "TypeError", "IndexError"):
        trains = any(calls_at(trace, error.place, ".fit", ".evaluate", ".predict"))
        if error.by_library and (match["a"] or match["b"]) and not trains:
            continue  # a value that the library made
        given = match["a"] or match["b"] or "float"
        if not match["d"] or _divides(trace, error.place):
            yield cause(error.place, given=given.rpartition(".")[2], allowed=_INT)


def _divides(trace: Trace, place: Place | None) -> bool:
    """Whether an index of the line was computed with ``/`` or holds a number with a point.

    The message is the same for lists and texts as an index.
    """
    for found in trace.program.at(place, ast.Subscript):
        parts = [found.node.slice]
        for one in ast.walk(found.node.slice):
            if isinstance(one, ast.Name):
                bound = trace.program.bound_to(one.id)
                last = bound[-1].node if bound else None
                parts += [last.value] if isinstance(last, ast.Assign) else []
        for part in parts:
            for one in ast.walk(part):
                if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div):
                    return True
                if isinstance(one, ast.Constant) and isinstance(one.value, float):
                    return True
    return False


@rule("cannot-be-changed-in-place")
def cannot_be_changed_in_place(trace: Trace) -> Iterator[Finding]:
    """``x[0] = 1`` on a tensor, a tuple or a text; an array that may only be read."""
    for error, match in said(trace, _CHANGED, "TypeError"):
        kind = match["kind"].rpartition(".")[2]
        if kind in ("type", "function", "method", "builtin_function_or_method", "NoneType"):
            continue
        tensor = kind if _TENSORS.search(kind) else None
        yield _changed(trace, error, tensor=tensor, fixed=None if tensor else kind, locked=None)
    for error, _ in said(trace, r"only integer scalar arrays|object does not support item"):
        for found in _assignments(trace, inside(trace, error) or error.place):
            if _of_model(trace, found.node):
                yield _changed(trace, error, tensor="EagerTensor", fixed=None, locked=None)
    for error, _ in said(trace, _LOCKED, "ValueError"):
        yield _changed(trace, error, tensor=None, fixed=None, locked="read-only")
    for error, match in said(trace, _NO_FRACTIONS, "UFuncTypeError", "_UFuncOutputCastingError"):
        if match[1] not in ("divide", "true_divide"):  # told as a division of whole numbers
            yield _changed(trace, error, tensor=None, fixed=None, locked=None, whole=match[2])


def _changed(trace: Trace, error: ExceptionFacts, **kinds: str | None) -> Finding:
    place = inside(trace, error) or error.place
    written = [
        ast.unparse(one.targets[0] if isinstance(one, ast.Assign) else one.target)
        for found in _assignments(trace, place)
        if isinstance(one := found.node, ast.Assign | ast.AugAssign)
    ]
    return cause(place, written=written[-1][:60] if written else None, **kinds)


def _of_model(trace: Trace, node: ast.AST) -> bool:
    """``p[p < 0] = 0``, where ``p`` is what a model, called itself, or TensorFlow gave."""
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
        return False
    held = value_of(trace, target.value)
    called = dotted(held.func) if isinstance(held, ast.Call) else ""
    asked = {
        dotted(found.node.value)
        for found in trace.program.nodes(ast.Attribute)
        if found.node.attr in ("fit", "compile", "trainable_variables", "predict")
    }
    return called.startswith(("tf.", "tensorflow.", "ops.", "keras.ops.")) or called in asked


def _assignments(trace: Trace, place: Place | None) -> Iterator[FoundNode[ast.AST]]:
    return (found for found in trace.program.at(place, ast.Assign, ast.AugAssign))
