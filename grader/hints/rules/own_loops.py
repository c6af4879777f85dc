"""What rules about loops of the learner's own share: who makes a step, what stands in what."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.scopes import Scope
from grader.hints.trace import Trace

STEPS: Final = frozenset({"train_on_batch", "apply_gradients", "minimize", "gradient"})
"""Methods of which each call is a part of one step of a training."""


def stepping(trace: Trace) -> frozenset[str]:
    """Functions and methods of the program that make a step of a training, also through others."""
    functions = [found.node for found in trace.program.nodes(ast.FunctionDef)]
    known: frozenset[str] = frozenset()
    for _ in range(3):
        known |= {one.name for one in functions if makes_step(ast.walk(one), known)}
    return known


def makes_step(nodes: Iterable[ast.AST], functions: frozenset[str]) -> bool:
    """Whether a step is made there, by a method of Keras or one of these functions."""
    return any(
        isinstance(one, ast.Call)
        and (callee(one) in functions or (callee(one) in STEPS and "." in dotted(one.func)))
        for one in nodes
    )


@dataclass(frozen=True)
class Loop:
    """One loop of a scope."""

    at: int
    """Its position in the scope."""
    found: Found
    inside: range
    """The positions of what stands in it."""

    @property
    def node(self) -> ast.For | ast.While:
        """The statement itself."""
        assert isinstance(self.found.node, ast.For | ast.While)
        return self.found.node

    @property
    def once(self) -> bool:
        """``for _ in range(1)``."""
        given = self.node.iter if isinstance(self.node, ast.For) else None
        return isinstance(given, ast.Call) and ast.unparse(given) == "range(1)"


def loops(scope: Scope) -> list[Loop]:
    """All loops of a scope, in the order of their lines."""
    return [
        Loop(at, found, scope.inside(at))
        for at, found in enumerate(scope.nodes)
        if isinstance(found.node, ast.For | ast.While)
    ]


def nested(scope: Scope) -> Iterator[tuple[Loop, Loop]]:
    """(outer, inner) for each loop that stands in another one of the same scope."""
    every = loops(scope)
    return ((one, other) for one in every for other in every if other.at in one.inside)


def data_names(target: ast.expr) -> list[str]:
    """``x, y`` of ``for x, y in ...`` and of ``for step, (x, y) in enumerate(...)``."""
    if isinstance(target, ast.Tuple):
        inner = [one for one in target.elts if isinstance(one, ast.Tuple)]
        parts = inner[-1].elts if inner else target.elts
        return [one.id if isinstance(one, ast.Name) else "" for one in parts]
    return [target.id] if isinstance(target, ast.Name) else []
