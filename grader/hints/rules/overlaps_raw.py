"""Losses of overlap of the learner's own, given scores that are no shares."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import activation, closing
from grader.hints.rules.own_losses import own_functions
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace

_SUMS: Final = frozenset({"sum", "reduce_sum"})
_BENDS: Final = re.compile(r"sigmoid|softmax|tanh|logit|clip|round|argmax|cast\(.*>|relu")
MAPS: Final = 3
"""Axes of the targets: a class for each place of each picture."""


@rule("overlap-of-raw-scores", when=own_program)
def overlap_of_raw_scores(trace: Trace) -> Iterator[Finding]:
    """``2 * sum(y * p) / (sum(y) + sum(p))`` behind a last layer without an activation."""
    for fit in trace.fits:
        if not _raw(fit):
            continue
        for found, function in own_functions(trace):
            written = ast.unparse(function)
            overlap = _overlap(function)
            if overlap is None or _BENDS.search(written):
                continue
            losses = fit.end.history.get("loss", []) if fit.end else []
            outside = [one for one in losses if not 0 <= one <= 1]
            yield certain(
                found.part(overlap).place,
                function=function.name,
                fit_line=fit.place.line if fit.place else None,
                outside=figure(outside[-1]) if outside else None,
            )
            return


def _raw(fit: Fit) -> bool:
    """Maps of 0 and 1 are wanted, and the last layer says any number."""
    ends = closing(fit.model)
    bare = bool(ends) and all(activation(one) in (None, "linear") for one in ends)
    y = fit.y
    shares = y.low is None or (y.low == 0 and y.high == 1)
    return bare and shares and len(fit.model.output_shape or ()) >= MAPS


def _overlap(function: ast.FunctionDef) -> ast.AST | None:
    """The sum of a product of both arguments, where something is divided as well."""
    given = {one.arg for one in function.args.args if one.arg != "self"}
    inside = list(ast.walk(function))
    divides = any(isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div) for one in inside)
    if not divides:
        return None
    flat = {
        target.id: names_in([one.value])
        for one in inside
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    for one in inside:
        if not isinstance(one, ast.Call) or callee(one) not in _SUMS or not one.args:
            continue
        product = one.args[0]
        if isinstance(product, ast.BinOp) and isinstance(product.op, ast.Mult):
            sides = [names_in([side]) for side in (product.left, product.right)]
            roots = [side | {n for name in side for n in flat.get(name, ())} for side in sides]
            if all(root & given for root in roots) and roots[0] & given != roots[1] & given:
                return one
    return None
