"""Losses that no weight can be reached from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, rule
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
    for error, _ in said(trace, r"No gradients provided for any variable", "ValueError"):
        broken = next(_broken(trace), None)
        found, evidence = broken if broken else (None, _ended())
        yield Finding(
            place=found.place if found else error.place,
            confidence="certain" if found else "likely",
            evidence=evidence,
            explains_exception=True,
        )


def _ended(**reason: str) -> dict[str, str | None]:
    return {"step": None, "outside": None, "asked": None, **reason}


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
    losses = own_losses(trace)
    for function in trace.program.nodes(ast.FunctionDef):
        if function.node.name in losses:
            yield from _in_body(function, function.node.body)


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
