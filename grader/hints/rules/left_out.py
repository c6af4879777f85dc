"""Layers that are called, and whose results nothing reads: the model is made without them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import FoundNode, callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import parameters
from grader.hints.trace import Trace

_MODELS: Final = frozenset({"Model", "Sequential", "Input", "Functional"})
_KNOWN: Final = re.compile(
    r"Dense|Conv\w*D|(?:Max|Average)Pool\w*|Global\w+Pool\w*|Flatten|\w*Dropout\w*|Activation"
    r"|BatchNormalization|LayerNormalization|LSTM|GRU|Embedding|UpSampling\w*|Reshape|LeakyReLU"
)
_WRITTEN: Final = 50


@rule("layer-result-unused", when=own_program)
def layer_result_unused(trace: Trace) -> Iterator[Finding]:
    """``x = Conv2D(8, 3)(inputs)`` and then ``x = Flatten()(inputs)``: the first one is lost."""
    if not trace.models:
        return
    layers = _Layers(trace)
    yield from _standing_alone(trace)
    for scope in trace.program.nodes(ast.FunctionDef):
        if _builds(scope.node) or scope.node.name in layers.blocks:
            yield from _lost(scope, scope.node.body, layers)
    for unit, module in trace.program.trees:
        if _builds(module):
            yield from _lost(trace.program.found(module, unit), module.body, layers)


def _standing_alone(trace: Trace) -> Iterator[Finding]:
    """``layers.Dropout(0.5)`` alone on its line, between ``model.add(...)`` or before ``Model``."""
    building = any(True for _ in trace.program.calls(".add", "Model"))
    for found in trace.program.nodes(ast.Expr) if building else ():
        made = found.node.value
        if isinstance(made, ast.Call) and callee(made.func):
            made = made.func  # ``Dropout(0.5)(x)``
        name = callee(made)
        if _KNOWN.fullmatch(name) and not _is_last(trace, found):
            yield certain(found.place, name=None, layer=name, over_line=None)


def _is_last(trace: Trace, found: FoundNode[ast.Expr]) -> bool:
    """The last line of a cell is shown."""
    return any(unit == found.unit and module.body[-1] is found.node
               for unit, module in trace.program.trees if module.body)  # fmt: skip


class _Layers:
    """What is a layer in this program: by its call, by its name, or made by a function of it."""

    def __init__(self, trace: Trace) -> None:
        self._held = {
            dotted(target)
            for found in trace.program.nodes(ast.Assign)
            if _is_made(found.node.value)
            for target in found.node.targets
        }
        self.blocks = {
            found.node.name
            for found in trace.program.nodes(ast.FunctionDef)
            if len(found.node.args.args) > 0
            and any(self._is_call(one) for one in ast.walk(found.node))
            and any(isinstance(one, ast.Return) and one.value for one in ast.walk(found.node))
        }

    def call(self, node: ast.expr) -> bool:
        """``Dense(3)(x)``, ``self.hidden(x)``, or ``block(x, 3)`` of a function that does so."""
        named = isinstance(node, ast.Call) and dotted(node.func) in self.blocks
        return named or self._is_call(node)

    def _is_call(self, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or not node.args:
            return False
        return _is_made(node.func) or dotted(node.func) in self._held


def _is_made(node: ast.AST) -> bool:
    """``layers.Dense(3)``: a class is called, and it is no model."""
    name = callee(node)
    return name[:1].isupper() and not name.isupper() and name not in _MODELS


def _builds(scope: ast.FunctionDef | ast.Module) -> bool:
    """Whether a model is put together here, or a model of the learner's own is described."""
    if isinstance(scope, ast.FunctionDef) and scope.name == "call":
        return True
    return any(callee(one) == "Model" for one in ast.walk(scope))


def _lost(
    scope: FoundNode[ast.FunctionDef] | FoundNode[ast.AST], body: list[ast.stmt], layers: _Layers
) -> Iterator[Finding]:
    for name, value, statement, over in _unread(body, scope.node, layers):
        if not name.startswith("_"):
            over_line = over.lineno if over is not None else None
            yield certain(
                scope.part(statement).place,
                name=name,
                layer=_called(value),
                over_line=over_line,
            )


def _called(value: ast.Call) -> str:
    made = value.func.func if isinstance(value.func, ast.Call) else value.func
    return dotted(made).rpartition(".")[2][:_WRITTEN]


def _unread(
    block: Sequence[ast.stmt], scope: ast.AST, layers: _Layers
) -> Iterator[tuple[str, ast.Call, ast.stmt, ast.stmt | None]]:
    """Assignments whose name is given another value, or never read, before anything read it."""
    for at, statement in enumerate(block):
        for inner in _blocks_of(statement):
            yield from _unread(inner, scope, layers)
        name, value = _given(statement)
        if name is None or not isinstance(value, ast.Call) or not layers.call(value):
            continue
        over, read = _next(block[at + 1 :], name)
        if over is not None:
            yield name, value, statement, over
        elif not read and not _read_later(scope, name, statement):
            yield name, value, statement, None


def _blocks_of(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a loop or condition; a function has a scope of its own."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return
    for name in ("body", "orelse", "finalbody"):
        inner = getattr(statement, name, None)
        if isinstance(inner, list) and inner:
            yield inner


def _given(statement: ast.stmt) -> tuple[str | None, ast.expr | None]:
    """The name and the value of ``x = ...``."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, ast.Name):
            return target.id, statement.value
    return None, None


def _next(rest: Sequence[ast.stmt], name: str) -> tuple[ast.stmt | None, bool]:
    """The statement that gives the name another value first; whether one reads it before."""
    for statement in rest:
        if any(_reads(one, name) for one in ast.walk(statement)):
            return None, True
        if _given(statement)[0] == name:
            return statement, False
        if isinstance(statement, ast.Return | ast.Raise | ast.Break | ast.Continue):
            return None, isinstance(statement, ast.Break | ast.Continue)
    return None, False


def _read_later(scope: ast.AST, name: str, statement: ast.stmt) -> bool:
    """Behind the statement, in the next turn of a loop around it, or in a function of the scope."""
    last = statement.end_lineno or statement.lineno
    around = [
        one
        for one in ast.walk(scope)
        if isinstance(one, ast.For | ast.While) and one.lineno <= last <= (one.end_lineno or 0)
    ]
    inside = {id(part) for one in around for part in ast.walk(one)}
    inside |= {
        id(part)
        for one in ast.walk(scope)
        if isinstance(one, ast.FunctionDef | ast.Lambda) and one is not scope
        if name not in parameters(one)
        for part in ast.walk(one)
    }
    return any(
        (_reads(one, name) and (id(one) in inside or getattr(one, "lineno", 0) > last))
        or (isinstance(one, ast.Global | ast.Nonlocal) and name in one.names)
        or (isinstance(one, ast.Call) and callee(one) in ("locals", "globals", "eval", "exec"))
        for one in ast.walk(scope)
    )


def _reads(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
