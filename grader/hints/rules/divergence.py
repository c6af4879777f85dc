"""The distance between two distributions, with its sign turned round."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, computed_from, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_SQUARES: Final = frozenset({"square", "pow"})


@rule("divergence-turned-round", when=own_program)
def divergence_turned_round(trace: Trace) -> Iterator[Finding]:
    """``0.5 * mean(1 + log_var - mean ** 2 - exp(log_var))``: without a minus it is at most 0."""
    losses = [fit.end.history.get("loss", []) for fit in trace.fits if fit.end]
    last = next((one[-1] for one in losses if one), None)
    for found in trace.program.nodes(ast.BinOp):
        if not _is_inner(found.node):
            continue
        sign, top = _sign_of(trace, found)
        if sign > 0:
            yield certain(
                found.place,
                written=ast.unparse(top)[:70],
                last=figure(last) if last is not None and last < 0 else None,
            )


def _is_inner(node: ast.BinOp) -> bool:
    """``1 + log_var - square(mean) - exp(log_var)``, in whatever order its parts stand."""
    plus, minus = _parts(node, 1)
    if len(plus) + len(minus) != 4:
        return False
    one = any(literal(part) in (1, 1.0) for part in plus)
    exponent = any(isinstance(part, ast.Call) and callee(part) == "exp" for part in minus)
    square = any(
        (isinstance(part, ast.BinOp) and isinstance(part.op, ast.Pow))
        or (isinstance(part, ast.Call) and callee(part) in _SQUARES)
        or (
            isinstance(part, ast.BinOp)
            and isinstance(part.op, ast.Mult)
            and ast.dump(part.left) == ast.dump(part.right)
        )
        for part in minus
    )
    return one and exponent and square and len(minus) == 2


def _parts(node: ast.expr, sign: int) -> tuple[list[ast.expr], list[ast.expr]]:
    """What is added and what is taken away."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        plus, minus = _parts(node.left, sign)
        more = _parts(node.right, sign if isinstance(node.op, ast.Add) else -sign)
        return plus + more[0], minus + more[1]
    return ([node], []) if sign > 0 else ([], [node])


def _sign_of(trace: Trace, found: Found) -> tuple[int, ast.expr]:
    """The sign that it has at the end of its statement, and the expression that has it.

    0 where a minus may stand before what becomes of it: then it is somebody's own bookkeeping.
    """
    parents = _parents(trace, found)
    sign, node = 1, found.node
    assert isinstance(node, ast.expr)
    while isinstance(parent := parents.get(node), ast.expr | ast.keyword):
        sign *= _turn(parent, node)
        if isinstance(parent, ast.keyword):
            parent = parents[parent]
        assert isinstance(parent, ast.expr)
        node = parent
    statement = parents.get(node)
    names = {one.id for one in _bound(statement)}
    scope = next((one for one in _above(parents, node) if isinstance(one, ast.FunctionDef)), None)
    inside = [one.node for one in trace.program.nodes(ast.Assign, ast.AugAssign)]
    reached = set(computed_from(names, inside)) | ({scope.name} if scope else set())
    return (0 if _taken_away(trace, reached, found.node) else sign), node


def _turn(parent: ast.AST, node: ast.AST) -> int:
    """-1 where a step turns the sign round, 0 where it is not known what it does."""
    if isinstance(parent, ast.UnaryOp):
        return -1 if isinstance(parent.op, ast.USub) else 1
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mult | ast.Div):
        return _sign(parent.right if parent.left is node else parent.left)
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Sub):
        return -1 if parent.right is node else 1
    if isinstance(parent, ast.Call) and callee(parent) == "multiply":
        return 0
    return 1


def _sign(node: ast.expr) -> int:
    """-1 for a number below 0, also for ``-0.5 * beta``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        return _sign(node.left) * _sign(node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_sign(node.operand)
    value = literal(node)
    return -1 if isinstance(value, int | float) and value < 0 else 1


def _bound(statement: ast.AST | None) -> list[ast.Name]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign):
        targets = [statement.target]
    return [one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def _taken_away(trace: Trace, names: set[str], inner: ast.AST) -> bool:
    """Whether one of these names stands behind a minus, or is multiplied with something below 0."""
    for found in trace.program.nodes(ast.UnaryOp, ast.BinOp, ast.AugAssign):
        node = found.node
        behind: list[ast.AST] = []
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            behind = [node.operand]
        elif isinstance(node, ast.AugAssign):
            if isinstance(node.op, ast.Sub | ast.Mult):
                behind = [node.target, node.value]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            behind = [node.right]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            sides = [literal(node.left), literal(node.right)]
            below = any(isinstance(one, int | float) and one < 0 for one in sides)
            behind = [node] if below else []
        inside = [one for part in behind for one in ast.walk(part)]
        if any(one is inner for one in inside):
            continue  # its own statement was read already
        if any(isinstance(one, ast.Name) and one.id in names for one in inside):
            return True
        if any(isinstance(one, ast.Attribute) and one.attr in names for one in inside):
            return True
    return False


def _above(parents: dict[ast.AST, ast.AST], node: ast.AST) -> Iterator[ast.AST]:
    while (parent := parents.get(node)) is not None:
        yield parent
        node = parent


def _parents(trace: Trace, found: Found) -> dict[ast.AST, ast.AST]:
    return {
        child: one
        for unit, module in trace.program.trees
        if unit is found.unit
        for one in ast.walk(module)
        for child in ast.iter_child_nodes(one)
    }


@rule("spread-not-from-logarithm", when=own_program)
def spread_not_from_logarithm(trace: Trace) -> Iterator[Finding]:
    """``mean + log_var * noise``, where the KL term says that it is the logarithm of a variance."""
    logarithms = {
        one.args[0].id
        for found in trace.program.nodes(ast.BinOp)
        if _is_inner(found.node)
        for one in ast.walk(found.node)
        if isinstance(one, ast.Call)
        and callee(one) == "exp"
        and one.args
        and isinstance(one.args[0], ast.Name)
    }
    for found in trace.program.nodes(ast.BinOp) if logarithms and trace.fits else ():
        node = found.node
        if not isinstance(node.op, ast.Add) or not isinstance(node.left, ast.Name | ast.BinOp):
            continue
        for product in (node.left, node.right):
            if isinstance(product, ast.BinOp) and isinstance(product.op, ast.Mult):
                used = _as_spread(product, logarithms)
                if used and (_draws(product) or _named_noise(product)):
                    yield certain(found.place, written=ast.unparse(node)[:70], name=used)


def _as_spread(product: ast.BinOp, logarithms: set[str]) -> str | None:
    """The logarithm that is a factor as it is, or whose power was not halved first."""
    for side in (product.left, product.right):
        if isinstance(side, ast.Name) and side.id in logarithms:
            return side.id
        if isinstance(side, ast.Call) and callee(side) == "exp" and side.args:
            inner = side.args[0]
            if isinstance(inner, ast.Name) and inner.id in logarithms:
                return inner.id
    return None


def _draws(product: ast.BinOp) -> bool:
    return any(
        isinstance(one, ast.Call) and callee(one) in ("normal", "random_normal", "randn")
        for one in ast.walk(product)
    )


def _named_noise(product: ast.BinOp) -> bool:
    names = {one.id.lower() for one in ast.walk(product) if isinstance(one, ast.Name)}
    return bool(names & {"eps", "epsilon", "noise", "e"})
