"""Losses that no weight can be reached from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, FoundNode, callee, dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.own_classes import own_classes
from grader.hints.rules.own_losses import own_losses
from grader.hints.trace import Trace

_STEPS: Final = frozenset({"argmax", "argmin", "round", "rint", "floor", "ceil", "sign", "one_hot"})
"""Functions that jump: their slope is zero or none."""
_OUTSIDE: Final = frozenset({"numpy", "np"})
_ASKING: Final = frozenset({"predict", "predict_on_batch"})
"""Methods of a model that hand back arrays."""


@rule("no-gradient-path")
def no_gradient_path(trace: Trace) -> Iterator[Finding]:
    """``No gradients provided for any variable``: where the way back from the loss ends."""
    yield from _given_none(trace)
    for error, _ in said(trace, r"No gradients provided for any variable", "ValueError"):
        broken = next(_broken(trace), None)
        found, evidence = broken if broken else (None, _ended())
        yield Finding(
            place=found.place if found else error.place,
            confidence="certain" if found else "likely",
            evidence=evidence,
            explains_exception=True,
        )


def _given_none(trace: Trace) -> Iterator[Finding]:
    """An empty list of pairs: every gradient was None and left out, or there were no weights."""
    for error, _ in said(trace, r"not enough values to unpack \(expected 2, got 0\)", "ValueError"):
        if not any(True for _ in calls_at(trace, error.place, ".apply_gradients", ".apply")):
            continue
        early = next(_taken_early(trace), None)
        left_out = any(
            isinstance(one.node, ast.comprehension) and "is not None" in ast.unparse(one.node)
            for one in trace.program.nodes(ast.comprehension)
        )
        broken = next(_broken(trace), None) if left_out else None
        if early is not None:
            yield cause(early.place, **_ended(early=ast.unparse(early.node.targets[0])))
        elif broken is not None:
            yield cause(broken[0].place, **broken[1])


def _taken_early(trace: Trace) -> Iterator[FoundNode[ast.Assign]]:
    """``weights = model.trainable_variables`` at the top, of a class that is not built by then."""
    classes = {node.name for node, _, _ in own_classes(trace, "Model")}
    models = {name for name, value, _ in trace.program.named() if callee(value) in classes}
    for found in trace.program.nodes(ast.Assign):
        value = found.node.value
        if isinstance(value, ast.Attribute) and value.attr in _WEIGHTS:
            owner = dotted(value.value)
            called = [
                one
                for one in trace.program.nodes(ast.Call)
                if dotted(one.node.func) in (owner, f"{owner}.build")
                and one.place.line < found.place.line
            ]
            if owner in models and not called:
                yield found


_WEIGHTS: Final = frozenset({"trainable_variables", "trainable_weights", "variables", "weights"})


def _ended(**reason: str) -> dict[str, str | None]:
    return {"step": None, "outside": None, "asked": None, "early": None, **reason}


def _broken(trace: Trace) -> Iterator[tuple[Found, dict[str, str | None]]]:
    """Where the way ends and what is written there: in tapes first, then in losses."""
    for found in trace.program.nodes(ast.With):
        taped = any(
            isinstance(item.context_expr, ast.Call)
            and dotted(item.context_expr.func).endswith("GradientTape")
            for item in found.node.items
        )
        if taped:
            yield from _in_body(found, found.node.body)
            yield from _called_before(trace, found)
    losses = own_losses(trace) | _called_in_tapes(trace)
    for function in trace.program.nodes(ast.FunctionDef):
        if function.node.name in losses:
            yield from _in_body(function, function.node.body)


def _called_in_tapes(trace: Trace) -> frozenset[str]:
    """Functions of the program that are called under a tape."""
    return frozenset(
        dotted(one.func)
        for found in trace.program.nodes(ast.With)
        if "GradientTape" in ast.unparse(found.node.items[0])
        for one in ast.walk(found.node)
        if isinstance(one, ast.Call)
    )


def _in_body(found: Found, body: list[ast.stmt]) -> Iterator[tuple[Found, dict[str, str | None]]]:
    """Steps that have no slope, or that leave TensorFlow."""
    for node in (one for statement in body for one in ast.walk(statement)):
        if not isinstance(node, ast.Call):
            continue
        name = dotted(node.func)
        last = name.rpartition(".")[2]
        written = ast.unparse(node.func)[:40]
        if last in _ASKING and "." in name:
            yield found.part(node), _ended(asked=written)
        elif last == "numpy" or name.partition(".")[0] in _OUTSIDE or last in _STEPS:
            yield found.part(node), _ended(step=written)


def _called_before(trace: Trace, tape: Found) -> Iterator[tuple[Found, dict[str, str | None]]]:
    """The model was called on a line above the tape, and only its result is used inside."""
    made = ("Sequential", "Model")
    models = {name for name, value, _ in trace.program.named() if callee(value) in made}
    calls = [
        one
        for one in trace.program.nodes(ast.Call)
        if dotted(one.node.func) in models
        and one.unit.label == tape.unit.label
    ]  # fmt: skip
    first, last = tape.place.line, getattr(tape.node, "end_lineno", 0) or 0
    if any(first <= one.place.line <= last for one in calls):
        return
    for one in reversed([one for one in calls if one.place.line < first]):
        yield one, _ended(outside=ast.unparse(one.node)[:40])
