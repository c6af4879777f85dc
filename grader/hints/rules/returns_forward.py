"""Discounted returns that are summed from the wrong end of an episode."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import scopes
from grader.hints.trace import Trace

_DISCOUNT: Final = re.compile(r"gamma|discount", re.IGNORECASE)


@rule("returns-summed-forward", when=own_program)
def returns_summed_forward(trace: Trace) -> Iterator[Finding]:
    """``for r in rewards: g = r + gamma * g`` and ``returns.append(g)``: the past is summed."""
    for scope in scopes(trace.program):
        turned = any(
            callee(one.node) in ("reversed", "reverse", "flip", "flipud", "insert", "appendleft")
            or (isinstance(one.node, ast.Slice) and literal(one.node.step) == -1)
            or (isinstance(one.node, ast.Call) and callee(one.node) == "range"
                and len(one.node.args) == 3)
            for one in scope.nodes
        )  # fmt: skip
        for found in scope.nodes if not turned else ():
            node = found.node
            if not isinstance(node, ast.For):
                continue
            given = {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}
            for one in node.body:
                name = _discounted(one, given)
                if name and _kept(node.body, name):
                    yield certain(
                        found.part(one).place,
                        written=ast.unparse(one)[:60],
                        name=name,
                        loop=f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}:"[:50],
                    )


def _discounted(statement: ast.stmt, given: set[str]) -> str:
    """The name of ``g = r + gamma * g``."""
    value = statement.value if isinstance(statement, ast.Assign) else None
    if not isinstance(statement, ast.Assign) or not isinstance(value, ast.BinOp):
        return ""
    name = dotted(statement.targets[0])
    if not isinstance(value.op, ast.Add) or not names_in([value]) & given:
        return ""
    for side in (value.left, value.right):
        if isinstance(side, ast.BinOp) and isinstance(side.op, ast.Mult):
            factors = (side.left, side.right)
            own = any(dotted(one) == name for one in factors)
            if own and any(_DISCOUNT.search(dotted(one)) for one in factors):
                return name
    return ""


def _kept(body: list[ast.stmt], name: str) -> bool:
    """Whether the sum of each turn is put down."""
    return any(
        (isinstance(one, ast.Expr) and callee(one.value) == "append" and name in names_in([one]))
        or (
            isinstance(one, ast.Assign)
            and isinstance(one.targets[0], ast.Subscript)
            and name in names_in([one.value])
        )
        for one in body
    )
