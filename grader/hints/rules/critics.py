"""Losses of a critic and of a maker that are plain means of what the critic says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_MEANS: Final = frozenset({"reduce_mean", "mean", "reduce_sum", "sum"})


@dataclass(frozen=True)
class _Wish:
    """What a step does to the critic's opinion of made samples."""

    found: Found
    critic: str
    sign: int
    """Of the opinion in the loss: 1, and the step makes it smaller."""
    trains_critic: bool
    both: bool
    """Real samples are in the same loss, with the other sign."""


@rule("players-pull-together", when=own_program)
def players_pull_together(trace: Trace) -> Iterator[Finding]:
    """The critic's loss and the maker's both make the critic like what was made."""
    wishes = [one for scope in scopes(trace.program) for one in _wishes(scope)]
    for critic in wishes:
        for maker in wishes:
            if not critic.trains_critic or not critic.both or maker.trains_critic:
                continue
            if critic.critic == maker.critic and critic.sign == maker.sign:
                yield certain(
                    critic.found.place,
                    written=ast.unparse(critic.found.node)[:70],
                    critic=critic.critic,
                    maker=ast.unparse(maker.found.node)[:60],
                    maker_line=maker.found.place.line,
                )


def _wishes(scope: Scope) -> Iterator[_Wish]:
    made = {
        dotted(one.node.targets[0])
        for one in scope.nodes
        if isinstance(one.node, ast.Assign) and isinstance(one.node.value, ast.Call)
        and isinstance(one.node.value.func, ast.Name | ast.Attribute)
        and callee(one.node.value) not in _MEANS
    }  # fmt: skip
    for found in scope.nodes:
        call = found.node
        if not isinstance(call, ast.Call) or callee(call) != "gradient" or len(call.args) < 2:
            continue
        bound = [
            one for one in scope.nodes
            if isinstance(one.node, ast.Assign)
            and dotted(one.node.targets[0]) == dotted(call.args[0])
        ]  # fmt: skip
        if len(bound) != 1 or not isinstance(bound[0].node, ast.Assign):
            continue
        terms = [
            (critic, sign, of_made)
            for sign, node in _terms(bound[0].node.value, 1)
            for critic, of_made in _opinion(node, made)
        ]
        for critic, sign, of_made in terms:
            if of_made:
                real = any(c == critic and s == -sign and not m for c, s, m in terms)
                variables = ast.unparse(call.args[1])
                yield _Wish(bound[0], critic, sign, variables.startswith(critic + "."), real)


def _terms(node: ast.expr, sign: int) -> Iterator[tuple[int, ast.expr]]:
    """The parts of a sum with their signs, means opened."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from _terms(node.left, sign)
        yield from _terms(node.right, -sign if isinstance(node.op, ast.Sub) else sign)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield from _terms(node.operand, -sign)
    elif isinstance(node, ast.Call) and callee(node) in _MEANS and node.args:
        yield from _terms(node.args[0], sign)
    else:
        yield sign, node


def _opinion(node: ast.expr, made: set[str]) -> Iterator[tuple[str, bool]]:
    """(critic, whether of something made) of ``critic(maker(z))`` and ``critic(x)``."""
    if not isinstance(node, ast.Call) or not node.args or "?" in dotted(node.func):
        return
    given = node.args[0]
    if isinstance(given, ast.Call):
        yield dotted(node.func), True
    elif isinstance(given, ast.Name | ast.Attribute):
        yield dotted(node.func), dotted(given) in made
