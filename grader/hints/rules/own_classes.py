"""Classes of the learner's own that are built on one of Keras."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.raised import nearest, raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import Trace

_BASES: Final = frozenset({"Layer", "Model", "Loss", "Metric", "Callback", "PyDataset", "Sequence"})
_WEIGHTED: Final = frozenset(
    {"Dense", "Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "SeparableConv2D", "LSTM", "GRU",
     "DepthwiseConv2D", "SimpleRNN", "Embedding", "BatchNormalization", "LayerNormalization",
     "EinsumDense", "MultiHeadAttention"}
)  # fmt: skip
_MOMENTS: Final = frozenset(
    {f"on_{what}_{when}" for what in ("epoch", "batch", "train", "test", "predict")
     for when in ("begin", "end")}
    | {f"on_{what}_batch_{when}" for what in ("train", "test", "predict")
       for when in ("begin", "end")}
)  # fmt: skip
_OTHERS: Final = {
    "on_epoch_start": "on_epoch_begin",
    "on_batch_start": "on_batch_begin",
    "on_train_start": "on_train_begin",
    "on_training_end": "on_train_end",
    "on_training_begin": "on_train_begin",
    "on_training_start": "on_train_begin",
    "on_validation_end": "on_test_end",
    "on_validation_begin": "on_test_begin",
}
"""Names of other libraries for the same moments."""
_STOP: Final = "stop_training"


def built_on(node: ast.ClassDef) -> str | None:
    """``keras.Model`` where a class is built on one of Keras."""
    for base in node.bases:
        spelled = dotted(base)
        if spelled.rpartition(".")[2] in _BASES:
            return spelled
    return None


def own_classes(trace: Trace, *bases: str) -> Iterator[tuple[ast.ClassDef, Found, str]]:
    """The program's classes that are built on one of Keras, with its name there."""
    for found in trace.program.nodes(ast.ClassDef):
        base = built_on(found.node)
        if base is not None and (not bases or base.rpartition(".")[2] in bases):
            yield found.node, found, base


def method(node: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    """A method that the class defines itself."""
    return next(
        (one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == name), None
    )


@rule("super-not-called")
def super_not_called(trace: Trace) -> Iterator[Finding]:
    """``__init__`` replaces the one of Keras, which never runs."""
    for error in raised(trace, "RuntimeError", "AttributeError", "TypeError", "ValueError"):
        for node, found, base in own_classes(trace):
            made = method(node, "__init__")
            named = error.search(rf"'?\b{node.name}\b'?") is not None
            other = _super_of_another(made, node) if made is not None else None
            if made is None or (other is None and _runs_the_other(made, base)):
                continue
            if error.search(r"forgot to call `super\(\)\.__init__\(\)`|super.*__init__") or (
                named and error.type == "AttributeError"
            ):
                place = found.part(other or made).place
                told = {"written": ast.unparse(other)[:50]} if other is not None else {}
                yield cause(place, name=node.name, base=base, **told)


def _super_of_another(made: ast.FunctionDef, node: ast.ClassDef) -> ast.Call | None:
    """``super(Layer, self)`` where the class has another name: that begins one class too high."""
    for one in ast.walk(made):
        if isinstance(one, ast.Call) and dotted(one.func) == "super" and one.args:
            named = dotted(one.args[0])
            if named not in (node.name, "self.__class__", "__class__", "?"):
                return one
    return None


def _runs_the_other(made: ast.FunctionDef, base: str) -> bool:
    """``super().__init__(...)`` or ``keras.Model.__init__(self, ...)`` stands in it."""
    return any(
        isinstance(one, ast.Attribute)
        and one.attr == "__init__"
        and (isinstance(one.value, ast.Call) or dotted(one.value) == base)
        for one in ast.walk(made)
    )


@rule("layers-made-in-call")
def layers_made_in_call(trace: Trace) -> Iterator[Finding]:
    """``return layers.Dense(10)(x)`` in ``call``: a new layer for every batch."""
    if trace.ended == "not_run":
        return
    refused = any(
        error.search(
            r"singleton tf\.Variable|create variables on non-first call|new elements of state"
            r"|initialize a variable while in a stateless scope|No gradients provided"
            r"|out of scope|list of trainable|no trainable|no attribute 'assign'"
        )
        for error in raised(trace)
    )
    if trace.exception is not None and not refused:
        return
    own = list(own_classes(trace, "Model", "Layer"))
    weighted = _WEIGHTED | {node.name for node, _, _ in own if _has_weights(node)}
    for node, found, _ in own:
        called = method(node, "call")
        for one in ast.walk(called) if called is not None else ():
            if not isinstance(one, ast.Call):
                continue
            if callee(one) in weighted:
                yield (cause if refused else certain)(
                    found.part(one).place, name=node.name, layer=ast.unparse(one)[:50]
                )


def _has_weights(node: ast.ClassDef) -> bool:
    """Whether it makes weights, or layers with some."""
    return any(callee(one) in {*_WEIGHTED, "add_weight", "Variable"} for one in ast.walk(node))


@rule("callback-method-unknown")
def callback_method_unknown(trace: Trace) -> Iterator[Finding]:
    """``on_epochs_end``, or ``self.stop_training`` in a callback: nobody looks at these."""
    made = _made(trace)
    for node, found, _ in own_classes(trace, "Callback"):
        if node.name not in made:
            continue
        used = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
        for one in node.body:
            if not isinstance(one, ast.FunctionDef) or one.name in used | _MOMENTS:
                continue
            meant = _moment(one.name)
            if meant and method(node, meant) is None:
                yield certain(found.part(one).place, name=node.name, written=one.name, meant=meant)
        for target, written in _stops(node):
            yield certain(
                found.part(target).place,
                name=node.name,
                written=written,
                meant="self.model.stop_training",
            )


def _made(trace: Trace) -> frozenset[str]:
    """Names of everything that the program calls."""
    return frozenset(
        callee(found.node)
        for found in trace.program.nodes(ast.Call)
        if isinstance(found.node, ast.Call)
    )


def _moment(name: str) -> str | None:
    """The moment that a name of a method means, where it is almost one of them."""
    plain = name.lower()
    if not plain.startswith("on"):
        return None
    if plain in _OTHERS:
        return _OTHERS[plain]
    squeezed = {moment.replace("_", ""): moment for moment in _MOMENTS}
    if plain.replace("_", "") in squeezed:
        return squeezed[plain.replace("_", "")]
    close = nearest(plain, _MOMENTS, count=1)
    return close[0] if close and plain.partition("_")[0] == "on" else None


def _stops(node: ast.ClassDef) -> Iterator[tuple[ast.AST, str]]:
    """Attributes set to True that were to stop the training, and do not."""
    read = {
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Load)
    }
    for one in ast.walk(node):
        if not isinstance(one, ast.Assign) or not isinstance(one.targets[0], ast.Attribute):
            continue
        true = isinstance(one.value, ast.Constant) and one.value.value is True
        target = one.targets[0]
        written, owner = dotted(target), dotted(target.value)
        if not true or written == f"self.model.{_STOP}" or target.attr in read:
            continue
        almost = target.attr == _STOP or bool(nearest(target.attr, [_STOP], count=1))
        if almost and owner in ("self", "self.model", "model"):
            if owner == "model" and target.attr == _STOP:
                continue  # the program's own model, by its name
            yield one, written
