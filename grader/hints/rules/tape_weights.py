"""Steps of a loop of one's own: whose gradients they are, and what the loss leaves out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace
from grader.wire.record import Compiled

_LISTS: Final = re.compile(r"\.(trainable_variables|trainable_weights|variables|weights)\b")
_REGULARIZERS: Final = ("kernel_regularizer", "bias_regularizer", "activity_regularizer",
                        "embeddings_regularizer", "recurrent_regularizer")  # fmt: skip
_ADDING: Final = ("compute_loss", "compiled_loss", "_compute_loss")
"""Methods of a model that add the penalties of its layers themselves."""


@rule("gradients-for-other-weights")
def gradients_for_other_weights(trace: Trace) -> Iterator[Finding]:
    """``zip(gradients, model.weights)`` where the gradients are of the trainable ones."""
    for call, found in trace.program.calls(".apply_gradients"):
        pairs = call.args[0] if call.args else None
        if not isinstance(pairs, ast.Call) or callee(pairs) != "zip" or len(pairs.args) != 2:
            continue
        asked = _asked(trace, pairs.args[0], found)
        if asked is None:
            continue
        sources, given = value_of(trace, asked), value_of(trace, pairs.args[1])
        if sources is None or given is None:
            continue
        one, other = _spelled(sources), _spelled(given)
        if one == other or not (_LISTS.search(one) and _LISTS.search(other)):
            continue
        models = {_LISTS.sub("", one), _LISTS.sub("", other)}
        if len(models) == 1 and not _some_stay(trace):
            continue  # the two lists are the same one
        stopped = trace.exception is not None and found.covers(trace.raised_at)
        if trace.exception is not None and not stopped:
            continue
        yield Finding(
            place=found.place,
            evidence={
                "sources": ast.unparse(sources)[:60],
                "given": ast.unparse(given)[:60],
                "several": "2" if len(models) > 1 else None,
            },
            explains_exception=stopped,
        )


def _asked(trace: Trace, gradients: ast.expr, call: Found) -> ast.expr | None:
    """The weights that the tape was asked about for these gradients, last before that call."""
    if not isinstance(gradients, ast.Name):
        return None
    bound = [
        one.node.value
        for one in trace.program.bound_to(gradients.id)
        if isinstance(one.node, ast.Assign)
        and one.unit.label == call.unit.label
        and one.place.line < call.place.line
    ]
    last = bound[-1] if bound else None
    if not isinstance(last, ast.Call) or callee(last) != "gradient":
        return None
    return last.args[1] if len(last.args) > 1 else keyword(last, "sources")


def _spelled(node: ast.expr) -> str:
    """``trainable_weights`` is another name of ``trainable_variables``."""
    text = ast.unparse(node).replace("trainable_weights", "trainable_variables")
    return re.sub(r"\.weights\b", ".variables", text)


def _some_stay(trace: Trace) -> bool:
    """Whether a model has weights that no training changes."""
    return any(
        model.parameters > model.trainable_parameters
        or any(layer.class_name == "BatchNormalization" for layer in model.layers)
        for model in trace.models
    ) or (trace.exception is not None and "BatchNormalization" in _text(trace))


def _text(trace: Trace) -> str:
    return "\n".join(unit.source for unit in trace.program.units)


@rule("penalty-not-added")
def penalty_not_added(trace: Trace) -> Iterator[Finding]:
    """Regularizers of layers in a loop of one's own whose loss never asks for ``model.losses``."""
    if trace.exception is not None or trace.lab is not None:
        return
    asks = any(found.node.attr == "losses" and not _is_module(found.node)
               for found in trace.program.nodes(ast.Attribute))  # fmt: skip
    if asks or next(trace.program.calls(*_ADDING), None) is not None:
        return
    by_keras = any(fit.start.via != "custom" for fit in trace.fits)
    by_keras = by_keras or next(trace.of(Compiled), None) is not None
    if not trace.fits or (by_keras and not _own_step(trace)):
        return
    taped = [call for call, _ in trace.program.calls("GradientTape")]
    for call, found in trace.program.calls("?", "add_loss") if taped else ():
        if callee(call) == "add_loss":
            yield certain(found.place, written=ast.unparse(call)[:50], tape_line=taped[0].lineno)
            return
    for found in trace.program.nodes(ast.keyword) if taped else ():
        node = found.node
        if node.arg in _REGULARIZERS and literal(node.value, "given") is not None:
            written = f"{node.arg}={ast.unparse(node.value)}"[:50]
            yield certain(found.part(node.value).place, written=written, tape_line=taped[0].lineno)
            return


def _own_step(trace: Trace) -> bool:
    """Whether ``fit`` makes its steps by a method of the program's model."""
    return any(method(node, "train_step") for node, _, _ in own_classes(trace, "Model"))


def _is_module(node: ast.Attribute) -> bool:
    """``keras.losses`` and ``tf.keras.losses``."""
    return dotted(node.value).rpartition(".")[2] in ("keras", "tf", "tensorflow", "src")
