"""Accuracies, which lie between 0 and 1, beside a border that is meant in percent."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.scopes import scopes
from grader.hints.trace import Trace
from grader.wire.record import Evaluated

_SHARE: Final = re.compile(r"(^|_)(acc|accuracy|precision|recall|auc|f1|f1_score)$")
_ORDER: Final = (ast.Gt, ast.GtE, ast.Lt, ast.LtE)
MOST: Final = 100


@rule("share-compared-with-percent", when=learns)
def share_compared_with_percent(trace: Trace) -> Iterator[Finding]:
    """``if logs["accuracy"] > 95``: it never is."""
    highest = _highest(trace)
    if not highest or max(highest.values()) > 1:
        return
    for scope in scopes(trace.program):
        held: dict[str, str] = {}
        for found in scope.nodes:
            if isinstance(found.node, ast.Assign):
                _hold(found.node, held, highest)
            elif isinstance(found.node, ast.AugAssign) and isinstance(found.node.target, ast.Name):
                held.pop(found.node.target.id, None)
            elif isinstance(found.node, ast.Compare):
                border, name = _asked(found.node, held, highest)
                if border is not None and name is not None:
                    yield certain(
                        found.place, written=ast.unparse(found.node)[:60], border=figure(border),
                        name=name, high=figure(highest[name]),
                    )  # fmt: skip


def _highest(trace: Trace) -> dict[str, float]:
    """Of each share that was measured, the greatest value that it had."""
    found: dict[str, float] = {}
    for fit in trace.fits:
        for name, curve in (fit.end.history if fit.end else {}).items():
            if _SHARE.search(name) and curve:
                found[name] = max([*curve, found.get(name, 0.0)])
    for one in trace.of(Evaluated):
        for name, value in zip(one.names, one.result, strict=False):
            if _SHARE.search(name):
                found[name] = max(value, found.get(name, 0.0))
    return found


def _hold(node: ast.Assign, held: dict[str, str], highest: dict[str, float]) -> None:
    """Remember what names hold: ``acc = logs.get("accuracy")``, ``_, acc = model.evaluate(x)``."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            name = _share(node.value, held, highest)
            held.pop(target.id, None)
            if name is not None:
                held[target.id] = name
        elif isinstance(target, ast.Tuple) and callee(node.value) == "evaluate":
            for one in target.elts[1:]:
                if isinstance(one, ast.Name):
                    held[one.id] = next(iter(highest))


def _asked(
    node: ast.Compare, held: dict[str, str], highest: dict[str, float]
) -> tuple[float | None, str | None]:
    """(border, the share that stands on its other side)."""
    if len(node.ops) != 1 or not isinstance(node.ops[0], _ORDER):
        return None, None
    for one, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
        border = literal(one)
        if isinstance(border, int | float) and 1 < border <= MOST:
            return float(border), _share(other, held, highest)
    return None, None


def _share(value: ast.expr, held: dict[str, str], highest: dict[str, float]) -> str | None:
    """The name of the share that an expression gives as it is, in no other unit."""
    while True:
        if isinstance(value, ast.Name):
            return held.get(value.id)
        if isinstance(value, ast.Call) and callee(value) in ("float", "max", "min", "abs"):
            if len(value.args) != 1:
                return None
            value = value.args[0]
        elif isinstance(value, ast.Call) and callee(value) == "get" and value.args:
            key = literal(value.args[0])
            return key if isinstance(key, str) and key in highest else None
        elif isinstance(value, ast.Subscript):
            key = literal(value.slice)
            if isinstance(key, str):
                return key if key in highest else None
            value = value.value
        else:
            return None
