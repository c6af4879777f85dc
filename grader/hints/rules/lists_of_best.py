"""The best few answers, taken from the end at which the worst stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.answer_names import answers, is_answer
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_LIBRARIES: Final = ("np", "numpy", "tf", "K", "jnp")
MOST: Final = 10


@rule("best-from-the-wrong-end", when=own_program)
def best_from_the_wrong_end(trace: Trace) -> Iterator[Finding]:
    """``np.argsort(p)[:3]``: the three classes with the smallest values."""
    names = answers(trace)
    for found, call, count in _heads(trace):
        given = _sorted_of(call)
        if given is not None and is_answer(given, names) and not _worst_meant(trace, found):
            yield certain(
                found.place,
                written=ast.unparse(found.node)[:60],
                count=count if count > 1 else None,
            )


def _heads(trace: Trace) -> Iterator[tuple[Found, ast.Call, int]]:
    """``argsort(...)[:3]`` and ``order[:3]`` of ``order = argsort(...)``."""
    for found in trace.program.nodes(ast.Subscript):
        count = _count(found.node.slice)
        owner: ast.expr = found.node.value
        if isinstance(owner, ast.Subscript) and literal(owner.slice) == 0:
            owner = owner.value  # of the first row
        if isinstance(owner, ast.Name):
            bound = [one.node for one in trace.program.bound_to(owner.id)]
            if len(bound) == 1 and isinstance(bound[0], ast.Assign):
                owner = bound[0].value
        if count and isinstance(owner, ast.Call) and callee(owner) == "argsort":
            yield found, owner, count


def _count(cut: ast.expr) -> int:
    """3 of ``[:3]`` and of ``[:, :3]``; 0 of anything else."""
    last = cut.elts[-1] if isinstance(cut, ast.Tuple) and cut.elts else cut
    if not isinstance(last, ast.Slice) or last.lower is not None or last.step is not None:
        return 0
    upper = literal(last.upper)
    return upper if isinstance(upper, int) and 0 < upper <= MOST else 0


def _sorted_of(call: ast.Call) -> ast.expr | None:
    """What is sorted from the smallest value on; None where the order is turned round."""
    turned = literal(keyword(call, "direction")) == "DESCENDING" or keyword(call, "descending")
    if turned or not isinstance(call.func, ast.Attribute):
        return None
    owner = call.func.value
    given = call.args[0] if dotted(owner) in _LIBRARIES and call.args else owner
    return None if isinstance(given, ast.UnaryOp | ast.BinOp) else given


def _worst_meant(trace: Trace, found: Found) -> bool:
    """Whether the name that it gets says that the smallest are wanted."""
    line = trace.program.line(found.place).lower()
    return any(word in line for word in ("worst", "least", "lowest", "bottom", "unlikely", "small"))
