"""Python that stands in a function of TensorFlow and so runs only while that is traced."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.chance import runs_eagerly
from grader.hints.rules.own_classes import own_classes
from grader.hints.rules.own_loops import loops
from grader.hints.scopes import parameters, scopes
from grader.hints.trace import Trace

_BY_KERAS: Final = frozenset({"train_step", "test_step"})
"""Methods that ``fit`` and ``evaluate`` trace."""
_GROWING: Final = frozenset({"append", "extend", "add", "update"})


@rule("python-effect-in-graph")
def python_effect_in_graph(trace: Trace) -> Iterator[Finding]:
    """``losses.append(loss)`` or ``self.steps += 1`` in a function that is traced once."""
    if trace.ended == "not_run" or runs_eagerly(trace):
        return
    out = [error for error in raised(trace) if error.search(r"out of scope|InaccessibleTensor")]
    if trace.exception is not None and not out:
        return
    for function, owner in _traced(trace):
        for found, name, written in _effects(function, owner):
            if not _asked(trace, function, name):
                continue
            yield (cause if out else certain)(
                found.place,
                written=written,
                name=name,
                function=getattr(function.node, "name", None),
                by_fit="fit" if owner is not None else None,
            )


def _traced(trace: Trace) -> Iterator[tuple[Found, ast.ClassDef | None]]:
    """Functions that are called again and again as a graph, with the model that they belong to."""
    wrapped = {
        dotted(call.args[0])
        for call, _ in trace.program.calls("tf.function", "tensorflow.function")
        if call.args
    }
    for found in trace.program.nodes(ast.FunctionDef):
        decorators = [
            dotted(one.func if isinstance(one, ast.Call) else one)
            for one in found.node.decorator_list
        ]
        graph = any(one in ("tf.function", "tensorflow.function") for one in decorators)
        if (graph or found.node.name in wrapped) and _in_a_loop(trace, found.node.name):
            yield found, None
    fitted = any(fit.start.via == "fit" for fit in trace.fits)
    for node, owner, _ in own_classes(trace, "Model") if fitted else ():
        for part in node.body:
            if isinstance(part, ast.FunctionDef) and part.name in _BY_KERAS:
                yield owner.part(part), node


def _in_a_loop(trace: Trace, name: str) -> bool:
    return any(
        callee(scope.nodes[at].node) == name
        for scope in scopes(trace.program)
        for loop in loops(scope)
        for at in loop.inside
    )


def _effects(function: Found, owner: ast.ClassDef | None) -> Iterator[tuple[Found, str, str]]:
    """(where, what is changed, how) for things of Python outside of the function."""
    own = {
        one.id
        for one in ast.walk(function.node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    outside = {
        name
        for one in ast.walk(function.node)
        if isinstance(one, ast.Global | ast.Nonlocal)
        for name in one.names
    }
    own = (own | parameters(function.node)) - outside
    for one in ast.walk(function.node):
        if isinstance(one, ast.Expr) and callee(one.value) in _GROWING:
            assert isinstance(one.value, ast.Call)
            call = one.value.func
            held = dotted(call.value) if isinstance(call, ast.Attribute) else ""
            plain = "." not in held or held.startswith("self.")
            made = _made_as(owner, held, ast.List | ast.Dict | ast.Set)
            if held and "?" not in held and plain and held not in own and made:
                yield function.part(one), held, ast.unparse(one)[:60]
        elif isinstance(one, ast.AugAssign):
            held = dotted(one.target)
            counts = held in outside or (
                held.startswith("self.") and owner is not None
                and _made_as(owner, held, ast.Constant)
            )  # fmt: skip
            if counts and isinstance(one.value, ast.Constant):
                yield function.part(one), held, ast.unparse(one)[:60]


def _made_as(owner: ast.ClassDef | None, held: str, kinds: type | object) -> bool:
    """Whether a model's own attribute begins as such a thing; other names may be anything."""
    if owner is None or not held.startswith("self."):
        return not held.startswith("self.")
    return any(
        isinstance(one, ast.Assign)
        and any(dotted(target) == held for target in one.targets)
        and isinstance(one.value, kinds)  # type: ignore[arg-type] # a union of node kinds
        for one in ast.walk(owner)
    )


def _asked(trace: Trace, function: Found, name: str) -> bool:
    """Whether anything outside of the function reads it."""
    inside = {id(one) for one in ast.walk(function.node)}
    last = name.rpartition(".")[2]
    return any(
        (isinstance(found.node, ast.Name) and found.node.id == name)
        or (isinstance(found.node, ast.Attribute) and "." in name and found.node.attr == last)
        for found in trace.program.nodes(ast.Name, ast.Attribute)
        if id(found.node) not in inside and isinstance(found.node.ctx, ast.Load)  # type: ignore[attr-defined]
    )
