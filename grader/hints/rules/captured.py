"""Numbers of Python that a graph took in once, and that a callback changes in vain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.chance import runs_eagerly
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.rules.own_losses import own_losses
from grader.hints.trace import Trace

_GRAPH: Final = ("tf.function", "tensorflow.function")
_TRACED: Final = ("call", "train_step", "compute_loss", "test_step")
"""Methods of which ``fit`` makes a graph."""


@rule("number-fixed-in-graph")
def number_fixed_in_graph(trace: Trace) -> Iterator[Finding]:
    """``self.model.beta = epoch / 10`` in a callback: the graph holds what it was at first."""
    yield from _in_functions(trace)
    fitted = any(fit.start.via == "fit" for fit in trace.fits)
    if not fitted or trace.exception is not None or runs_eagerly(trace):
        return
    taken = {**_attributes(trace), **_globals(trace)}
    for function, found, name in _changed(trace):
        if name in taken:
            yield certain(
                found.place,
                name=name,
                written=ast.unparse(found.node)[:60],
                moment=function.name,
                used_line=taken[name].place.line,
            )


def _in_functions(trace: Trace) -> Iterator[Finding]:
    """``rate = 0.1`` in a loop, where a function under ``tf.function`` read ``rate`` before."""
    if trace.exception is not None or runs_eagerly(trace) or trace.ended != "done":
        return
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        graph = any(
            dotted(one.func if isinstance(one, ast.Call) else one) in _GRAPH
            for one in function.decorator_list
        )
        for name, place in _read_globals(function).items() if graph else ():
            bound = trace.program.bound_to(name)
            begun = bound[0].node if bound else None
            if not isinstance(begun, ast.Assign) or not _is_number(begun.value):
                continue
            for later in bound[1:]:
                if _follows_a_call(trace, later, function.name) and later.node is not begun:
                    yield certain(
                        later.place,
                        name=name,
                        written=ast.unparse(later.node)[:60],
                        function=function.name,
                        used_line=place,
                    )


def _read_globals(function: ast.FunctionDef) -> dict[str, int]:
    """Names that a function reads and does not set, with the first line that does."""
    own = {one.arg for one in [*function.args.args, *function.args.kwonlyargs]}
    named = [one for one in ast.walk(function) if isinstance(one, ast.Name)]
    own |= {one.id for one in named if isinstance(one.ctx, ast.Store)}
    found: dict[str, int] = {}
    for one in named:
        if isinstance(one.ctx, ast.Load) and one.id not in own:
            found.setdefault(one.id, one.lineno)
    return found


def _follows_a_call(trace: Trace, later: Found, name: str) -> bool:
    """Whether it stands in a loop that calls the function, outside of all functions."""
    if any(one.covers(later.place) for one in trace.program.nodes(ast.FunctionDef)):
        return False
    around = [one for one in trace.program.nodes(ast.For, ast.While) if one.covers(later.place)]
    return any(
        isinstance(one, ast.Call) and dotted(one.func) == name
        for loop in around
        for one in ast.walk(loop.node)
    )


def _attributes(trace: Trace) -> dict[str, Found]:
    """``.beta`` -> where it is read in a graph, of plain numbers that a class begins with."""
    taken: dict[str, Found] = {}
    for node, found, _ in own_classes(trace, "Model", "Layer", "Loss"):
        first = method(node, "__init__")
        begun = {
            target.attr
            for one in (ast.walk(first) if first is not None else ())
            if isinstance(one, ast.Assign) and _is_number(one.value)
            for target in one.targets
            if isinstance(target, ast.Attribute) and dotted(target.value) == "self"
        }
        for part in (method(node, name) for name in _TRACED):
            for one in ast.walk(part) if part is not None else ():
                own = isinstance(one, ast.Attribute) and dotted(one.value) == "self"
                if own and isinstance(one, ast.Attribute) and one.attr in begun:
                    taken.setdefault("." + one.attr, found.part(one))
    return taken


def _globals(trace: Trace) -> dict[str, Found]:
    """Global numbers -> where a loss of one's own, or such a method, reads them."""
    numbers = {name for name, value, _ in trace.program.named() if _is_number(value)}
    losses = own_losses(trace)
    traced = [
        found
        for found in trace.program.nodes(ast.FunctionDef)
        if found.node.name in losses or found.node.name in _TRACED
    ]
    return {
        one.id: found.part(one)
        for found in traced
        for one in ast.walk(found.node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load) and one.id in numbers
    }


def _changed(trace: Trace) -> Iterator[tuple[ast.FunctionDef, Found, str]]:
    """What a callback gives another value: ``.beta`` of an object, or a global name."""
    for node, found, _ in own_classes(trace, "Callback"):
        for function in node.body:
            if not isinstance(function, ast.FunctionDef) or not function.name.startswith("on_"):
                continue
            outside = {
                name
                for one in ast.walk(function)
                if isinstance(one, ast.Global)
                for name in one.names
            }
            for one in ast.walk(function):
                if not isinstance(one, ast.Assign | ast.AugAssign):
                    continue
                for target in one.targets if isinstance(one, ast.Assign) else [one.target]:
                    of_model = isinstance(target, ast.Attribute) and dotted(target.value) != "self"
                    if of_model and isinstance(target, ast.Attribute):
                        yield function, found.part(one), "." + target.attr
                    elif isinstance(target, ast.Name) and target.id in outside:
                        yield function, found.part(one), target.id


def _is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)
