"""Gives a module what it would have had, had a package been found when the module was imported.

The statements that import the package run again, and those that depend on them, in their order:
``try: import pandas``, then ``if pandas: ARRAY_TYPES += ...``. What they make anew takes the place
of the old in the other modules of the same library.
"""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Iterator
from typing import Any


def complete(module_name: str, package: str) -> None:
    """Run again what of a loaded module depends on ``package``, which can be imported now.

    Nothing happens where the module is not loaded, has no source, or asks for the package in
    functions only: those ask again by themselves.

    Raises:
        Exception: whatever the statements raise.
    """
    module = sys.modules.get(module_name)
    source = None if module is None else _source_of(module)
    if module is None or source is None:
        return
    _forget_lazily(module, package)
    before = dict(vars(module))
    changed: set[str] = set()
    for statement in ast.parse(source).body:
        if _imports(statement, package) or _uses(statement) & changed:
            one = ast.Module(body=[statement], type_ignores=[])
            code = compile(one, str(getattr(module, "__file__", module_name)), "exec")
            exec(code, vars(module))  # noqa: S102 - the library's own source, again
            changed |= _binds(statement)
    _replace(module_name.partition(".")[0], before, vars(module), changed)


def _source_of(module: types.ModuleType) -> str | None:
    get = getattr(getattr(module, "__loader__", None), "get_source", None)
    source = None if get is None else get(module.__name__)
    return source if isinstance(source, str) else None


def _imports(statement: ast.stmt, package: str) -> bool:
    """Whether it imports the package when the module is executed, and may go on without it."""
    if not isinstance(statement, (ast.Try, ast.If, ast.With)):
        return False
    for node in _executed(statement):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if not node.level else []
        else:
            continue
        if any(name.partition(".")[0] == package for name in names):
            return True
    return False


def _executed(statement: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the module is executed: not the bodies of functions."""
    yield statement
    skipped: list[ast.AST] = []
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        body = statement.body
        skipped = list(body) if isinstance(body, list) else [body]
    for child in ast.iter_child_nodes(statement):
        if child not in skipped:
            yield from _executed(child)


def _uses(statement: ast.stmt) -> set[str]:
    return {
        node.id
        for node in _executed(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _binds(statement: ast.stmt) -> set[str]:
    bound: set[str] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        match node:
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                bound.add(name)
                continue  # names inside are its own
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                bound |= {alias.asname or alias.name.partition(".")[0] for alias in names}
            case ast.Name(id=name, ctx=ast.Store()):
                bound.add(name)
            case ast.Lambda():
                continue
        waiting += ast.iter_child_nodes(node)
    return bound


def _replace(
    library: str, before: dict[str, Any], after: dict[str, Any], changed: set[str]
) -> None:
    """Put new classes and functions in place of old ones wherever the library holds them."""
    made = (type, types.FunctionType)
    renewed = {
        id(before[name]): after[name]
        for name in changed
        if isinstance(before.get(name), made) and after.get(name) is not before[name]
    }
    if not renewed:
        return
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == library and isinstance(module, types.ModuleType):
            for key, value in list(vars(module).items()):
                if isinstance(value, made) and id(value) in renewed:
                    setattr(module, key, renewed[id(value)])


def _forget_lazily(module: types.ModuleType, package: str) -> None:
    """Keras' lazy modules remember that a package is not available."""
    for value in list(vars(module).values()):
        if type(value).__name__ == "LazyModule":
            facts = vars(value)
            top = str(facts.get("name", "")).partition(".")[0]
            if top == package and facts.get("_available") is False:
                facts["_available"] = None
