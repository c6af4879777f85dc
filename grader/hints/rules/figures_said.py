"""What a program calls a figure: its name, its function, the texts that are printed with it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, computed_from, literal, names_in
from grader.hints.rules.answer_names import answers
from grader.hints.trace import Trace

MEANS: Final = frozenset({"mean", "reduce_mean", "average", "nanmean"})
ROOT: Final = re.compile(r"(?<![a-z])rmse|root.?mean|\brms\b|평균 ?제곱근", re.IGNORECASE)
_SQUARED: Final = re.compile(
    r"(?<![a-z])mse(?![a-z])|(?<!root )(?<!root_)mean.?squared", re.IGNORECASE
)
_ABSOLUTE: Final = re.compile(r"(?<![a-z])mae(?![a-z])|mean.?abs|평균 ?절대", re.IGNORECASE)
_SHOWN: Final = frozenset({"print", "round", "float", "str"})
_HALF: Final = 0.5


def kind_said(said: str) -> str | None:
    """The one error that a name or a text speaks of."""
    kinds = [
        kind
        for kind, pattern in (("RMSE", ROOT), ("MSE", _SQUARED), ("MAE", _ABSOLUTE))
        if pattern.search(said)
    ]
    return kinds[0] if len(kinds) == 1 else None


def said_of(trace: Trace, found: Found) -> Iterator[str]:
    """What the value of an expression is called."""
    names: set[str] = set()
    for one in trace.program.nodes(ast.FunctionDef):
        if any(part is found.node for part in ast.walk(one.node)):
            yield one.node.name
            names.add(one.node.name)
    for stated in trace.program.nodes(ast.Assign, ast.Expr):
        if not any(part is found.node for part in ast.walk(stated.node)):
            continue
        if isinstance(stated.node, ast.Expr):
            yield texts_in(stated.node)
        elif isinstance(stated.node, ast.Assign):
            names |= {one.id for one in stated.node.targets if isinstance(one, ast.Name)}
    yield from names
    for call, _ in trace.program.calls("print"):
        if names_in([call]) & names:
            yield texts_in(call)


def said_of_name(trace: Trace, name: str, made: Found) -> Iterator[str]:
    """The name itself, or, where it says nothing, the texts that are printed with it alone."""
    if kind_said(name) is not None:
        yield name
        return
    bound = [one.place.line for one in trace.program.bound_to(name)]
    for call, found in trace.program.calls("print"):
        before = [line for line in bound if line <= found.place.line]
        mine = not before or before[-1] <= made.place.line
        if names_in([call]) - _SHOWN == {name} and mine:
            yield texts_in(call)


def texts_in(node: ast.AST) -> str:
    """All texts that are written in an expression."""
    return " ".join(
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    )


def under_root(node: ast.AST) -> ast.expr | None:
    """What a square root is taken of: by ``sqrt`` or as a power of one half."""
    if isinstance(node, ast.Call) and callee(node) == "sqrt" and node.args:
        return node.args[0]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return node.left if literal(node.right) == _HALF else None
    return None


def told_by_model(trace: Trace) -> frozenset[str]:
    """Names of answers, and of what is computed from them."""
    start = set(answers(trace))
    nodes = [found.node for found in trace.program.nodes(ast.Assign)]
    for node in nodes:
        if any(callee(one) == "predict" for one in ast.walk(node.value)):
            start |= {one.id for one in node.targets if isinstance(one, ast.Name)}
    return computed_from(start, nodes)
