"""Layers in a model's graph that meet themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.hints.program import Found, callee
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import LayerNote


@rule("joined-with-itself", when=own_program)
def joined_with_itself(trace: Trace) -> Iterator[Finding]:
    """``Add()([x, shortcut])`` where ``shortcut`` is ``x``: nothing is led past the layers."""
    told: set[tuple[str, ...]] = set()
    for fit in trace.fits:
        joining = fit.model.joined_with_itself
        if not joining or joining in told:
            continue
        told.add(joining)
        kind, _, name = joining[0].partition(":")
        yield certain(_made(trace, kind) or fit.place, layer=name, kind=kind, times=len(joining))


def _made(trace: Trace, kind: str) -> Place | None:
    """The one line that joins like this; None where several do, or where it is an operator."""
    lines = [
        found.place
        for found in trace.program.nodes(ast.Call)
        if callee(found.node) in (kind, kind.lower())
    ]
    return lines[0] if len(lines) == 1 else None


@rule("layer-passed-again", when=own_program)
def layer_passed_again(trace: Trace) -> Iterator[Finding]:
    """``for _ in range(3): x = hidden(x)``: one layer, and so one set of weights."""
    told: set[str] = set()
    for fit in trace.fits:
        if any(_on_purpose(one) for one in fit.model.layers if one.name in fit.model.passed_again):
            continue
        for layer in fit.model.layers:
            times = fit.model.passed_again.get(layer.name, 0)
            if times and layer.name not in told:
                told.add(layer.name)
                yield likely(
                    _called(trace, layer) or fit.place,
                    layer=layer.name,
                    kind=layer.class_name,
                    times=times,
                )


def _on_purpose(layer: LayerNote) -> bool:
    """A step of a sequence is made again and again with the same weights."""
    return not layer.builtin or bool(re.search("LSTM|GRU|RNN|Cell|Attention", layer.class_name))


def _called(trace: Trace, layer: LayerNote) -> Place | None:
    """Where a name that holds such a layer is given a tensor, in a loop or a second time."""
    for name, value, _ in trace.program.named():
        if callee(value) != layer.class_name:
            continue
        calls: list[Found] = [
            found
            for found in trace.program.nodes(ast.Call)
            if isinstance(found.node.func, ast.Name) and found.node.func.id == name
        ]
        looped = [
            one
            for one in calls
            if any(loop.covers(one.place) for loop in trace.program.nodes(ast.For, ast.While))
        ]
        if looped or len(calls) > 1:
            return (looped or calls[1:])[0].place
    return None
