"""Weights of rows that stay in the old order while rows and labels get a new one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import assigned, callee, dotted, keyword, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_MIXERS: Final = ("shuffle", "utils.shuffle", "sklearn.utils.shuffle")
_ORDERS: Final = frozenset({"permutation", "argsort"})


@rule("weights-left-behind", when=own_program)
def weights_left_behind(trace: Trace) -> Iterator[Finding]:
    """``x, y = shuffle(x, y)``, and then ``fit(x, y, sample_weight=w)`` with ``w`` as it was."""
    mixed = _mixed(trace)
    for call, found in trace.program.calls(".fit"):
        weights = keyword(call, "sample_weight")
        sides = [*call.args[:2], *(one.value for one in call.keywords if one.arg in ("x", "y"))]
        if weights is None or len(sides) < 2:
            continue
        rows, labels, weighted = (_held(one) for one in (*sides[:2], weights))
        lines = [mixed[name] for name in (rows, labels) if name in mixed]
        if not weighted or len(lines) != 2 or weighted in mixed:
            continue
        bound = trace.program.bound_to(weighted)
        if bound and all(one.place.line < min(lines) for one in bound):
            yield certain(
                found.place, weights=weighted, rows=rows, labels=labels, mixed_line=lines[-1]
            )


def _held(node: ast.expr | None) -> str:
    """``w`` of ``w`` and of ``w[:1200]``."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _mixed(trace: Trace) -> dict[str, int]:
    """Names that get their own rows in a new order, and the line."""
    orders = {name for name, value, _ in trace.program.named() if callee(value) in _ORDERS}
    found: dict[str, int] = {}
    for one in trace.program.nodes(ast.Assign):
        node = one.node
        if isinstance(node.value, ast.Call) and dotted(node.value.func) in _MIXERS:
            given = {one.id for one in ast.walk(node.targets[0]) if isinstance(one, ast.Name)}
            targets = given & names_in(node.value.args)
            found |= {name: one.place.line for name in targets if len(node.value.args) > 1}
            continue
        for left, right in assigned(node.targets[0], node.value):
            chosen = isinstance(right, ast.Subscript) and _held(right.slice) in orders
            if chosen and isinstance(left, ast.Name) and left.id == _held(right):
                found[left.id] = one.place.line
    return found
