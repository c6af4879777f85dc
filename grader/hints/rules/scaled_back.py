"""Values that are scaled back by a scaler that did not scale them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import assigned, callee, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.answer_names import answers, bare
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_KINDS: Final = frozenset({"StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler"})
_LEARNING: Final = frozenset({"fit", "fit_transform"})
_ASKING: Final = frozenset({"predict", "predict_on_batch"})


@rule("scaled-back-by-another", when=own_program)
def scaled_back_by_another(trace: Trace) -> Iterator[Finding]:
    """``scaler_x.inverse_transform(model.predict(x))`` where ``scaler_y`` scaled the targets."""
    makers = _scalers(trace)
    learned, given = _learned(trace, makers)
    targets = {fit.y.name for fit in trace.fits if fit.y.name}
    of_targets = {scaler for name, scaler in given.items() if name in targets}
    held = answers(trace)
    for call, found in trace.program.calls(".inverse_transform"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if not isinstance(owner, ast.Name) or owner.id not in makers or not call.args:
            continue
        inner = bare(call.args[0])
        answered = callee(inner) in _ASKING or (
            isinstance(inner, ast.Name)
            and (inner.id in held or _asked_just_before(trace, inner.id, found.place.line))
        )
        if answered and of_targets and owner.id not in of_targets and len(of_targets) == 1:
            yield certain(found.place, back=owner.id, right=next(iter(of_targets)), raw=None)
        raw = inner.id if isinstance(inner, ast.Name) else None
        if (
            raw
            and raw in learned.get(owner.id, ())
            and raw not in given
            and _bound_once(trace, raw)
        ):
            yield certain(found.place, back=None, right=None, raw=raw)


def _scalers(trace: Trace) -> frozenset[str]:
    """Names that hold a scaler; several on one line as well."""
    found: set[str] = set()
    for one in trace.program.nodes(ast.Assign):
        found |= {
            left.id
            for left, right in assigned(one.node.targets[0], one.node.value)
            if isinstance(left, ast.Name) and callee(right) in _KINDS
        }
    return frozenset(found)


def _learned(
    trace: Trace, makers: frozenset[str]
) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """What each scaler was shown as it was, and which names hold what it gave."""
    shown: dict[str, frozenset[str]] = {}
    given: dict[str, str] = {}
    for one in trace.program.nodes(ast.Assign):
        for left, right in assigned(one.node.targets[0], one.node.value):
            for part in ast.walk(right):
                if not isinstance(part, ast.Call) or not isinstance(part.func, ast.Attribute):
                    continue
                owner = part.func.value
                method = part.func.attr
                if not isinstance(owner, ast.Name) or owner.id not in makers or not part.args:
                    continue
                if method in ("transform", "fit_transform") and isinstance(left, ast.Name):
                    given[left.id] = owner.id
                if method in _LEARNING:
                    shown[owner.id] = shown.get(owner.id, frozenset()) | names_in(part.args[:1])
    for call, _ in trace.program.calls(".fit"):
        held = call.func.value if isinstance(call.func, ast.Attribute) else None
        if isinstance(held, ast.Name) and held.id in makers and call.args:
            shown[held.id] = shown.get(held.id, frozenset()) | names_in(call.args[:1])
    return shown, given


def _asked_just_before(trace: Trace, name: str, line: int) -> bool:
    """``told = model.predict(x)``, and then ``told = scaler.inverse_transform(told)``."""
    bound = [one.node for one in trace.program.bound_to(name) if one.place.line < line]
    last = bound[-1] if bound else None
    return isinstance(last, ast.Assign) and callee(bare(last.value)) in _ASKING


def _bound_once(trace: Trace, name: str) -> bool:
    return len(trace.program.bound_to(name)) <= 1
