"""Loops that freeze a slice of layers in which there is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace


@rule("freezing-reaches-nothing", when=own_program)
def freezing_reaches_nothing(trace: Trace) -> Iterator[Finding]:
    """``for layer in model.layers[:-20]`` of a model whose base is one of its three layers."""
    sizes = [model.top for model in trace.models if model.top]
    if not sizes or not trace.fits:
        return
    nested = any(0 < model.top < len(model.layers) for model in trace.models)
    for found in trace.program.nodes(ast.For):
        left = _kept_at_the_end(found.node.iter)
        if not _of_what_is_trained(trace, found.node.iter):
            continue  # the layers of a base that stands inside
        if left is None or not _freezes(found.node) or not nested:
            continue
        if left >= max(sizes):
            yield certain(
                found.place,
                written=ast.unparse(found.node.iter)[:60],
                layers=max(sizes),
                left=left,
            )
            return


def _of_what_is_trained(trace: Trace, value: ast.expr) -> bool:
    """Whether these are the layers of a model that ``fit`` is called on."""
    owner = value.value if isinstance(value, ast.Subscript) else value
    model = owner.value if isinstance(owner, ast.Attribute) else None
    trained = {
        call.func.value.id
        for call, _ in trace.program.calls(".fit")
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
    }
    return isinstance(model, ast.Name) and model.id in trained


def _kept_at_the_end(value: ast.expr) -> int | None:
    """20 of ``something.layers[:-20]``."""
    if not isinstance(value, ast.Subscript) or not isinstance(value.slice, ast.Slice):
        return None
    owner, part = value.value, value.slice
    upper = literal(part.upper)
    whole = isinstance(owner, ast.Attribute) and owner.attr == "layers"
    if not whole or part.lower is not None or part.step is not None:
        return None
    return -upper if isinstance(upper, int) and upper < 0 else None


def _freezes(loop: ast.For) -> bool:
    """``layer.trainable = False`` in it."""
    return any(
        isinstance(target, ast.Attribute)
        and target.attr == "trainable"
        and literal(one.value, True) is False
        for one in ast.walk(loop)
        if isinstance(one, ast.Assign)
        for target in one.targets
    )
