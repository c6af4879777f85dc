"""What ``train_step`` gives back: the figure of one batch, where that of an epoch is shown."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, dotted, names_in
from grader.hints.rule import Finding, certain
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Fit, Trace

SMALL: Final = 8
"""A last batch of less than one part in so many says little of an epoch."""


def figure_of_one_step(trace: Trace) -> Iterator[Finding]:
    """``return {"loss": loss}``: Keras shows what the last step of an epoch gave.

    Only where a tracker is told each of them and never asked, or where the last batch is tiny.
    """
    for node, found, _ in own_classes(trace, "Model"):
        step = method(node, "train_step")
        fits = [fit for fit in trace.fits if fit.model.class_name == node.name]
        for back, name in _given_back(step) if step is not None and fits else ():
            tracker = _unasked(node, name)
            if tracker is not None or any(map(_ends_small, fits)):
                yield _told(found.part(back), name, node.name, tracker)


def _told(found: Found, name: str, owner: str, tracker: str | None) -> Finding:
    none = dict.fromkeys(("written", "set_line", "turns"))
    return certain(found.place, name=name, step=f"{owner}.train_step", tracker=tracker, **none)


def _given_back(step: ast.FunctionDef) -> Iterator[tuple[ast.Return, str]]:
    """Names of plain numbers in the dictionary that a step returns."""
    results = {
        target.id
        for one in ast.walk(step)
        if isinstance(one, ast.Assign) and ".result(" in ast.unparse(one.value)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    for one in ast.walk(step):
        if isinstance(one, ast.Return) and isinstance(one.value, ast.Dict):
            for value in one.value.values:
                if isinstance(value, ast.Name) and value.id not in results:
                    yield one, value.id


def _unasked(node: ast.ClassDef, name: str) -> str | None:
    """``self.tracker`` that is told this number in the class and never asked for its result."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    told = {
        dotted(one.func.value)
        for one in calls
        if isinstance(one.func, ast.Attribute)
        and one.func.attr == "update_state"
        and name in names_in(one.args)
    }
    asked = {
        dotted(one.func.value)
        for one in calls
        if isinstance(one.func, ast.Attribute) and one.func.attr == "result"
    }
    left = sorted(told - asked)
    return left[0] if left and not any("metrics" in one or "?" in one for one in asked) else None


def _ends_small(fit: Fit) -> bool:
    rows, size = (fit.x.shape or (0,))[0] or 0, fit.start.batch_size or 32
    return fit.start.via == "fit" and not fit.x.batches and 0 < rows % size < size / SMALL
