"""A file of which Python cannot read a part: whether all the rest is still the template's."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from grader.intake.bindings import is_idle
from grader.intake.untouched import normalised
from grader.model.submission import Unit
from grader.parser import UNREADABLE, tree


def unwritten(units: Iterable[Unit], template_source: str) -> frozenset[str] | None:
    """The functions of which only ``raise NotImplementedError`` is there, as in the template.

    None where any statement of the units is not one of the template's: then something has to run.
    """
    template = tree(template_source).body
    functions = {node.name: node for node in template if isinstance(node, ast.FunctionDef)}
    known = {ast.dump(node) for node in template}
    found: set[str] = set()
    try:
        statements = [node for unit in units for node in tree(unit.source).body]
        for node in statements:
            if is_idle(node):
                continue
            if isinstance(node, ast.FunctionDef) and node.name in functions:
                if not _same(node, functions[node.name]):
                    return None
                if _only_raises(node):
                    found.add(node.name)
            elif ast.dump(node) not in known:
                return None
    except UNREADABLE:
        return None
    return frozenset(found)


def _same(one: ast.FunctionDef, other: ast.FunctionDef) -> bool:
    """Whether both do the same, once defined and when called."""
    heads = [
        [ast.dump(part) for part in (node.args, node.returns, *node.decorator_list) if part]
        for node in (one, other)
    ]
    return heads[0] == heads[1] and normalised(one) == normalised(other)


def _only_raises(function: ast.FunctionDef) -> bool:
    match [node for node in function.body if not is_idle(node)]:
        case [ast.Raise(exc=ast.Name(id="NotImplementedError"), cause=None)]:
            return True
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError")), cause=None)]:
            return True
    return False
