"""Roots that are taken before the mean: what is called RMSE is the mean absolute error."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.figures_said import MEANS, ROOT, said_of, under_root
from grader.hints.rules.given import value_of
from grader.hints.rules.model_facts import output_units
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_SQUARES: Final = frozenset({"square", "pow", "power"})
_TWO: Final = 2


@rule("root-taken-too-early", when=own_program)
def root_taken_too_early(trace: Trace) -> Iterator[Finding]:
    """``np.mean(np.sqrt((p - y) ** 2))``: the root of each square is the distance again."""
    if not trace.fits or trace.exception is not None:
        return
    for found in trace.program.nodes(ast.Call, ast.BinOp):
        inner = under_root(found.node)
        if inner is None or not _square_of_difference(trace, inner):
            continue
        if _averaged(trace, found) and any(ROOT.search(one) for one in said_of(trace, found)):
            yield certain(found.place, written=ast.unparse(found.node)[:60], columns=None)
    units = {output_units(fit.model) for fit in trace.fits}
    for made, written in _own_measures(trace) if units == {1} else ():
        yield certain(made.place, written=written, columns=1)


def _square_of_difference(trace: Trace, node: ast.expr, depth: int = 2) -> bool:
    """``(a - b) ** 2`` as it is: nothing was summed up."""
    if isinstance(node, ast.Name) and depth:
        made = value_of(trace, node)
        return made is not None and _square_of_difference(trace, made, depth - 1)
    if isinstance(node, ast.Call) and node.args:
        name = callee(node)
        twice = name == "square" or (len(node.args) > 1 and literal(node.args[1]) == _TWO)
        squared = name in _SQUARES and twice and _difference(trace, node.args[0])
        return squared or name == "squared_difference"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return literal(node.right) == _TWO and _difference(trace, node.left)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        same = ast.unparse(node.left) == ast.unparse(node.right)
        return same and _difference(trace, node.left)
    return False


def _difference(trace: Trace, node: ast.expr) -> bool:
    made = value_of(trace, node)
    if isinstance(made, ast.Call):
        return callee(made) == "subtract"
    return isinstance(made, ast.BinOp) and isinstance(made.op, ast.Sub)


def _averaged(trace: Trace, root: Found) -> bool:
    """Whether a mean is taken of the roots: around them, of their name, or of a list of them."""
    held: set[str] = set()
    for found in trace.program.nodes(ast.Assign, ast.Expr, ast.Return):
        if not any(one is root.node for one in ast.walk(found.node)):
            continue
        if any(callee(one) in MEANS for one in ast.walk(found.node)):
            return True
        if isinstance(found.node, ast.Assign):
            held |= {one.id for one in found.node.targets if isinstance(one, ast.Name)}
        for one in ast.walk(found.node):
            if isinstance(one, ast.Call) and callee(one) == "append":
                held |= names_in([one.func])
    return any(names_in([call]) & held for call, _ in trace.program.calls(*MEANS))


def _own_measures(trace: Trace) -> Iterator[tuple[Found, str]]:
    """``sqrt(mean(square(p - t), axis=-1))`` in a function that ``compile`` is given."""
    given = {name for call, _ in trace.program.calls("compile") for name in names_in([call])}
    for found in trace.program.nodes(ast.FunctionDef):
        if found.node.name not in given or not ROOT.search(found.node.name):
            continue
        for one in ast.walk(found.node):
            inner = under_root(one)
            if not isinstance(inner, ast.Call) or callee(inner) not in MEANS:
                continue
            axis = keyword(inner, "axis") or (inner.args[1] if len(inner.args) > 1 else None)
            if literal(axis) in (-1, 1):
                yield found.part(one), ast.unparse(one)[:60]
