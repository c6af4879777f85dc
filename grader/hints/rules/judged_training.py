"""Loops of the learner's own that judge a model while it behaves as in training."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal, names_in
from grader.hints.rules.own_loops import loops, makes_step, stepping
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_SWITCHED: Final = frozenset(
    {"Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianNoise", "GaussianDropout",
     "AlphaDropout", "BatchNormalization"}
)  # fmt: skip
_JUDGING: Final = frozenset({"update_state", "argmax", "equal", "accuracy_score"})
"""What is done with answers when they are counted, not learned from."""
_MEANT: Final = re.compile(r"monte|\bmc|mc_|uncertain|bayes", re.IGNORECASE)
"""Words of programs that draw many answers on purpose."""


def judged_in_training(trace: Trace) -> Iterator[tuple[Found, ast.Call, str | None]]:
    """``val_acc.update_state(y, model(x, training=True))`` where no step is made.

    (where, the call, the layer that throws values away, if any does). Answers that are drawn
    many times on purpose are collected in a list or a comprehension, and not meant.
    """
    layers = {
        layer.class_name
        for fit in trace.fits
        for layer in fit.model.layers
        if layer.class_name in _SWITCHED
    }
    if not layers or any(_MEANT.search(unit.source) for unit in trace.program.units):
        return
    dropping = next(iter(sorted(layers - {"BatchNormalization"})), None)
    functions = stepping(trace)
    trained = _trained(trace)
    for scope in scopes(trace.program):
        for part in _parts(scope):
            nodes = [scope.nodes[at] for at in part]
            if makes_step((one.node for one in nodes), functions) or _tapes(nodes):
                continue
            for found in nodes:
                call = found.node
                if not isinstance(call, ast.Call) or dotted(call.func) not in trained:
                    continue
                judged = literal(keyword(call, "training")) is True and _is_judged(nodes, call)
                if judged and not _one_of_many(nodes, call):
                    yield found, call, dropping


def _parts(scope: Scope) -> list[Sequence[int]]:
    """The innermost loops of a scope; the whole scope where it has none, as in a function."""
    every = loops(scope)
    inner = [one.inside for one in every if not any(other.at in one.inside for other in every)]
    return list(inner) if inner else [range(len(scope.nodes))]


def _tapes(nodes: Sequence[Found]) -> bool:
    return any(callee(one.node) == "GradientTape" for one in nodes)


def _trained(trace: Trace) -> frozenset[str]:
    """Models whose weights the program changes, by their names."""
    return frozenset(
        dotted(found.node.value)
        for found in trace.program.nodes(ast.Attribute)
        if found.node.attr in ("trainable_variables", "trainable_weights", "fit")
    )


def _one_of_many(nodes: Sequence[Found], call: ast.Call) -> bool:
    """Whether it stands in a comprehension: many answers are drawn for the same rows."""
    kinds = (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.Lambda)
    return any(isinstance(one.node, kinds) and call in ast.walk(one.node) for one in nodes)


def _is_judged(nodes: Sequence[Found], call: ast.Call) -> bool:
    """Whether the answers reach a metric or are counted, in that part of the program."""
    names = {
        target.id
        for one in nodes
        if isinstance(one.node, ast.Assign) and call in ast.walk(one.node.value)
        for target in one.node.targets
        if isinstance(target, ast.Name)
    }
    for one in nodes:
        node = one.node
        if not isinstance(node, ast.Call) or callee(node) not in _JUDGING:
            continue
        if call in ast.walk(node) or names & names_in(node.args):
            return True
    return False
