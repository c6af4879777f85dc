"""Curves of a training that are drawn under the name of another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_HELD_BACK: Final = re.compile(
    r"\b(?:val|valid|validation|test|testing|dev)(?:\b|_)|검증|테스트", re.I
)
_TRAINING: Final = re.compile(r"\btrain(?:ing)?(?:\b|_)|학습|훈련", re.I)
_BEHIND: Final = 6
"""Lines in which curves of one figure are drawn, and its legend is written."""


@rule("curve-under-another-name", when=own_program)
def curve_under_another_name(trace: Trace) -> Iterator[Finding]:
    """``plot(h["loss"], label="validation")``: the figure says what was never measured there."""
    if not trace.fits:
        return
    for call, found in _labelled(trace):
        key = _key(trace, call)
        if key is None:
            continue
        name, label = key
        if name.startswith("val_"):
            wrong = _TRAINING.search(label) and not _HELD_BACK.search(label)
        else:
            wrong = _HELD_BACK.search(label) and not _TRAINING.search(label)
        if wrong:
            yield certain(found.place, curve=name, label=label[:40])


def _labelled(trace: Trace) -> Iterator[tuple[ast.Call, Found]]:
    yield from trace.program.calls(".plot", "plot", ".semilogy")


def _key(trace: Trace, call: ast.Call) -> tuple[str, str] | None:
    """The name in the history and the label, both as they are written down."""
    label = literal(keyword(call, "label")) or _legend(trace, call)
    if not isinstance(label, str) or not call.args:
        return None
    for given in call.args[:2]:
        name = _curve(trace, given)
        if name is not None:
            return name, label
    return None


def _curve(trace: Trace, node: ast.expr) -> str | None:
    """``loss`` of ``history.history["loss"]``, or of a name that holds it and nothing else."""
    if isinstance(node, ast.Name):
        bound = trace.program.bound_to(node.id)
        if len(bound) != 1 or not isinstance(bound[0].node, ast.Assign):
            return None
        node = bound[0].node.value
    if not isinstance(node, ast.Subscript):
        return None
    name = literal(node.slice)
    known = {one for fit in trace.fits if fit.end for one in fit.end.history}
    return name if isinstance(name, str) and name in known else None


def _legend(trace: Trace, call: ast.Call) -> str | None:
    """``plt.legend(["train", "val"])`` behind as many lines that draw without a label."""
    for legend, _ in trace.program.calls(".legend", "legend"):
        names = literal(legend.args[0]) if legend.args else None
        if not isinstance(names, list | tuple):
            continue
        drawn = [
            one
            for one, _ in _labelled(trace)
            if 0 <= legend.lineno - one.lineno <= _BEHIND and callee(one) == callee(call)
        ]
        drawn.sort(key=lambda one: one.lineno)
        if len(drawn) == len(names) and call in drawn:
            name = names[drawn.index(call)]
            return name if isinstance(name, str) else None
    return None
