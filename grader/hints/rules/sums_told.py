"""Sums over batches that are told as if they were means."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import loops
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_SHARE: Final = re.compile(r"acc|정확", re.IGNORECASE)
_MEANS: Final = frozenset({"mean", "reduce_mean", "average", "accuracy_score"})
_AROUND: Final = frozenset({"float", "round", "numpy", "item"})


@rule("sum-told-as-mean", when=own_program)
def sum_told_as_mean(trace: Trace) -> Iterator[Finding]:
    """``acc += mean(...)`` for each batch, and printed as an accuracy without being divided."""
    if trace.exception is not None:
        return
    for scope in scopes(trace.program):
        for loop in loops(scope):
            for at in loop.inside:
                node = scope.nodes[at].node
                grows = isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add)
                if not isinstance(node, ast.AugAssign) or not grows:
                    continue
                name = node.target.id if isinstance(node.target, ast.Name) else ""
                if not name or not _is_mean(node.value, scope) or _divided(scope, name):
                    continue
                told = _told(scope, name, loop.inside.stop)
                if told is not None:
                    yield certain(
                        scope.nodes[told].place,
                        name=name,
                        written=ast.unparse(node)[:60],
                        add_line=node.lineno,
                        loop_line=loop.found.place.line,
                    )


def _is_mean(value: ast.expr, scope: Scope) -> bool:
    """The mean of one batch, also turned into a plain number, also by a name."""
    while isinstance(value, ast.Call) and callee(value) in _AROUND:
        owner = value.func.value if isinstance(value.func, ast.Attribute) else None
        if not value.args and owner is None:
            return False
        value = value.args[0] if value.args else owner or value
    if isinstance(value, ast.Name):
        given = [
            one.node.value for one in scope.nodes
            if isinstance(one.node, ast.Assign)
            and [getattr(target, "id", "") for target in one.node.targets] == [value.id]
        ]  # fmt: skip
        value = given[0] if len(given) == 1 else value
    along = isinstance(value, ast.Call) and any(item.arg == "axis" for item in value.keywords)
    return isinstance(value, ast.Call) and callee(value) in _MEANS and not along


def _divided(scope: Scope, name: str) -> bool:
    """Whether it is divided anywhere, or multiplied, or handed to somebody who may."""
    for one in scope.nodes:
        node = one.node
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(
            node.op, ast.Div | ast.Mult | ast.FloorDiv
        ):
            parts = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.target]
            if any(name in names_in([part]) or getattr(part, "id", "") == name for part in parts):
                return True
        if isinstance(node, ast.Return) and node.value is not None and name in names_in([node]):
            return True
    return False


def _told(scope: Scope, name: str, behind: int) -> int | None:
    """Where it is printed as an accuracy behind the loop, also under another name."""
    names = {name}
    for at in range(behind, len(scope.nodes)):
        node = scope.nodes[at].node
        renamed = isinstance(node, ast.Assign) and isinstance(node.value, ast.Name)
        if isinstance(node, ast.Assign) and renamed and names_in([node.value]) <= names:
            names |= {one.id for one in node.targets if isinstance(one, ast.Name)}
        if isinstance(node, ast.Call) and callee(node) in ("print", "info"):
            read = names_in(node.args) & names
            if read and _SHARE.search(ast.unparse(node)):
                return at
    return None
