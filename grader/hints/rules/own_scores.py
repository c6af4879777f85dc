"""Layers of one's own that make one score for each step, and let it compete with itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, keyword, literal, names_in
from grader.hints.rule import Finding, certain
from grader.hints.rules.own_classes import own_classes
from grader.hints.trace import Trace

_PRODUCTS: Final = frozenset({"matmul", "dot", "tensordot"})
_LAYING: Final = frozenset({"squeeze", "reshape", "flatten", "transpose", "permute", "Flatten"})
"""What moves or takes away the axis of length 1."""


def one_score_each(trace: Trace) -> Iterator[Finding]:
    """``softmax(matmul(h, self.w))`` along the last axis, where ``self.w`` has one column."""
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        single = _single(node)
        for function in (one for one in node.body if isinstance(one, ast.FunctionDef)):
            scores = _scores(function, single)
            for call in ast.walk(function):
                if not isinstance(call, ast.Call) or callee(call) != "softmax" or not call.args:
                    continue
                given = keyword(call, "axis") or next(iter(call.args[1:]), None)
                axis = literal(given, -1)
                if axis in (-1, 2) and _is_score(call.args[0], scores, single):
                    told = str(axis)
                    yield certain(found.part(call).place, layer=node.name, axis=told, shape=None)


def _single(node: ast.ClassDef) -> frozenset[str]:
    """``self.w`` of ``add_weight(shape=(n, 1))`` and ``self.score`` of ``Dense(1)``."""
    found = set()
    for one in ast.walk(node):
        if not isinstance(one, ast.Assign) or not isinstance(one.value, ast.Call):
            continue
        shape = keyword(one.value, "shape")
        sides = shape.elts if isinstance(shape, ast.Tuple | ast.List) else []
        column = callee(one.value) == "add_weight" and len(sides) == 2 and literal(sides[1]) == 1
        units = keyword(one.value, "units") or next(iter(one.value.args[:1]), None)
        dense = callee(one.value) == "Dense" and literal(units) == 1
        if column or dense:
            found |= {dotted(target) for target in one.targets}
    return frozenset(found)


def _scores(function: ast.FunctionDef, single: frozenset[str]) -> frozenset[str]:
    """Names that hold one score for each step, as far as the lines tell."""
    names: set[str] = set()
    for one in ast.walk(function):
        if isinstance(one, ast.Assign) and _is_score(one.value, frozenset(names), single):
            names |= {target.id for target in one.targets if isinstance(target, ast.Name)}
    return frozenset(names)


def _is_score(node: ast.expr, scores: frozenset[str], single: frozenset[str]) -> bool:
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    if any(callee(one) in _LAYING for one in calls):
        return False
    made = any(dotted(one.func) in single for one in calls) or any(
        callee(one) in _PRODUCTS and any(dotted(part) in single for part in one.args[-1:])
        for one in calls
    )
    multiplied = any(
        isinstance(one, ast.BinOp)
        and isinstance(one.op, ast.MatMult)
        and dotted(one.right) in single
        for one in ast.walk(node)
    )
    return made or multiplied or bool(names_in([node]) & scores and _plain(node, scores))


def _plain(node: ast.expr, scores: frozenset[str]) -> bool:
    """``tanh(e)``, ``e + b``: what keeps the form."""
    if isinstance(node, ast.Name):
        return node.id in scores
    if isinstance(node, ast.Call):
        return (
            callee(node) in ("tanh", "exp", "relu")
            and bool(node.args)
            and _plain(node.args[0], scores)
        )
    return isinstance(node, ast.BinOp) and (_plain(node.left, scores) or _plain(node.right, scores))
