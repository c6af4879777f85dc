"""Losses of a policy: the logarithm of what was done, times how good it was, and a sign."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from grader.hints.program import Found, callee, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.place import Place

_GOOD: Final = re.compile(r"adv|reward|return|discount|gain|(?<![a-z])(?:g|ret|rets|rew|rs)$", re.I)
_LOGS: Final = re.compile(r"^log(?:_prob|_softmax|_sigmoid|1p)?$")
_LOG_NAME: Final = re.compile(r"log_?p|logits?_?p", re.IGNORECASE)
_MEANS: Final = frozenset(
    {"reduce_mean", "reduce_sum", "mean", "sum", "add_n", "squeeze", "cast", "stop_gradient",
     "expand_dims", "reshape", "multiply", "convert_to_tensor"}
)  # fmt: skip
DEPTH: Final = 6


@dataclass(frozen=True)
class _Term:
    """A part of a sum: its sign, and the expressions that are multiplied in it."""

    sign: int
    factors: list[ast.expr] = field(default_factory=list)


@rule("policy-loss-without-minus", when=own_program)
def policy_loss_without_minus(trace: Trace) -> Iterator[Finding]:
    """``mean(log(p) * reward)`` as a loss: what was rewarded becomes rarer."""
    if trace.exception is not None or not any(fit.start.via == "custom" for fit in trace.fits):
        return
    for call, found in trace.program.calls(".gradient"):
        around = _scope(trace, found)
        if not call.args or around is None or _turns_gradients(around):
            continue
        names = {one.id: one for one in ast.walk(call.args[0]) if isinstance(one, ast.Name)}
        for name in names.values():
            for term in _terms(trace, around, name, 1, DEPTH):
                seen = _weighed(term)
                if seen is not None:
                    yield certain(
                        _place(found, around, name.id),
                        name=name.id,
                        logarithm=ast.unparse(seen[0])[:50],
                        reward=ast.unparse(seen[1])[:40],
                    )


def _scope(trace: Trace, found: Found) -> ast.AST | None:
    """The function that a line stands in, or its unit."""
    inside = [one for one in trace.program.nodes(ast.FunctionDef) if one.covers(found.place)]
    if inside:
        return inside[-1].node
    return next(
        (tree for unit, tree in trace.program.trees if unit.label == found.place.file), None
    )


def _turns_gradients(scope: ast.AST) -> bool:
    """``[-g for g in grads]``: it climbs by itself."""
    return any(
        isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.USub)
        for comprehension in ast.walk(scope)
        if isinstance(comprehension, ast.ListComp | ast.GeneratorExp)
        for one in [comprehension.elt, *ast.iter_child_nodes(comprehension.elt)]
    )


def _terms(trace: Trace, scope: ast.AST, node: ast.expr, sign: int, depth: int) -> Iterator[_Term]:
    """The parts of a sum, names and means opened."""
    if depth == 0:
        return
    if isinstance(node, ast.UnaryOp):
        turned = -sign if isinstance(node.op, ast.USub) else sign
        yield from _terms(trace, scope, node.operand, turned, depth)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from _terms(trace, scope, node.left, sign, depth)
        right = -sign if isinstance(node.op, ast.Sub) else sign
        yield from _terms(trace, scope, node.right, right, depth)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        yield from _terms(trace, scope, node.left, sign, depth)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield from _product(trace, scope, [node.left, node.right], sign, depth)
    elif isinstance(node, ast.Call) and callee(node) == "multiply" and len(node.args) == 2:
        yield from _product(trace, scope, node.args, sign, depth)
    elif isinstance(node, ast.Call) and callee(node) in _MEANS and node.args:
        yield from _terms(trace, scope, node.args[0], sign, depth)
    elif isinstance(node, ast.Name) and (value := _given(scope, node.id)) is not None:
        yield from _terms(trace, scope, value, sign, depth - 1)
    elif isinstance(node, ast.Call):
        for found in trace.program.functions(dotted(node.func).rpartition(".")[2]):
            back = [one.value for one in ast.walk(found.node) if isinstance(one, ast.Return)]
            if len(back) == 1 and back[0] is not None:
                yield from _terms(trace, found.node, back[0], sign, depth - 1)
        yield _Term(sign, [node])
    else:
        yield _Term(sign, [node])


def _product(
    trace: Trace, scope: ast.AST, factors: list[ast.expr], sign: int, depth: int
) -> Iterator[_Term]:
    """Each factor is opened by itself where it is one term: its sign counts."""
    kept: list[ast.expr] = []
    for factor in factors:
        opened = list(_terms(trace, scope, factor, 1, depth - 1))
        if len(opened) == 1:
            sign *= opened[0].sign
            kept += opened[0].factors
        kept.append(factor)
    yield _Term(sign, kept)


def _given(scope: ast.AST, name: str) -> ast.expr | None:
    """What the scope gives a name, if that is one thing."""
    values = [
        one.value
        for one in ast.walk(scope)
        if isinstance(one, ast.Assign)
        and [getattr(target, "id", None) for target in one.targets] == [name]
    ]
    return values[0] if len(values) == 1 else None


def _weighed(term: _Term) -> tuple[ast.expr, ast.expr] | None:
    """(logarithm, reward) of a term that grows where what was rewarded is done more often."""
    logs = [(one, sign) for one in term.factors if (sign := _logarithm(one))]
    good = [
        one
        for one in term.factors
        if _logarithm(one) == 0 and any(_GOOD.search(name) for name in names_in([one]))
    ]
    if not logs or not good or term.sign * logs[0][1] < 0:
        return None
    return logs[0][0], good[-1]


def _logarithm(node: ast.expr) -> int:
    """1 for the logarithm of a share, -1 for a cross-entropy, 0 for everything else."""
    called = [callee(one) for one in ast.walk(node) if isinstance(one, ast.Call)]
    if any("crossentropy" in one or "cross_entropy" in one for one in called):
        return -1
    if any(_LOGS.match(one) for one in called):
        return 1
    named = isinstance(node, ast.Name | ast.Attribute) and _LOG_NAME.search(dotted(node))
    return 1 if named else 0


def _place(found: Found, scope: ast.AST, name: str) -> Place:
    """Where the scope gives the name its value."""
    for one in ast.walk(scope):
        given = isinstance(one, ast.Assign) and [getattr(t, "id", None) for t in one.targets]
        if given == [name]:
            return found.part(one).place
    return found.place
