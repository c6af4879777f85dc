"""Functions and methods of the learner's own that Keras calls, with what it hands over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

_COUNTED: Final = re.compile(
    r"(?:^|\n\s*TypeError: |: )((?:[\w<>]+\.)*(?:\w+|<lambda>))\(\) "
    r"(?:takes (?:from \d+ to )?(?:\d+|no) positional arguments? but \d+ (?:was|were) given"
    r"|takes no arguments|missing \d+ required (?:positional|keyword-only) arguments?: "
    r"|got an unexpected keyword argument '\w+')"
)
_METHODS: Final = {
    "call": "(self, inputs)",
    "build": "(self, input_shape)",
    "train_step": "(self, data)",
    "test_step": "(self, data)",
    "predict_step": "(self, data)",
    "__getitem__": "(self, index)",
    "__len__": "(self)",
    "__call__": "(self, step)",
    "update_state": "(self, y_true, y_pred, sample_weight=None)",
    "result": "(self)",
    "reset_state": "(self)",
    "on_epoch_end": "(self, epoch, logs=None)",
    "on_epoch_begin": "(self, epoch, logs=None)",
}
"""What Keras hands to the methods that it looks for."""
_MOMENT: Final = re.compile(
    r"on_(?:(?:train|test|predict)_)?(batch|train|test|predict)_(?:begin|end)"
)
_LOSS: Final = "(y_true, y_pred)"
_BY_KEYWORD: Final = {
    "loss": _LOSS,
    "metrics": _LOSS,
    "weighted_metrics": _LOSS,
    "loss_fn": _LOSS,
    "preprocessing_function": "(image)",
    "kernel_initializer": "(shape, dtype=None)",
    "bias_initializer": "(shape, dtype=None)",
    "embeddings_initializer": "(shape, dtype=None)",
    "activation": "(x)",
    "kernel_regularizer": "(weights)",
    "kernel_constraint": "(weights)",
    "standardize": "(texts)",
    "schedule": "(epoch, lr)",
    "on_epoch_end": "(epoch, logs)",
    "on_epoch_begin": "(epoch, logs)",
    "on_train_batch_end": "(batch, logs)",
    "on_train_batch_begin": "(batch, logs)",
    "on_train_begin": "(logs)",
    "on_train_end": "(logs)",
}
_BY_CALL: Final = {
    "LearningRateScheduler": "(epoch, lr)",
    "Lambda": "(inputs)",
    "Activation": "(x)",
    "MeanMetricWrapper": _LOSS,
    "LossFunctionWrapper": _LOSS,
}


@rule("called-with-other-arguments")
def called_with_other_arguments(trace: Trace) -> Iterator[Finding]:
    """``def my_loss(y_pred)``, ``def on_epoch_end(self, epoch)``: Keras hands over more."""
    yield from _refused_at_once(trace)
    for error in raised(trace, "TypeError"):
        match = _COUNTED.search(error.message)
        if match is None or error.raised_in is None:
            continue  # called by the learner's own line
        if any(calls_at(trace, error.place, ".map", ".filter", ".flat_map")):
            continue
        for found, name, wanted in _definitions(trace, match[1]):
            yield cause(
                found.place,
                name=name,
                wanted=wanted,
                written=found.place.source[:60] or None,
                said=_line_of(error.message, match.end())[:120],
            )
            break


def _refused_at_once(trace: Trace) -> Iterator[Finding]:
    """Methods that take less than the object and what Keras hands over: it is seen at the call."""
    for error in raised(trace, "TypeError", "ValueError"):
        many = error.search(r"^too many positional arguments$")
        if many is None and not error.search(r"^invalid method signature$"):
            continue
        used = {found.node.id for found in trace.program.at(error.place, ast.Name)}
        for found in trace.program.nodes(ast.ClassDef):
            one = next((item for item in found.node.body if _is_call(item)), None)
            if not isinstance(one, ast.FunctionDef) or one.args.vararg is not None:
                continue
            own = found.node.name in used if many else found.covers(error.place)
            if own and len(one.args.args) < (2 if many else 1):
                place = found.part(one).place
                yield cause(
                    place,
                    name=f"{found.node.name}.{one.name}",
                    wanted=_METHODS[one.name],
                    written=place.source[:60] or None,
                    said=error.message,
                )


def _line_of(message: str, at: int) -> str:
    """The line of a message that ends behind a place, without the name of the exception."""
    line = message[:at].rpartition("\n")[2] + message[at:].partition("\n")[0]
    return line.strip().removeprefix("TypeError: ").rstrip(".")


def _is_call(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "call"


def _definitions(trace: Trace, called: str) -> Iterator[tuple[Found, str, str | None]]:
    """Where what was called is defined, its name, and what Keras hands to it."""
    owner, _, name = called.replace("<locals>.", "").rpartition(".")
    owner = owner.rpartition(".")[2]
    if name == "<lambda>":
        for lambda_found, wanted in _lambdas(trace):
            yield lambda_found, "lambda", wanted
        return
    for found in trace.program.nodes(ast.ClassDef):
        for one in found.node.body:
            named = isinstance(one, ast.FunctionDef) and one.name == name
            if named and found.node.name == owner and name != "__init__":
                bases = {dotted(base).rpartition(".")[2] for base in found.node.bases}
                yield found.part(one), called.rpartition("<locals>.")[2], _of_method(name, bases)
    for found_function in trace.program.nodes(ast.FunctionDef):
        if found_function.node.name == name:
            yield found_function, name, _of_function(trace, name)


def _of_method(name: str, bases: set[str]) -> str | None:
    if name == "call" and "Loss" in bases:
        return "(self, y_true, y_pred)"
    if name == "__call__" and "LearningRateSchedule" not in bases:
        return None
    moment = _MOMENT.fullmatch(name)
    if moment is not None:
        return "(self, batch, logs=None)" if "_batch_" in name else "(self, logs=None)"
    return _METHODS.get(name)


def _of_function(trace: Trace, name: str) -> str | None:
    """What Keras hands to a function, by the place that it was given at."""
    for found in trace.program.nodes(ast.Call):
        for wanted, given in _places(found.node):
            names = {dotted(one) for one in ast.walk(given) if isinstance(one, ast.Name)}
            if name in names:
                return wanted
    return None


def _places(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """What a call of Keras takes functions at, with what those are handed."""
    if callee(call) in _BY_CALL and call.args:
        yield _BY_CALL[callee(call)], call.args[0]
    for item in call.keywords:
        if item.arg in _BY_KEYWORD:
            yield _BY_KEYWORD[item.arg], item.value


def _lambdas(trace: Trace) -> Iterator[tuple[Found, str]]:
    """Lambdas of the program that Keras calls; another number of arguments than it hands over."""
    for found in trace.program.nodes(ast.Call):
        for wanted, given in _places(found.node):
            takes = [one for one in ast.walk(given) if isinstance(one, ast.Lambda)]
            for one in takes:
                handed = len([part for part in wanted.split(",") if "=" not in part])
                if len(one.args.args) != handed and one.args.vararg is None:
                    yield found.part(one), wanted
