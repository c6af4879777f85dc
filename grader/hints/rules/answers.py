"""What a trained model is asked, and how its answer is read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.judged_training import judged_in_training
from grader.hints.trace import Trace
from grader.wire.record import NamesLeft, Predicted

_RANDOM: Final = ("Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianNoise",
                  "GaussianDropout", "AlphaDropout")  # fmt: skip


@rule("decode-own-classes")
def decode_own_classes(trace: Trace) -> Iterator[Finding]:
    """``decode_predictions`` on a model of one's own classes."""
    for error, match in said(
        trace,
        r"`decode_predictions` expects a batch of predictions .*"
        r"array with shape: (\([^)]*\))",
        "ValueError",
    ):
        yield cause(error.place, shape=match[1])


@rule("training-mode-at-prediction")
def training_mode_at_prediction(trace: Trace) -> Iterator[Finding]:
    """``model(x, training=True)`` outside a training: dropout stays on.

    In a loop or a comprehension it is meant: many answers are asked for on purpose.
    """
    for found, call, layer in judged_in_training(trace):
        yield certain(found.place, call=ast.unparse(call)[:60], layer=layer)
    dropping = {
        layer.class_name
        for fit in trace.fits
        for layer in fit.model.layers
        if layer.class_name in _RANDOM
    }
    if not dropping:
        return
    for unit, module in trace.program.trees:
        for statement in module.body:
            if not isinstance(statement, ast.Assign | ast.Expr):
                continue  # in a function, a loop or under a tape it may be a step of a training
            if any(isinstance(one, ast.comprehension) for one in ast.walk(statement)):
                continue
            for node in ast.walk(statement):
                called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                if not isinstance(node, ast.Call) or not called:
                    continue
                found = trace.program.found(node, unit)
                if literal(keyword(node, "training")) is True and _after_a_fit(trace, found):
                    yield certain(
                        found.place, call=ast.unparse(node)[:60], layer=sorted(dropping)[0]
                    )


FEW: Final = 8
"""Rows of which a mean and a spread say little."""


@rule("normalization-always-training")
def normalization_always_training(trace: Trace) -> Iterator[Finding]:
    """``BatchNormalization()(x, training=True)`` in the model, and single rows are asked about."""
    rows = [
        one.x.shape[0]
        for one in trace.of(Predicted)
        if one.x.shape and one.x.shape[0] and one.x.shape[0] <= FEW
    ]
    for call, found in trace.program.calls("?") if rows else ():
        made = call.func
        if not isinstance(made, ast.Call) or literal(keyword(call, "training")) is not True:
            continue
        if callee(made) == "BatchNormalization":
            yield certain(found.place, call=ast.unparse(call)[:60], rows=min(rows))
    for found, call in _bases(trace) if rows else ():
        yield certain(found.place, call=ast.unparse(call)[:60], rows=min(rows))


def _bases(trace: Trace) -> Iterator[tuple[Found, ast.Call]]:
    """``base(inputs, training=True)`` where a model is put together that normalises in batches."""
    kinds = {layer.class_name for fit in trace.fits for layer in fit.model.layers}
    if "BatchNormalization" not in kinds:
        return
    symbolic = {
        name
        for name, value, _ in trace.program.named()
        if callee(value) == "Input"
        or (isinstance(value, ast.Call) and callee(value.func)[:1].isupper())
    }
    left = next((one.arrays for one in trace.of(NamesLeft)), {})
    arrays = {name for name, note in left.items() if note.kind == "ndarray"}
    for found in trace.program.nodes(ast.Call):
        call = found.node
        given = call.args[0] if call.args else None
        held = isinstance(call.func, ast.Name) and not call.func.id[:1].isupper()
        always = held and literal(keyword(call, "training")) is True
        if always and isinstance(given, ast.Name) and given.id in symbolic - arrays:
            yield found, call


def _after_a_fit(trace: Trace, found: Found) -> bool:
    return any(
        fit.place is not None
        and (fit.place.file != found.unit.label or fit.place.line < found.place.line)
        for fit in trace.fits
    )
