"""Training loops of the learner's own: how the model is called, and what lives too short."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, dotted, keyword, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.compiled_again import compiled_each_epoch
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace

_SWITCHED: Final = frozenset(
    {"Dropout", "SpatialDropout1D", "SpatialDropout2D", "BatchNormalization", "GaussianNoise",
     "GaussianDropout", "AlphaDropout", "RandomFlip", "RandomRotation", "RandomZoom",
     "RandomTranslation", "RandomContrast"}
)  # fmt: skip
"""Layers that do one thing in a training and another one afterwards."""
_STATEFUL: Final = frozenset(
    {"Adam", "AdamW", "Nadam", "Adamax", "RMSprop", "Adagrad", "Adadelta", "Ftrl", "Lion"}
)
_WEIGHTS: Final = frozenset({"trainable_variables", "trainable_weights", "variables", "weights"})


@rule("training-flag-missing")
def training_flag_missing(trace: Trace) -> Iterator[Finding]:
    """``model(x)`` under a tape: dropout and batch normalisation stay as they are afterwards."""
    if trace.ended == "not_run" or trace.exception is not None:
        return
    switched = [
        layer.class_name
        for fit in trace.fits
        if fit.start.via == "custom"
        for layer in fit.model.layers
        if layer.class_name in _SWITCHED
    ]
    if not switched or _switched_by_hand(trace):
        return
    trained = {
        dotted(found.node.value)
        for found in trace.program.nodes(ast.Attribute)
        if found.node.attr in _WEIGHTS
    }
    said = any(
        item.arg == "training"
        for found in trace.program.nodes(ast.Call)
        if dotted(found.node.func) in trained
        for item in found.node.keywords
        if literal(item.value) is not False
    )
    for found in _tapes(trace) if not said else ():
        for node in (one for part in found.node.body for one in ast.walk(part)):
            if not isinstance(node, ast.Call) or dotted(node.func) not in trained:
                continue
            if len(node.args) == 1 and keyword(node, "training") is None:
                yield certain(
                    found.part(node).place, call=ast.unparse(node)[:60], layer=switched[0]
                )


def _switched_by_hand(trace: Trace) -> bool:
    """A class of the learner's own tells its layers itself whether they train."""
    return any(
        item.arg == "training" and literal(item.value) is not False
        for node, _, _ in own_classes(trace, "Model", "Layer")
        if (called := method(node, "call")) is not None
        and "training" not in {one.arg for one in called.args.args}
        for one in ast.walk(called)
        if isinstance(one, ast.Call)
        for item in one.keywords
    )


def _tapes(trace: Trace) -> Iterator[FoundNode[ast.With]]:
    for found in trace.program.nodes(ast.With):
        if any(
            isinstance(item.context_expr, ast.Call)
            and dotted(item.context_expr.func).endswith("GradientTape")
            for item in found.node.items
        ):
            yield found


@rule("optimizer-made-in-loop")
def optimizer_made_in_loop(trace: Trace) -> Iterator[Finding]:
    """``optimizer = Adam(...)`` for every batch: it begins anew each time."""
    if trace.exception is not None:
        return
    yield from compiled_each_epoch(trace)
    if not any(fit.start.via == "custom" for fit in trace.fits):
        return
    for found in trace.program.nodes(ast.For, ast.While, ast.FunctionDef):
        own = _own_statements(found.node)
        steps = {
            dotted(one.func.value)
            for part in own
            for one in ast.walk(part)
            if isinstance(one, ast.Call)
            and isinstance(one.func, ast.Attribute)
            and one.func.attr in ("apply_gradients", "apply")
        }
        if isinstance(found.node, ast.FunctionDef) and not _called_in_loop(trace, found.node.name):
            continue
        for part in own:
            if not isinstance(part, ast.Assign) or not isinstance(part.value, ast.Call):
                continue
            kind = dotted(part.value.func).rpartition(".")[2]
            target = part.targets[0]
            if kind in _STATEFUL and isinstance(target, ast.Name) and target.id in steps:
                yield likely(
                    found.part(part).place,
                    name=target.id,
                    written=ast.unparse(part.value)[:50],
                    compiled=None,
                    turns=None,
                )


def _own_statements(node: ast.AST) -> list[ast.stmt]:
    """Statements of a loop or a function that stand in no further loop of it."""
    found: list[ast.stmt] = []
    waiting: list[ast.stmt] = list(getattr(node, "body", []))
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, ast.For | ast.While | ast.FunctionDef):
            continue
        if isinstance(one, ast.With | ast.If):
            waiting = [*one.body, *waiting]
            continue
        found.append(one)
    return found


def _called_in_loop(trace: Trace, name: str) -> bool:
    return any(
        isinstance(one, ast.Call) and dotted(one.func) == name
        for loop in trace.program.nodes(ast.For, ast.While)
        for one in ast.walk(loop.node)
    )
