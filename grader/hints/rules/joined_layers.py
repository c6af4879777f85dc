"""Where branches of a model meet: their sizes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, names_in
from grader.hints.raised import listed, raised, said
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with Keras 3.15.1.
_JOINED: Final = (
    r"A `(Concatenate)` layer requires inputs with matching shapes[^R]*"
    r"Received: input_shape=\[(\([^)]*\)), (\([^)]*\))"
)
_DOTTED: Final = (
    r"Incompatible input shapes: axis values .*?Full input shapes: (\([^)]*\)), (\([^)]*\))"
)
_ADDED: Final = r"Inputs have incompatible shapes\. Received shapes (\([^)]*\)) and (\([^)]*\))"

_NUMBER: Final = r"Functional\.call\(\)\.(?:\\n|\\x1b|\[1m|\W)*\d{9,}"
"""Of a tensor, in the text of a ``KeyError``, which shows signs as they are escaped."""


@rule("joined-sizes-differ")
def joined_sizes_differ(trace: Trace) -> Iterator[Finding]:
    """Two branches are joined whose rows and columns, or channels, are not as many."""
    for error in raised(trace, "ValueError"):
        if match := error.search(_JOINED):
            first, second = match[2], match[3]
        elif match := error.search(_ADDED) or error.search(_DOTTED):
            first, second = match[1], match[2]
        else:
            continue
        yield cause(error.place, first=first, second=second)


@rule("model-input-missing")
def model_input_missing(trace: Trace) -> Iterator[Finding]:
    """``Model(inputs=a, ...)`` whose output hangs on ``b`` as well."""
    for error, _ in said(trace, r"is not connected to `inputs`|Graph disconnected", "ValueError"):
        for call, _ in calls_at(trace, error.place, "Model"):
            yield from _without(trace, call, error.place)
    # Up to Keras 3.13 nothing is said before it runs, and then only the number of a tensor.
    for _ in said(trace, _NUMBER, "KeyError"):
        made = trace.program.calls("Model")
        told = [one for call, found in made for one in _without(trace, call, found.place)]
        yield from [one for one in told if one.evidence["missing"]][:1]


def _without(trace: Trace, call: ast.Call, place: Place | None) -> Iterator[Finding]:
    """That this call of ``Model`` was not given all: what it was given, and what it was not."""
    given = keyword(call, "inputs") or (call.args[0] if call.args else None)
    if given is not None:
        names = names_in([given])
        others = [one for one in _entries(trace) if one not in names]
        yield cause(place, inputs=ast.unparse(given)[:60], missing=listed(others))


def _entries(trace: Trace) -> list[str]:
    """Names that were bound to an ``Input``."""
    return [name for name, value, _ in trace.program.named() if callee(value) == "Input"]


@rule("layers-pop-without-effect")
def layers_pop_without_effect(trace: Trace) -> Iterator[Finding]:
    """``model.layers.pop()``: a copy of the list loses the layer, the model keeps it."""
    for found in trace.program.nodes(ast.Call):
        func = found.node.func
        if not isinstance(func, ast.Attribute) or func.attr != "pop":
            continue
        held = func.value
        if isinstance(held, ast.Attribute) and held.attr == "layers" and trace.models:
            yield certain(found.place, name=ast.unparse(held.value)[:40])
