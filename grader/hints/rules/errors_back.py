"""What is turned back wrongly: errors as if they were values, numbers by another table."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.wire.record import Probed

_ERRORS: Final = frozenset(
    {"evaluate", "mean_squared_error", "mean_absolute_error", "root_mean_squared_error",
     "median_absolute_error", "max_error"}
)  # fmt: skip
_SAME_KIND: Final = frozenset({"sqrt", "float", "array", "asarray", "reshape", "round", "mean"})
"""What still gives an error, of an error."""


@rule("error-scaled-back", when=own_program)
def error_scaled_back(trace: Trace) -> Iterator[Finding]:
    """``scaler.inverse_transform([[mse]])``: the mean is added to an error."""
    held = _errors(trace)
    for call, found in trace.program.calls(".inverse_transform"):
        given = call.args[0] if call.args else None
        if given is None or not _is_error(given, held):
            continue
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        yield certain(
            found.place,
            written=ast.unparse(given)[:40],
            scaler=owner.id if isinstance(owner, ast.Name) else None,
        )


def _errors(trace: Trace) -> frozenset[str]:
    """Names that hold nothing but an error, as far as the lines tell."""
    held: set[str] = set()
    for found in trace.program.nodes(ast.Assign):
        target, value = found.node.targets[0], found.node.value
        names = [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]
        if _is_error(value, frozenset(held)):
            held |= set(names)
        else:
            held -= set(names)
    return frozenset(held)


def _is_error(node: ast.expr, held: frozenset[str]) -> bool:
    """An error, in brackets, or its root; not what is computed from it and other things."""
    if isinstance(node, ast.List | ast.Tuple):
        return bool(node.elts) and all(_is_error(one, held) for one in node.elts)
    if isinstance(node, ast.Name):
        return node.id in held
    if isinstance(node, ast.Subscript):
        return _is_error(node.value, held)
    if not isinstance(node, ast.Call):
        return False
    if callee(node) in _ERRORS:
        return True
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    inner = [*node.args[:1], *([owner] if owner is not None else [])]
    return callee(node) in _SAME_KIND and any(_is_error(one, held) for one in inner)


@rule("numbers-turned-back-otherwise", when=own_program)
def numbers_turned_back_otherwise(trace: Trace) -> Iterator[Finding]:
    """``enumerate(sorted(set(text)))`` there, ``list(dict.fromkeys(text))`` back."""
    if not trace.fits:
        return
    for seen in trace.of(Probed):
        if seen.name != "numbering":
            continue
        back = seen.names.get("back", "")
        for found in trace.program.nodes(ast.Subscript):
            held = found.node.value
            if isinstance(held, ast.Name) and held.id == back and not _is_fixed(found.node.slice):
                yield certain(
                    found.place,
                    there=seen.names.get("there"), back=back, word=seen.names.get("word"),
                    other=seen.names.get("other"), number=int(seen.figures["number"]),
                    percent=whole_percent(seen.figures["share"]),
                )  # fmt: skip
                break


def _is_fixed(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.Slice)
