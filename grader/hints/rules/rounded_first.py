"""Probabilities of classes that are rounded before the largest is looked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, dotted, keyword, literal
from grader.hints.rules.answer_names import asks_model, bare
from grader.hints.trace import Trace
from grader.wire.record import Predicted

_ROUNDING: Final = frozenset({"round", "rint", "around", "round_"})
_MODULES: Final = frozenset({"np", "numpy", "tf", "tf.math", "keras.ops", "ops", "K"})
LEAST_CLASSES: Final = 3
"""Of two classes one always reaches a half."""


def rounded_first(trace: Trace) -> Iterator[tuple[FoundNode[ast.Call], str]]:
    """``np.argmax(np.round(model.predict(x)), axis=1)``: the call, and what rounds."""
    outputs = [one.outputs for one in trace.of(Predicted) if one.outputs is not None]
    rows = [note for note in outputs if len(note.shape or ()) == 2]
    if not any(((note.shape or (0, 0))[1] or 0) >= LEAST_CLASSES for note in rows):
        return
    for call, found in trace.program.calls("argmax"):
        given = _given(call)
        rounding = _held(trace, given, call.lineno) if given is not None else None
        if isinstance(rounding, ast.Call) and callee(rounding) in _ROUNDING:
            inner = _given(rounding)
            if inner is not None and not _decimals(rounding) and _answers(trace, inner):
                yield FoundNode(call, found.unit, found.lines), ast.unparse(rounding)[:60]


def _given(call: ast.Call) -> ast.expr | None:
    """``p`` of ``np.round(p)`` and of ``p.round()``."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if owner is not None and dotted(owner) not in _MODULES:
        return owner
    return call.args[0] if call.args else None


def _held(trace: Trace, node: ast.expr, line: int) -> ast.expr:
    """What a name was given last before a line; other expressions as they are."""
    if not isinstance(node, ast.Name):
        return node
    bound = [one.node for one in trace.program.bound_to(node.id) if one.place.line < line]
    last = bound[-1] if bound else None
    return last.value if isinstance(last, ast.Assign) else node


def _decimals(call: ast.Call) -> bool:
    """Whether digits behind the point are kept."""
    method = isinstance(call.func, ast.Attribute) and dotted(call.func.value) not in _MODULES
    given = keyword(call, "decimals") or next(iter(call.args[0 if method else 1 :]), None)
    return given is not None and literal(given) != 0


def _answers(trace: Trace, node: ast.expr) -> bool:
    inner = bare(node)
    return asks_model(inner) or asks_model(_held(trace, inner, node.lineno))
