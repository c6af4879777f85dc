"""Functions that are made in a loop and look up the loop's variable when they are called."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from grader.hints.program import Found, callee, computed_from, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.scopes import OWN_NAMES, Scope, parameters, scopes
from grader.hints.trace import Trace

MAX_SHOWN: Final = 60
_KEEPING: Final = frozenset({"append", "add", "insert", "appendleft"})
_HOLDING: Final = frozenset({"Lambda", "LambdaCallback", "LearningRateScheduler"})
"""Of Keras: they keep a function, and call it later as well."""
_RUNNING: Final = frozenset(
    {"Model", "compile", "fit", "predict", "evaluate", "train_on_batch", "build_model"}
)
"""What calls the functions of a model in the same turn already."""
Function: TypeAlias = ast.Lambda | ast.FunctionDef


@rule("loop-variable-read-later")
def loop_variable_read_later(trace: Trace) -> Iterator[Finding]:
    """``losses.append(lambda y, p: pinball(q, y, p))`` in ``for q in quantiles``."""
    for scope in scopes(trace.program):
        for at, found in enumerate(scope.nodes):
            node = found.node
            if isinstance(node, ast.For):
                kept = _kept_by_loop(scope, at, node)
            elif isinstance(node, ast.ListComp | ast.DictComp):
                kept = _kept_by_comprehension(node)
            else:
                continue
            for function, name in kept:
                yield certain(
                    found.part(function).place,
                    name=name,
                    written=ast.unparse(function).strip().partition("\n")[0][:MAX_SHOWN],
                    loop_line=node.lineno,
                )


def _kept_by_comprehension(node: ast.ListComp | ast.DictComp) -> Iterator[tuple[Function, str]]:
    turning = {
        one.id
        for part in node.generators
        for one in ast.walk(part.target)
        if isinstance(one, ast.Name)
    }
    if any(_once(part.iter) for part in node.generators):
        return
    made = node.value if isinstance(node, ast.DictComp) else node.elt
    for function in _functions(made):
        yield from _late(function, turning)


def _kept_by_loop(scope: Scope, at: int, loop: ast.For) -> Iterator[tuple[Function, str]]:
    """Functions that outlive the turn of the loop in which they were made."""
    places = scope.inside(at)
    inside = [scope.nodes[one] for one in places]
    after = range(places.stop, len(scope.nodes))
    direct = {one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)}
    if _once(loop.iter) or any(_runs(one.node) for one in inside):
        return
    turning = computed_from(direct, [one.node for one in inside])
    turning = frozenset(name for name in turning if not scope.binds(name, after))
    named = {
        one.node.name: one.node
        for one in inside
        if isinstance(one.node, ast.FunctionDef) and not _called(inside, one.node.name)
    }
    for name, value in _keepers(inside):
        outlives = scope.reads(name, after)
        if not outlives or _starts_in(inside, name):
            continue
        for function in _functions(value, named):
            yield from _late(function, turning)


def _keepers(inside: Sequence[Found]) -> Iterator[tuple[str, ast.expr]]:
    """(name of what keeps, what it gets) of ``fs.append(...)`` and ``fs[key] = ...``."""
    for one in inside:
        node = one.node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Attribute) and called.attr in _KEEPING:
                for given in node.value.args[-1:]:
                    yield dotted(called.value), given
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Subscript):
                yield dotted(target.value), node.value
            elif isinstance(target, ast.Name) and callee(_layer(node.value)) in _HOLDING:
                yield target.id, node.value


def _starts_in(inside: Sequence[Found], name: str) -> bool:
    """What keeps is made anew in each turn: its functions are used up within the turn."""
    for one in inside:
        node = one.node
        if isinstance(node, ast.Assign) and any(dotted(to) == name for to in node.targets):
            passed_on = isinstance(_layer(node.value), ast.Call) and name in _names(node.value)
            if not passed_on or callee(_layer(node.value)) not in _HOLDING:
                return True
    return False


def _functions(value: ast.expr, named: dict[str, ast.FunctionDef] | None = None) -> list[Function]:
    """Functions that are kept as they are: also in a pair, a dictionary, a layer of Keras."""
    if isinstance(value, ast.Lambda):
        return [value]
    if isinstance(value, ast.Name):
        return [named[value.id]] if named and value.id in named else []
    parts: list[ast.expr] = []
    if isinstance(value, ast.Tuple | ast.List):
        parts = value.elts
    elif isinstance(value, ast.Dict):
        parts = value.values
    elif callee(layer := _layer(value)) in _HOLDING and isinstance(layer, ast.Call):
        parts = [*layer.args, *(one.value for one in layer.keywords)]
    return [function for part in parts for function in _functions(part, named)]


def _layer(value: ast.expr) -> ast.expr:
    """``Lambda(f)`` of ``Lambda(f)(x)``."""
    applied = isinstance(value, ast.Call) and isinstance(value.func, ast.Call)
    return value.func if applied and isinstance(value, ast.Call) else value


def _late(function: Function, turning: frozenset[str] | set[str]) -> Iterator[tuple[Function, str]]:
    """The loop's variable that it reads when it is called, and does not hold itself."""
    body: list[ast.AST] = [function.body] if isinstance(function, ast.Lambda) else [*function.body]
    own = parameters(function) | {
        one.id
        for part in body
        for one in ast.walk(part)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    for inner in (one for part in body for one in ast.walk(part)):
        own |= parameters(inner)
    read = {name for part in body for name in _names(part)}
    for name in sorted((read & turning) - own)[:1]:
        yield function, name


def _names(node: ast.AST) -> set[str]:
    return {
        one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)
    }


def _runs(node: ast.AST) -> bool:
    return callee(node) in _RUNNING and not isinstance(node, OWN_NAMES)


def _called(inside: Sequence[Found], name: str) -> bool:
    """A function that is called in the turn may have been traced with the value of that turn."""
    return any(isinstance(one.node, ast.Call) and dotted(one.node.func) == name for one in inside)


def _once(source: ast.expr) -> bool:
    """A loop of one turn at most: there is no later value."""
    if callee(source) == "range" and isinstance(source, ast.Call) and len(source.args) == 1:
        number = literal(source.args[0])
        return isinstance(number, int) and number < 2
    return isinstance(source, ast.List | ast.Tuple) and len(source.elts) < 2
