"""Functions of the program that make a data set, and whether they mix it in a call."""

from __future__ import annotations

import ast

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.trace import Trace


def mixed_by_functions(trace: Trace) -> dict[str, Found]:
    """``test = make(x, y, True)`` where ``make`` says ``if shuffle: ds = ds.shuffle(...)``."""
    own = {found.node.name: found.node for found in trace.program.nodes(ast.FunctionDef)}
    found: dict[str, Found] = {}
    for one in trace.program.nodes(ast.Assign):
        target, call = one.node.targets[0], one.node.value
        function = own.get(dotted(call.func)) if isinstance(call, ast.Call) else None
        if not isinstance(target, ast.Name):
            continue
        found.pop(target.id, None)
        if function is not None and isinstance(call, ast.Call) and _mixes(function, call):
            found[target.id] = one.part(one.node)
    return found


def _mixes(function: ast.FunctionDef, call: ast.Call) -> bool:
    """Whether a shuffle that draws a new order each time is reached in this call."""
    asked = {
        id(part): one.test
        for one in ast.walk(function)
        if isinstance(one, ast.If)
        for below in one.body
        for part in ast.walk(below)
    }
    for one in ast.walk(function):
        if not isinstance(one, ast.Call) or callee(one) != "shuffle" or not one.args:
            continue
        again = literal(keyword(one, "reshuffle_each_iteration"), True)
        of_a_set = isinstance(one.func, ast.Attribute) and "random" not in dotted(one.func)
        test = asked.get(id(one))
        reached = test is None or (isinstance(test, ast.Name) and _given(function, call, test.id))
        if of_a_set and again is not False and reached:
            return True
    return False


def _given(function: ast.FunctionDef, call: ast.Call, name: str) -> bool:
    """Whether an argument is ``True`` in this call, or by its default."""
    names = [one.arg for one in function.args.args]
    if name not in names:
        return False
    place = names.index(name)
    given = call.args[place] if place < len(call.args) else keyword(call, name)
    if given is None:
        behind = place - (len(names) - len(function.args.defaults))
        given = function.args.defaults[behind] if behind >= 0 else None
    return literal(given) is True
