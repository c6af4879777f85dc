"""Pictures that were prepared for a network whose model prepares them itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import is_pictures
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_BELOW: Final = -0.5
"""Pixels that come from files are never below 0: these were prepared before."""


@rule("prepared-in-model-too", when=own_program)
def prepared_in_model_too(trace: Trace) -> Iterator[Finding]:
    """``preprocess_input(inputs)`` in the model, and of the arrays that it is given."""
    inside = next(_inside(trace), None)
    if inside is None:
        return
    for fit in trace.fits:
        x = fit.x
        if not is_pictures(x) or x.low is None or x.high is None or x.low > _BELOW:
            continue
        yield certain(
            fit.place,
            x=x.name or None,
            low=figure(x.low),
            high=figure(x.high),
            inside_line=inside.place.line,
        )
        return


def _inside(trace: Trace) -> Iterator[Found]:
    """Where a model that is put together prepares its own inputs."""
    symbolic = {
        name
        for name, value, _ in trace.program.named()
        if callee(value) == "Input"
        or (isinstance(value, ast.Call) and callee(value.func)[:1].isupper())
    }
    for call, found in trace.program.calls("preprocess_input"):
        given = call.args[0] if call.args else None
        if isinstance(given, ast.Name) and given.id in symbolic:
            yield found
    for call, found in trace.program.calls("Lambda"):
        if any(isinstance(one, ast.Name | ast.Attribute) and _is_preparing(one)
               for part in call.args for one in ast.walk(part)):  # fmt: skip
            yield found


def _is_preparing(node: ast.Name | ast.Attribute) -> bool:
    name = node.id if isinstance(node, ast.Name) else node.attr
    return name == "preprocess_input"
