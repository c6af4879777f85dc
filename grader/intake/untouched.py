"""Tells a function that nobody has worked on from one that was tried.

The bodies are compared as syntax trees: comments, docstrings, line breaks and the
names of parameters do not count, so a learner who only renamed a parameter or deleted
the hint above ``raise NotImplementedError`` has not attempted the function yet.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from grader.intake.bindings import (
    Function,
    imported_names,
    is_idle,
    is_main_block,
    parameters_of,
)
from grader.model.submission import Unit
from grader.parser import UNREADABLE, tree


def is_untouched(function: str, units: Iterable[Unit], template_source: str) -> bool:
    """Whether the submission's function still has the template's body.

    The last thing that the submission binds to the name counts. False where the
    function is missing, is bound by an import or an assignment, or is unknown to the
    template: those are attempts, right or wrong.
    """
    template = template_functions(template_source).get(function)
    if template is None:
        return False
    last: str | None = None
    for unit in units:
        bodies = _bodies(unit.source)
        if function in bodies:
            last = bodies[function]
    return last == template


def nothing_written(units: Iterable[Unit], template_source: str) -> bool:
    """Whether every function of the template is untouched: then nothing has to run."""
    functions = template_functions(template_source)
    return bool(functions) and all(is_untouched(name, units, template_source) for name in functions)


def template_functions(source: str) -> Mapping[str, str]:
    """The normalised body of each top-level function that is still a function at the end."""
    return {name: body for name, body in _bodies(source).items() if body is not None}


@lru_cache(maxsize=64)
def _bodies(source: str) -> Mapping[str, str | None]:
    """What each top-level name is last bound to: a function's body, or None for the rest.

    Source that does not parse binds nothing: loading will fail and say so.
    """
    try:
        body = tree(source).body
        found: dict[str, str | None] = {}
        for name, function in _bindings(body):
            found[name] = None if function is None else normalised(function)
    except UNREADABLE:
        return {}
    return found


def _bindings(body: Iterable[ast.stmt]) -> Iterator[tuple[str, Function | None]]:
    """Names bound at module level in order, also inside ``if``, ``try``, ``with`` and loops."""
    for statement in body:
        if isinstance(statement, Function):
            yield statement.name, statement
        elif is_main_block(statement):
            continue  # no check runs it
        elif isinstance(statement, ast.ClassDef):
            yield statement.name, None
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            yield from ((name, None) for name in imported_names(statement))
        else:
            for part in ast.iter_child_nodes(statement):
                if isinstance(part, ast.expr | ast.withitem):
                    yield from _stored(part)
            for block in ("body", "orelse", "finalbody"):
                yield from _bindings(getattr(statement, block, []))
            for case in (*getattr(statement, "handlers", []), *getattr(statement, "cases", [])):
                yield from _bindings(case.body)


def _stored(expression: ast.expr | ast.withitem) -> Iterator[tuple[str, None]]:
    for node in ast.walk(expression):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            yield node.id, None


def normalised(function: Function) -> str:
    """What a function does, whatever its parameters are called and its docstring says."""
    body = function.body
    if ast.get_docstring(function, clean=False) is not None:
        body = body[1:]
    parameters = parameters_of(function.args)
    places = {one.arg: f"parameter {place}" for place, one in enumerate(parameters)}
    body = [statement for statement in body if not is_idle(statement)]
    # a fresh parse of the same text: the caller's tree stays as it was
    plain = tree(ast.unparse(ast.Module(body=body, type_ignores=[])))
    for node in ast.walk(plain):
        if isinstance(node, ast.Name) and node.id in places:
            node.id = places[node.id]
    return ast.dump(plain)
