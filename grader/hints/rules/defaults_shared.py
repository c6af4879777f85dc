"""Defaults of arguments that a function changes: they are made once, for all of its calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.scopes import scopes
from grader.hints.trace import Trace

_CHANGING: Final = frozenset(
    {"append", "extend", "insert", "add", "update", "pop", "remove", "clear", "setdefault"}
)
_MAKERS: Final = frozenset({"list", "dict", "set", "defaultdict", "deque"})


@rule("default-is-shared")
def default_is_shared(trace: Trace) -> Iterator[Finding]:
    """``def collect(x, found=[])`` that appends to it, and is called again without it."""
    if trace.lab is not None:
        return
    owners = {
        id(part): one.node for one in trace.program.nodes(ast.ClassDef) for part in one.node.body
    }
    calls: dict[str, list[tuple[ast.Call, bool]]] | None = None
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        owner = owners.get(id(function)) if function.name == "__init__" else None
        for at, name, default in _changeable(function):
            calls = calls if calls is not None else _calls(trace)
            change = _changed(function, owner, name)
            if (
                change is not None
                and not _remembers(function, name)
                and _called_without(calls, function, owner, at, name)
            ):
                yield certain(
                    found.place,
                    name=name,
                    function=owner.name if owner is not None else function.name,
                    default=f"{name}={ast.unparse(default)}",
                    change_line=change.lineno,
                    written=ast.unparse(change)[:60],
                )
                break


def _changeable(function: ast.FunctionDef) -> Iterator[tuple[int, str, ast.expr]]:
    """(position, name, default) of arguments whose default is a list, a dictionary or a set."""
    given = function.args
    placed = [*given.posonlyargs, *given.args]
    first = len(placed) - len(given.defaults)
    pairs: list[tuple[int, ast.arg, ast.expr | None]] = [
        (first + at, placed[first + at], default) for at, default in enumerate(given.defaults)
    ]
    pairs += [(99, one, given.kw_defaults[at]) for at, one in enumerate(given.kwonlyargs)]
    for at, one, default in pairs:
        made = isinstance(default, ast.Call) and dotted(default.func) in _MAKERS
        if default is not None and (isinstance(default, ast.List | ast.Dict | ast.Set) or made):
            yield at, one.arg, default


def _changed(function: ast.FunctionDef, owner: ast.ClassDef | None, name: str) -> ast.stmt | None:
    """The statement that changes the argument itself, or where an object keeps it."""
    kept = [
        dotted(one.targets[0])
        for one in ast.walk(function)
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Name) and one.value.id == name
    ]
    added = [one.target for one in ast.walk(function) if isinstance(one, ast.AugAssign)]
    bound = any(
        isinstance(one, ast.Name)
        and one.id == name
        and isinstance(one.ctx, ast.Store)
        and one not in added
        for one in ast.walk(function)
    )
    if not bound:
        for one in ast.walk(function):
            if isinstance(one, ast.stmt) and _changes(one, name):
                return one
    for held in kept if owner is not None else ():
        if sum(_assigns(one, held) for one in ast.walk(owner or function)) > 1:
            continue  # something else may stand there by then
        for one in ast.walk(owner or function):
            if isinstance(one, ast.stmt) and held.startswith("self.") and _changes(one, held):
                return one
    return None


def _remembers(function: ast.FunctionDef, name: str) -> bool:
    """``if n in memo:``: what was worked out once is kept on purpose."""
    return any(
        isinstance(one, ast.Compare)
        and isinstance(one.ops[0], ast.In | ast.NotIn)
        and dotted(one.comparators[0]) == name
        for one in ast.walk(function)
    )


def _assigns(node: ast.AST, held: str) -> bool:
    return isinstance(node, ast.Assign) and any(dotted(one) == held for one in node.targets)


def _changes(node: ast.AST, held: str) -> bool:
    if isinstance(node, ast.Expr) and callee(node.value) in _CHANGING:
        call = node.value
        assert isinstance(call, ast.Call)
        return isinstance(call.func, ast.Attribute) and dotted(call.func.value) == held
    if isinstance(node, ast.Assign):
        return any(
            isinstance(one, ast.Subscript) and dotted(one.value) == held for one in node.targets
        )
    if isinstance(node, ast.AugAssign):
        target = node.target
        return dotted(target.value if isinstance(target, ast.Subscript) else target) == held
    return False


def _calls(trace: Trace) -> dict[str, list[tuple[ast.Call, bool]]]:
    """All calls of the program by their last name, and whether each stands in a loop."""
    found: dict[str, list[tuple[ast.Call, bool]]] = {}
    for scope in scopes(trace.program):
        looped: set[int] = set()
        for one in scope.nodes:
            if (
                isinstance(one.node, ast.For | ast.While | ast.ListComp)
                and id(one.node) not in looped
            ):
                looped.update(id(inner) for inner in ast.walk(one.node))
            if isinstance(one.node, ast.Call):
                found.setdefault(callee(one.node), []).append((one.node, id(one.node) in looped))
    return found


def _called_without(
    calls: dict[str, list[tuple[ast.Call, bool]]],
    function: ast.FunctionDef,
    owner: ast.ClassDef | None,
    at: int,
    name: str,
) -> bool:
    """Whether the program calls it twice, or in a loop, and leaves this argument out."""
    method = bool(function.args.args) and function.args.args[0].arg in ("self", "cls")
    place = at - 1 if method else at
    count = 0
    for call, looped in calls.get(owner.name if owner is not None else function.name, ()):
        stars = any(isinstance(one, ast.Starred) for one in call.args)
        named = any(one.arg in (name, None) for one in call.keywords)
        if not (stars or named or len(call.args) > place):
            count += 2 if looped else 1
    return count > 1
