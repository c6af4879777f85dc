"""Cells of a confusion matrix, and means over figures of several kinds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, keyword
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Evaluated

_GIVEN: Final = ("tn", "fp", "fn", "tp")
_OF_ZERO: Final = ("tp", "fn", "fp", "tn")
"""As whoever takes class 0 for the positive one reads the same cells."""
_FLAT: Final = frozenset({"ravel", "flatten", "reshape"})


@rule("cells-in-another-order", when=own_program)
def cells_in_another_order(trace: Trace) -> Iterator[Finding]:
    """``tp, fp, fn, tn = confusion_matrix(y, p).ravel()``."""
    for found in trace.program.nodes(ast.Assign):
        target, value = found.node.targets[0], found.node.value
        if not isinstance(target, ast.Tuple) or callee(value) not in _FLAT:
            continue
        made = value.func.value if isinstance(value, ast.Call) and isinstance(
            value.func, ast.Attribute) else None  # fmt: skip
        if isinstance(made, ast.Name):
            bound = [one.node for one in trace.program.bound_to(made.id)]
            made = bound[-1].value if bound and isinstance(bound[-1], ast.Assign) else None
        if callee(made or target) != "confusion_matrix" or not isinstance(made, ast.Call):
            continue
        names = tuple(_cell(one) for one in target.elts)
        known = sorted(names) == sorted(_GIVEN) and names not in (_GIVEN, _OF_ZERO)
        if known and keyword(made, "labels") is None:
            yield certain(found.place, written=", ".join(ast.unparse(one) for one in target.elts))


def _cell(node: ast.expr) -> str:
    """``tp`` of ``tp``, ``TP``, ``true_pos`` and ``n_tp``."""
    name = node.id.lower() if isinstance(node, ast.Name) else ""
    parts = [one[0] for one in re.findall(r"true|false|pos|neg", name)]
    if len(parts) == len("tp"):
        return "".join(parts)
    return next((one for one in _GIVEN if re.search(rf"(?:^|_){one}(?:$|_|\d)", name)), name)


@rule("mean-of-loss-and-metric", when=own_program)
def mean_of_loss_and_metric(trace: Trace) -> Iterator[Finding]:
    """``scores.append(model.evaluate(x, y))``, and then ``np.mean(scores)``."""
    several = {
        (one.place.file, one.place.line): one
        for one in trace.of(Evaluated)
        if one.place is not None and len(one.result) > 1
    }
    for call, found in trace.program.calls(".append"):
        event = several.get((found.unit.label, found.place.line))
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        direct = bool(call.args) and callee(call.args[0]) == "evaluate"
        if event is None or not direct or not isinstance(owner, ast.Name):
            continue
        for node in trace.program.nodes(ast.Call):
            if _is_mean(node.node, owner.id):
                yield likely(
                    node.place, written=ast.unparse(node.node)[:60], scores=owner.id,
                    first=figure(event.result[0]), second=figure(event.result[1]),
                )  # fmt: skip


def _is_mean(call: ast.Call, name: str) -> bool:
    """``np.mean(name)`` or ``np.array(name).mean()``, over everything."""
    axes = len(call.args) > 1 or keyword(call, "axis") is not None
    if dotted(call.func) in ("np.mean", "numpy.mean", "np.average", "np.std", "numpy.average"):
        given = call.args[0] if call.args else None
        return isinstance(given, ast.Name) and given.id == name and not axes
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(owner, ast.Call) or callee(call) != "mean" or call.args or axes:
        return False
    held = owner.args[0] if owner.args else None
    array = callee(owner) in ("array", "asarray")
    return array and isinstance(held, ast.Name) and held.id == name
