"""Gradients that are None: what a tape was asked for and did not see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, FoundNode, dotted, keyword, literal, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import Trace
from grader.model.place import Place

_NONE: Final = (
    r"'NoneType'|NoneType object|Attempt to convert a value \(None\)|None values not supported"
    r"|No gradients provided for any variable|not NoneType"
)
_PLAIN: Final = frozenset(
    {"constant", "convert_to_tensor", "cast", "array", "asarray", "linspace", "arange", "ones",
     "zeros", "range", "random", "normal", "uniform", "rand", "randn", "reshape", "astype",
     "expand_dims"}
)  # fmt: skip
"""What makes tensors or arrays, which a tape does not watch by itself."""


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """``names = tape.gradient(target, sources)``."""

    found: FoundNode[ast.Call]
    names: frozenset[str]
    tape: str
    target: ast.expr
    sources: tuple[str, ...]


@rule("gradient-is-none")
def gradient_is_none(trace: Trace) -> Iterator[Finding]:
    """A gradient of a tensor that nobody watches, or of a name that holds no variable any more."""
    asked = list(_asked(trace))
    for error in raised(trace, "TypeError", "ValueError", "AttributeError"):
        if not error.search(_NONE) or error.place is None:
            continue
        for one in asked:
            if _uses(trace, error.place, one):
                reason = _reason(trace, one)
                if reason:
                    yield cause(reason[0].place, **reason[1])
    if trace.exception is None and trace.ended == "done":
        for one in asked:
            reason = _reason(trace, one) if not _in_function(trace, one.found) else None
            if reason:
                yield certain(reason[0].place, **reason[1])


def _asked(trace: Trace) -> Iterator[_Asked]:
    for found in trace.program.nodes(ast.Assign, ast.Expr, ast.Return):
        value = getattr(found.node, "value", None)
        for call in ast.walk(value) if value is not None else ():
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr not in ("gradient", "jacobian") or len(call.args) < 2:
                continue
            targets = found.node.targets if isinstance(found.node, ast.Assign) else []
            names = {
                one.id for top in targets for one in ast.walk(top) if isinstance(one, ast.Name)
            }
            given = call.args[1]
            parts = given.elts if isinstance(given, ast.List | ast.Tuple) else [given]
            yield _Asked(
                found=FoundNode(call, found.unit, found.lines),
                names=frozenset(names),
                tape=dotted(call.func.value),
                target=call.args[0],
                sources=tuple(one.id for one in parts if isinstance(one, ast.Name)),
            )


def _uses(trace: Trace, place: Place, asked: _Asked) -> bool:
    """Whether a line reads what the tape gave, or is the one that asks it."""
    if asked.found.unit.label != place.file:
        return False
    if asked.found.node.lineno <= place.line <= (asked.found.node.end_lineno or 0):
        return True
    return any(
        one.node.id in asked.names and one.unit.label == place.file and one.place.line == place.line
        for one in trace.program.nodes(ast.Name)
    ) or "apply_gradients" in trace.program.line(place)


def _reason(trace: Trace, asked: _Asked) -> tuple[Found, dict[str, str | None]] | None:
    """The line that keeps the tape from knowing a source."""
    watched = {name for call, _ in trace.program.calls(".watch") for name in names_in([*call.args])}
    for name in asked.sources:
        if name in watched:
            continue
        made = [one for one in _bound(trace, name) if one.unit.label == asked.found.unit.label]
        kinds = [_kind(one.node.value) for one in made]
        for one, kind in zip(made, kinds, strict=True):
            replaced = "variable" in kinds and kind == "computed"
            if replaced and name in names_in([one.node.value]):
                return one, _told(name, replaced=ast.unparse(one.node)[:60])
        for grown in trace.program.nodes(ast.AugAssign):
            target = grown.node.target
            if isinstance(target, ast.Name) and target.id == name and "variable" in kinds:
                return grown, _told(name, replaced=ast.unparse(grown.node)[:60])
        if made and set(kinds) == {"whole"}:
            return made[0], _told(name, whole=ast.unparse(made[0].node.value)[:50])
        stepped = set(kinds) - {"computed"} == {"plain"}  # and moved on in each turn
        if made and stepped and not _is_layer_input(trace, name):
            return made[0], _told(name, plain=ast.unparse(made[0].node.value)[:50])
    return None


def _told(name: str, **reason: str) -> dict[str, str | None]:
    return {"name": name, "replaced": None, "plain": None, "whole": None, **reason}


def _bound(trace: Trace, name: str) -> list[FoundNode[ast.Assign]]:
    return [
        FoundNode(one.node, one.unit, one.lines)
        for one in trace.program.bound_to(name)
        if isinstance(one.node, ast.Assign) and len(one.node.targets) == 1
    ]


def _kind(value: ast.expr) -> str:
    """``variable``, ``whole`` (a variable of whole numbers), ``plain`` or ``computed``."""
    if isinstance(value, ast.Call):
        last = dotted(value.func).rpartition(".")[2]
        if last == "Variable":
            given = value.args[0] if value.args else None
            held = literal(given)
            typed = keyword(value, "dtype") is not None or len(value.args) > 1
            return "whole" if type(held) is int and not typed else "variable"
        if last in _PLAIN and not names_in([value.func]) & {"self"}:
            return "plain"
        return "other"
    if isinstance(value, ast.Constant | ast.UnaryOp) and isinstance(literal(value), int | float):
        return "plain"
    return "computed" if isinstance(value, ast.BinOp) else "other"


def _is_layer_input(trace: Trace, name: str) -> bool:
    """Whether the name is a parameter somewhere: another value may be meant."""
    return any(
        one.arg == name
        for found in trace.program.nodes(ast.FunctionDef)
        for one in found.node.args.args
    )


def _in_function(trace: Trace, found: Found) -> bool:
    return any(
        one.unit.label == found.unit.label
        and one.node.lineno <= found.place.line <= (one.node.end_lineno or 0)
        for one in trace.program.nodes(ast.FunctionDef)
    )
