"""``target = model``: two names of one model, where a copy was meant."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_ASKED: Final = frozenset({"predict", "fit", "train_on_batch", "get_weights", "predict_on_batch"})
_WEIGHTS: Final = frozenset({"weights", "variables", "trainable_weights", "trainable_variables"})


@rule("copy-is-the-same-model", when=own_program)
def copy_is_the_same_model(trace: Trace) -> Iterator[Finding]:
    """``target.set_weights(model.get_weights())`` where ``target`` is ``model`` itself."""
    if trace.exception is not None:
        return
    given: dict[str, list[FoundNode[ast.Assign]]] = {}
    for found in trace.program.nodes(ast.Assign):
        for target in found.node.targets:
            given.setdefault(dotted(target), []).append(found)
    for name, places in given.items():
        one = places[0]
        source = dotted(one.node.value) if len(places) == 1 else "?"
        if "?" in name + source or not _is_model(trace, source) or len(given.get(source, ())) > 1:
            continue
        for call, copied in _copies(trace, name, source):
            yield certain(
                one.place,
                name=name,
                model=source,
                written=ast.unparse(one.node)[:60],
                copy=ast.unparse(call)[:70],
                copy_line=copied,
            )


def _is_model(trace: Trace, name: str) -> bool:
    """Whether the program asks or trains it like a model."""
    return any(
        found.node.attr in _ASKED and dotted(found.node.value) == name
        for found in trace.program.nodes(ast.Attribute)
    )


def _copies(trace: Trace, name: str, source: str) -> Iterator[tuple[ast.expr, int]]:
    """Calls that carry the weights of the one into the other."""
    for call, found in trace.program.calls(".set_weights"):
        owner = dotted(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        from_ = {dotted(part.value) for part in _attributes(call.args, {"get_weights"})}
        if owner == name and source in from_:
            yield call, found.place.line
    for loop in trace.program.nodes(ast.For):
        both = {dotted(part.value) for part in _attributes([loop.node.iter], _WEIGHTS)}
        if {name, source} <= both:
            yield loop.node.iter, loop.place.line


def _attributes(nodes: list[ast.expr], names: frozenset[str] | set[str]) -> list[ast.Attribute]:
    return [
        part
        for node in nodes
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and part.attr in names
    ]
