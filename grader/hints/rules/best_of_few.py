"""Measures that ask whether the label is among the best k, of no more than k classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.model_facts import output_units
from grader.hints.trace import Trace

_DEFAULTS: Final = {
    "TopKCategoricalAccuracy": 5, "SparseTopKCategoricalAccuracy": 5,
    "top_k_categorical_accuracy": 5, "sparse_top_k_categorical_accuracy": 5,
    "in_top_k": None, "top_k_accuracy_score": 2,
}  # fmt: skip
"""How many are asked for where nothing is said."""
_PLACES: Final = {
    "TopKCategoricalAccuracy": 0, "SparseTopKCategoricalAccuracy": 0,
    "top_k_categorical_accuracy": 2, "sparse_top_k_categorical_accuracy": 2, "in_top_k": 2,
}  # fmt: skip
"""Which argument says it, where none is named."""
_NAMES: Final = frozenset({"top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy"})
LEAST: Final = 2


@rule("best-k-of-k-classes")
def best_k_of_k_classes(trace: Trace) -> Iterator[Finding]:
    """``TopKCategoricalAccuracy(k=5)`` for 5 classes: the label is always among them."""
    classes = min(
        (units for fit in trace.fits if (units := output_units(fit.model) or 0) >= LEAST), default=0
    )
    if not classes or len({output_units(fit.model) for fit in trace.fits}) != 1:
        return
    for found, written, asked in _asked(trace):
        if asked >= classes:
            yield certain(found.place, written=written, asked=asked, classes=classes)


def _asked(trace: Trace) -> Iterator[tuple[Found, str, int]]:
    """(where, how it is written, how many) for each measure of this kind."""
    for found in trace.program.nodes(ast.Call):
        kind = callee(found.node)
        if kind in _DEFAULTS:
            number = _number(trace, found.node, kind)
            if number is not None:
                yield found, ast.unparse(found.node)[:60], number
        elif kind == "compile":
            for one in ast.walk(found.node):
                named = literal(one) if isinstance(one, ast.Constant) else dotted(one)
                if isinstance(named, str) and named.rpartition(".")[2] in _NAMES:
                    yield found.part(one), named, 5


def _number(trace: Trace, call: ast.Call, kind: str) -> int | None:
    given = keyword(call, "k")
    place = _PLACES.get(kind)
    if given is None and place is not None and len(call.args) > place:
        given = call.args[place]
    if given is None:
        return _DEFAULTS[kind]
    if isinstance(given, ast.Name):
        bound = trace.program.bound_to(given.id)
        held = bound[0].node if len(bound) == 1 else None
        given = held.value if isinstance(held, ast.Assign) else given
    number = literal(given)
    return number if isinstance(number, int) and not isinstance(number, bool) else None
