"""Roots of a mean that is taken over a single error."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import callee, keyword, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.model_facts import output_units
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_MEANS = frozenset({"mean", "reduce_mean"})


@rule("root-of-each-error", when=own_program)
def root_of_each_error(trace: Trace) -> Iterator[Finding]:
    """``sqrt(mean(square(p - y), axis=-1))`` of a single column: the size of each error."""
    single = [fit for fit in trace.fits if output_units(fit.model) == 1]
    used = {
        name
        for call, _ in trace.program.calls(".compile")
        for name in names_in([*call.args, *(item.value for item in call.keywords)])
    }
    for found in trace.program.nodes(ast.FunctionDef) if single else ():
        if found.node.name not in used:
            continue
        for one in ast.walk(found.node):
            if not isinstance(one, ast.Call) or callee(one) != "sqrt" or not one.args:
                continue
            mean = one.args[0]
            if isinstance(mean, ast.Name):
                given = [
                    part.value for part in ast.walk(found.node)
                    if isinstance(part, ast.Assign) and part.targets
                    and getattr(part.targets[0], "id", "") == mean.id
                ]  # fmt: skip
                mean = given[0] if len(given) == 1 else mean
            if not isinstance(mean, ast.Call) or callee(mean) not in _MEANS:
                continue
            axis = keyword(mean, "axis") or (mean.args[1] if len(mean.args) > 1 else None)
            if literal(axis) in (-1, 1):
                yield certain(
                    found.part(one).place, name=found.node.name, written=ast.unparse(one)[:70]
                )
