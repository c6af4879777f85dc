"""``best = model`` in the loop that trains: a second name, and no copy."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import Found, assigned, callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_classes import own_classes
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_TRAINING: Final = frozenset({"fit", "train_on_batch", "train_step"})
_LISTS: Final = frozenset({"weights", "trainable_weights", "variables", "trainable_variables"})
"""Of a model: its variables themselves, which go on changing."""
_COPYING: Final = frozenset(
    {"save", "save_weights", "export", "get_weights", "numpy", "clone_model", "deepcopy",
     "set_weights", "dump", "assign"}
)  # fmt: skip
"""What keeps the numbers as they are at this moment."""


@rule("best-is-only-a-name")
def best_is_only_a_name(trace: Trace) -> Iterator[Finding]:
    """``if loss < best_loss: best = model`` while ``model`` is trained further."""
    if trace.lab is not None:
        return
    for scope in scopes(trace.program):
        for at, found in enumerate(scope.nodes):
            if isinstance(found.node, ast.For | ast.While):
                yield from _in_loop(scope, at)
    if trace.exception is None:
        yield from _in_callbacks(trace)


def _in_callbacks(trace: Trace) -> Iterator[Finding]:
    """``self.kept = self.model.weights`` at the end of a good epoch, read again later."""
    for node, found, _ in own_classes(trace, "Callback"):
        attributes = [one for one in ast.walk(node) if isinstance(one, ast.Attribute)]
        read = {dotted(one) for one in attributes if isinstance(one.ctx, ast.Load)}
        for branch in (one for one in ast.walk(node) if isinstance(one, ast.If)):
            for kept, target, value in () if _keeps_numbers(branch) else _given(branch):
                source = _same_thing(value)
                model, _, listed = source.rpartition(".")
                if model == "self.model" and listed in _LISTS and dotted(target) in read:
                    yield certain(
                        found.part(kept).place,
                        name=dotted(target),
                        model=model,
                        written=ast.unparse(kept)[:60],
                        train_line=None,
                        variables=source,
                    )


def _in_loop(scope: Scope, at: int) -> Iterator[Finding]:
    places = scope.inside(at)
    inside = [scope.nodes[one] for one in places]
    after = range(places.stop, len(scope.nodes))
    trained = _trained(inside)
    trained = {name: line for name, line in trained.items() if not scope.binds(name, places)}
    for one in inside:
        if not isinstance(one.node, ast.If) or _keeps_numbers(one.node):
            continue
        for kept, target, value in _given(one.node):
            source = _same_thing(value)
            model = source.rpartition(".")[0] if source.rpartition(".")[2] in _LISTS else source
            own = isinstance(target, ast.Name) and model in trained and target.id != model
            if isinstance(target, ast.Name) and own and scope.reads(target.id, after):
                weights = source != model
                yield certain(
                    one.part(kept).place,
                    name=target.id,
                    model=model,
                    written=ast.unparse(kept)[:60],
                    train_line=trained[model],
                    variables=source if weights else None,
                )


def _given(branch: ast.If) -> Iterator[tuple[ast.Assign, ast.expr, ast.expr]]:
    """What the branch gives a name, also as ``best_loss, best = loss, model``."""
    for kept in branch.body:
        if isinstance(kept, ast.Assign) and len(kept.targets) == 1:
            for target, value in assigned(kept.targets[0], kept.value):
                yield kept, target, value


def _trained(inside: Sequence[Found]) -> dict[str, int]:
    """Models that the loop trains, with the first line that does."""
    found: dict[str, int] = {}
    for one in inside:
        node = one.node
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _TRAINING and isinstance(node.func.value, ast.Name):
                found.setdefault(node.func.value.id, node.lineno)
            elif node.func.attr == "apply_gradients":
                for part in (inner for given in node.args for inner in ast.walk(given)):
                    if isinstance(part, ast.Attribute) and part.attr in _LISTS:
                        found.setdefault(dotted(part.value), node.lineno)
    return found


def _same_thing(value: ast.expr) -> str:
    """``model`` or ``model.weights``, also as ``list(model.weights)`` or ``model.weights[:]``."""
    if isinstance(value, ast.Call) and dotted(value.func) in ("list", "tuple") and value.args:
        return _same_thing(value.args[0])
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Slice):
        return _same_thing(value.value)
    return dotted(value) if isinstance(value, ast.Name | ast.Attribute) else ""


def _keeps_numbers(branch: ast.If) -> bool:
    """It ends the loop there, or keeps the numbers in another way."""
    nodes = [one for part in branch.body for one in ast.walk(part)]
    return any(isinstance(one, ast.Break | ast.Return) or callee(one) in _COPYING for one in nodes)
