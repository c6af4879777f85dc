"""The scopes of a program: what stands at the top level, and what in each function."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.hints.program import Found, Program
from grader.wire.messages import CodeUnit

OWN_NAMES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
"""What has names of its own."""


@dataclass(frozen=True)
class Scope:
    """Nodes of one scope in the order of the source; those inside of functions are not its own."""

    nodes: Sequence[Found]

    def inside(self, at: int) -> range:
        """The positions of what lies below the node at a position."""
        own = {id(one) for one in ast.walk(self.nodes[at].node)}
        end = at + 1
        while end < len(self.nodes) and id(self.nodes[end].node) in own:
            end += 1
        return range(at + 1, end)

    def reads(self, name: str, places: Sequence[int]) -> bool:
        """Whether a name is read there, also by a function that stands there."""
        return any(_reads(self.nodes[at].node, name) for at in places)

    def binds(self, name: str, places: Sequence[int]) -> bool:
        """Whether a name is given a value there."""
        return any(is_bound(self.nodes[at].node, name) for at in places)


def is_bound(node: ast.AST, name: str) -> bool:
    """``rows`` of ``rows = ...`` and of ``for rows in ...``."""
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _reads(node: ast.AST, name: str) -> bool:
    nodes = ast.walk(node) if isinstance(node, OWN_NAMES) else (node,)
    return any(
        isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Load)
        for one in nodes
    )


def scopes(program: Program) -> Iterator[Scope]:
    """The top level of all units together, then every function and class."""
    top: list[Found] = []
    others: list[list[Found]] = []
    for unit, module in program.trees:
        _fill(program, unit, module, top, others)
    yield Scope(top)
    yield from map(Scope, others)


def _fill(
    program: Program, unit: CodeUnit, node: ast.AST, own: list[Found], others: list[list[Found]]
) -> None:
    for child in ast.iter_child_nodes(node):
        own.append(program.found(child, unit))
        if isinstance(child, OWN_NAMES):
            inner: list[Found] = []
            others.append(inner)
            _fill(program, unit, child, inner, others)
        else:
            _fill(program, unit, child, own, others)


def parameters(node: ast.AST) -> frozenset[str]:
    """Names of the arguments of a function or lambda."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return frozenset()
    given = node.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return frozenset(one.arg for one in every if one is not None)
