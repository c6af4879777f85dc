"""Chance and choice of an agent: who decides how often, and how that changes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_CHANCE_NAME: Final = re.compile(r"eps|explor", re.IGNORECASE)
_DRAWING: Final = frozenset({"randint", "randrange", "choice", "sample", "integers"})
_RANDOM: Final = frozenset({"random", "rand", "uniform", "random_sample"})
SMALL: Final = 0.5


@rule("chance-never-gives-way", when=own_program)
def chance_never_gives_way(trace: Trace) -> Iterator[Finding]:
    """``if eps < eps_min: eps *= decay``, or ``if random() > eps:`` and a random action."""
    for found in trace.program.nodes(ast.If, ast.IfExp):
        yield from _never_falls(trace, found)
        yield from _exchanged(trace, found)


def _never_falls(trace: Trace, found: Found) -> Iterator[Finding]:
    """What would make it smaller waits until it is small."""
    node = found.node
    if not isinstance(node, ast.If) or node.orelse or len(node.body) != 1:
        return
    test, step = node.test, node.body[0]
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return
    left, right, how = test.left, test.comparators[0], test.ops[0]
    if isinstance(how, ast.Gt | ast.GtE):
        left, right = right, left
    elif not isinstance(how, ast.Lt | ast.LtE):
        return
    name = dotted(left)
    if "?" in name or not _CHANCE_NAME.search(name) or not _falls(step, name):
        return
    begun, least = _value(trace, left), _value(trace, right)
    if begun is not None and least is not None and begun > least:
        yield certain(
            found.place,
            name=name,
            condition=f"if {ast.unparse(test)}:"[:50],
            begun=begun,
            choice=None,
        )


def _falls(step: ast.stmt, name: str) -> bool:
    """``eps *= 0.99``, ``eps -= 0.01`` or ``eps = eps * decay``."""
    if isinstance(step, ast.AugAssign):
        return dotted(step.target) == name and isinstance(step.op, ast.Mult | ast.Sub)
    if isinstance(step, ast.Assign) and isinstance(step.value, ast.BinOp):
        own = dotted(step.targets[0]) == name == dotted(step.value.left)
        return own and isinstance(step.value.op, ast.Mult | ast.Sub)
    return False


def _value(trace: Trace, node: ast.expr) -> float | None:
    """The first number that a name or an attribute is given in the program."""
    value = literal(node)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    for one in trace.program.nodes(ast.Assign):
        for target in one.node.targets:
            pairs = [(target, one.node.value)]
            if isinstance(target, ast.Tuple) and isinstance(one.node.value, ast.Tuple):
                pairs = list(zip(target.elts, one.node.value.elts, strict=False))
            for part, given in pairs:
                number = literal(given)
                known = isinstance(number, int | float) and not isinstance(number, bool)
                if dotted(part) == dotted(node) and known and isinstance(number, int | float):
                    return float(number)
    return None


def _exchanged(trace: Trace, found: Found) -> Iterator[Finding]:
    """A small share is meant for chance, and gets all but that share."""
    node = found.node
    if not isinstance(node, ast.If | ast.IfExp) or not isinstance(node.test, ast.Compare):
        return
    left, right, how = node.test.left, node.test.comparators[0], node.test.ops[0]
    if isinstance(how, ast.Lt | ast.LtE):
        left, right = right, left
    elif not isinstance(how, ast.Gt | ast.GtE):
        return
    # here: left > right
    name = dotted(right).rpartition(".")[2]
    drawn = isinstance(left, ast.Call) and callee(left) in _RANDOM
    if not drawn or not _CHANCE_NAME.search(name) or not _shrinks(trace, right):
        return
    first = [node.body] if isinstance(node, ast.IfExp) else node.body
    if _draws(first):
        yield certain(
            found.place,
            name=dotted(right),
            condition=None,
            begun=None,
            choice=ast.unparse(node.test)[:50],
        )


def _draws(body: list[ast.stmt] | list[ast.expr]) -> bool:
    """An action by chance, and none by a model."""
    called = [callee(one) for part in body for one in ast.walk(part)]
    return any(one in _DRAWING for one in called) and "argmax" not in called


def _shrinks(trace: Trace, name: ast.expr) -> bool:
    """Whether such a share becomes smaller in the program, or is small from the start."""
    for one in trace.program.nodes(ast.Assign, ast.AugAssign):
        node = one.node
        if not isinstance(node, ast.Assign | ast.AugAssign):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        named = [dotted(one).rpartition(".")[2] for one in targets]
        if not any(_CHANCE_NAME.search(one) for one in named):
            continue
        if isinstance(node, ast.AugAssign):
            return isinstance(node.op, ast.Mult | ast.Sub)
        if callee(node.value) == "max" and set(named) & _all_names(node.value):
            return True
    value = _value(trace, name)
    return value is not None and value < SMALL


def _all_names(node: ast.AST) -> frozenset[str]:
    return names_in([node]) | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
