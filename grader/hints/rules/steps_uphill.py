"""Steps of one's own that go up the loss instead of down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_ERROR: Final = re.compile(r"square|abs|mse|mae|error|entropy|\*\* ?2|loss_f|criterion", re.I)
_CLIMBS: Final = re.compile(r"sign\(|normalize|l2_norm|norm\(", re.IGNORECASE)
_GIVEN: Final = re.compile(r"im(?:g|age)|noise|pert|adv|delta|^x|input|sample|dream", re.IGNORECASE)
"""Names of inputs that are to be changed against the model on purpose."""


@rule("step-goes-uphill", when=own_program)
def step_goes_uphill(trace: Trace) -> Iterator[Finding]:
    """``w.assign_add(rate * gradient)``: with an error as the loss, the error grows."""
    for scope in scopes(trace.program):
        for at, gradient in enumerate(scope.nodes):
            node = gradient.node
            if not isinstance(node, ast.Assign) or callee(node.value) != "gradient":
                continue
            call = node.value
            names = {one.id for one in ast.walk(node.targets[0]) if isinstance(one, ast.Name)}
            if not isinstance(call, ast.Call) or len(call.args) < 2 or not _is_error(scope, call):
                continue
            owners = _owners(scope, call.args[1], names)
            if not owners or any(_GIVEN.search(one) for one in owners):
                continue
            for found in [scope.nodes[place] for place in range(at, len(scope.nodes))]:
                if _adds(found, names, owners):
                    yield certain(
                        found.place,
                        written=ast.unparse(found.node)[:60],
                        loss=ast.unparse(call.args[0])[:30],
                        gradient_line=gradient.place.line,
                    )


def _is_error(scope: Scope, call: ast.Call) -> bool:
    """Whether the loss is a distance that should fall, and is not turned round."""
    loss = call.args[0]
    given: ast.expr = loss
    if isinstance(loss, ast.Name):
        bound = [
            one.node.value for one in scope.nodes
            if isinstance(one.node, ast.Assign) and dotted(one.node.targets[0]) == loss.id
        ]  # fmt: skip
        if len(bound) != 1:
            return False
        given = bound[0]
    if isinstance(given, ast.UnaryOp):
        return False
    return bool(_ERROR.search(ast.unparse(given))) and not _CLIMBS.search(ast.unparse(given))


def _owners(scope: Scope, given: ast.expr, names: set[str]) -> set[str]:
    """The variables of the gradients, also one after the other in a loop over both."""
    owners = set(names_in([given]))
    for one in scope.nodes:
        loop = one.node
        if isinstance(loop, ast.For) and callee(loop.iter) == "zip":
            parts = [part.id for part in ast.walk(loop.target) if isinstance(part, ast.Name)]
            if names_in([loop.iter]) & names:
                owners |= set(parts)
                names |= set(parts)
    return owners


def _adds(found: Found, names: set[str], owners: set[str]) -> bool:
    """``w.assign_add(rate * g)``, ``w.assign(w + rate * g)`` or ``w = w + rate * g``."""
    node = found.node
    step: ast.expr | None = None
    owner = dotted(node.func).rpartition(".")[0] if isinstance(node, ast.Call) else ""
    if isinstance(node, ast.Call) and callee(node) == "assign_add" and node.args:
        step = node.args[0]
    elif isinstance(node, ast.Call) and callee(node) == "assign" and node.args:
        step = _added(node.args[0], owner)
    elif isinstance(node, ast.Assign):
        owner = dotted(node.targets[0])
        step = _added(node.value, owner)
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
        owner, step = dotted(node.target), node.value
    if step is None or owner not in owners or not names_in([step]) & names:
        return False
    text = ast.unparse(step)
    return "-" not in text and not _CLIMBS.search(text) and _is_product(step)


def _added(value: ast.expr, name: str) -> ast.expr | None:
    """What is added to a name in its new value."""
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, ast.Add):
        return None
    return value.right if dotted(value.left) == name else None


def _is_product(step: ast.expr) -> bool:
    """A rate times a gradient, or the gradient itself divided by something."""
    return isinstance(step, ast.BinOp) and isinstance(step.op, ast.Mult | ast.Div)
