"""What stands among the callbacks and is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace

_NO_CALLBACK: Final = r"^'([\w.]+)' object has no attribute '(?:set_model|set_params|on_\w+_\w+)'"


@rule("callback-is-no-callback")
def callback_is_no_callback(trace: Trace) -> Iterator[Finding]:
    """``callbacks=[stop]``, where ``stop`` is a plain function, a text or a list."""
    for error, match in said(trace, _NO_CALLBACK, "AttributeError"):
        for call, _ in calls_at(trace, error.place, ".fit", ".evaluate", ".predict"):
            held = keyword(call, "callbacks")
            if held is None:
                continue
            kind = match[1].rpartition(".")[2]
            given = value_of(trace, held)
            parts = given.elts if isinstance(given, ast.List | ast.Tuple) else [held]
            written = [one for one in parts if _is_of(trace, one, kind)] or [held]
            yield cause(error.place, kind=kind, written=ast.unparse(written[0])[:60])


def _is_of(trace: Trace, node: ast.expr, kind: str) -> bool:
    """Whether an entry may be the one that is no callback, as far as its text tells."""
    functions = {found.node.name for found in trace.program.nodes(ast.FunctionDef)}
    classes = {found.node.name for found in trace.program.nodes(ast.ClassDef)}
    value = value_of(trace, node) or node
    if kind == "function":
        named = isinstance(value, ast.Name) and value.id in functions
        return named or isinstance(value, ast.Lambda)
    if kind in ("list", "tuple", "dict", "set"):
        return type(value).__name__.lower() == kind
    if kind == "str":
        return isinstance(value, ast.Constant)
    made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
    return made and kind in classes and ast.unparse(value).startswith(f"{kind}(")
