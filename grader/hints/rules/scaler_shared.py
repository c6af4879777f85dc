"""One scaler for inputs and targets: what it learned last is all that it knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import computed_from, keyword, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.fitted_again import Learning, learnings
from grader.hints.rules.learning_functions import SCALERS
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.place import Place

_ASKING: Final = (".predict", ".evaluate", ".predict_on_batch")


@rule("scaler-for-both", when=own_program)
def scaler_for_both(trace: Trace) -> Iterator[Finding]:
    """``sc.fit_transform(x)``, ``sc.fit_transform(y)``, and then ``sc.transform(new_x)``."""
    calls = [one for one in learnings(trace) if one.kind in SCALERS] if trace.fits else []
    nodes = [one.node for one in trace.program.nodes(ast.Assign)]
    inputs, targets = _fitted(trace, 0, "x"), _fitted(trace, 1, "y")
    for number, later in enumerate(calls):
        first = next((one for one in calls[:number] if one.scaler == later.scaler), None)
        if first is None or not first.result or not later.result or first.data == later.data:
            continue
        one, other = (computed_from({each.result or ""}, nodes) for each in (first, later))
        if one & inputs and other & targets and not (one & targets or other & inputs):
            for call, line in _asked_later(trace, later, nodes):
                yield certain(
                    line, scaler=later.scaler, first=first.data[:40], second=later.data[:40],
                    first_line=first.found.place.line, second_line=later.found.place.line,
                    asked=ast.unparse(call)[:60],
                )  # fmt: skip


def _fitted(trace: Trace, place: int, name: str) -> frozenset[str]:
    """Names in what ``fit`` of a model is given: rows, or targets."""
    lines = {fit.place.line for fit in trace.fits if fit.place is not None}
    given = [
        one
        for call, found in trace.program.calls(".fit")
        if lines & set(range(found.place.line, (call.end_lineno or call.lineno) + 1))
        for one in [*call.args[place : place + 1], keyword(call, name)]
        if one is not None
    ]
    return names_in(given)


def _asked_later(
    trace: Trace, later: Learning, nodes: Sequence[ast.AST]
) -> Iterator[tuple[ast.Call, Place]]:
    """Where new rows go through the scaler afterwards, and from there to the model."""
    asked = [call.args[0] for call, _ in trace.program.calls(*_ASKING) if call.args]
    for call, found in trace.program.calls(f"{later.scaler}.transform"):
        if found.place.line <= later.found.place.line:
            continue
        inline = any(call is node for given in asked for node in ast.walk(given))
        held = {
            target.id
            for one in nodes
            if isinstance(one, ast.Assign) and any(node is call for node in ast.walk(one.value))
            for target in one.targets
            if isinstance(target, ast.Name)
        }
        if inline or (held and computed_from(held, nodes) & names_in(asked)):
            yield call, found.place
