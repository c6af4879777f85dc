"""Losses of distances that push apart what belongs together: of pairs, and of triplets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import compiled_at
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace

_BENDS: Final = frozenset({"maximum", "relu", "softplus", "max", "clip_by_value"})
_NEAR: Final = re.compile(r"pos(?!t|ition)|same|(?<![a-z])ap(?![a-z])", re.IGNORECASE)
_FAR: Final = re.compile(r"neg|diff(?:erent|_)|other|(?<![a-z])an(?![a-z])", re.IGNORECASE)
_LIKENESS: Final = re.compile(r"cos|sim(?!ple)|dot|matmul|einsum", re.IGNORECASE)
_MEASURED: Final = ("rows", "made", "label", "pushed", "pulled")
CLEAR: Final = 0.7
TURNED: Final = 0.4


@rule("distances-turned-round", when=learns)
def distances_turned_round(trace: Trace) -> Iterator[Finding]:
    """``max(d_negative - d_positive + margin, 0)``, or pairs whose label is read the other way."""
    if trace.exception is None and trace.fits:
        yield from _written(trace)
    for fit in trace.fits:
        for figures in trace.probed("siblings", fit.model):
            yield from _measured(trace, fit, figures)


def _measured(trace: Trace, fit: Fit, figures: dict[str, float]) -> Iterator[Finding]:
    place = compiled_at(trace, fit.model) or fit.place
    rows, model = figures["rows"], figures.get("model")
    none = dict.fromkeys(("written", "near", "far", "kept", "turned"))
    kept, turned = figures.get("kept"), figures.get("turned")
    if kept is not None and turned is not None:
        if rows >= CLEAR and kept > turned + 1e-6:
            costs = {"kept": figure(kept), "turned": figure(turned)}
            yield certain(place, **{**dict.fromkeys(_MEASURED), **none, **costs})
        return
    if model is not None:
        if rows >= CLEAR and model <= TURNED:
            share = {"rows": figure(100 * rows), "made": figure(100 * model)}
            yield certain(place, **none, **share, label=None, pushed=None, pulled=None)
        return
    label = 1 if rows >= CLEAR else 0 if rows <= 1 - CLEAR else None
    if label is None or "loss_1_0" not in figures:
        return
    pulled, pushed = figures[f"loss_{label}_0"], figures[f"loss_{label}_1"]
    if pulled > pushed + 1e-6:
        costs = {"pulled": figure(pulled), "pushed": figure(pushed)}
        yield certain(place, **none, rows=None, made=None, label=label, **costs)


def _written(trace: Trace) -> Iterator[Finding]:
    """A margin that is added to the distance of the alien one, less that of the kin."""
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        if _LIKENESS.search(ast.unparse(function)):
            continue  # of a likeness more is better
        for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
            if callee(call) not in _BENDS:
                continue
            for given in call.args[:2]:
                pair = _difference(function, given)
                if pair is not None and [_kind(function, one) for one in pair] == ["far", "near"]:
                    yield _told(found.part(call), given, pair)


def _told(found: Found, given: ast.expr, pair: tuple[ast.expr, ast.expr]) -> Finding:
    far, near = (ast.unparse(one)[:40] for one in pair)
    none = dict.fromkeys((*_MEASURED, "kept", "turned"))
    return certain(found.place, written=ast.unparse(given)[:60], near=near, far=far, **none)


def _difference(function: ast.FunctionDef, given: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """(added, taken away) of ``a - b + margin`` and of ``margin - (b - a)``, named or not."""
    given = _held(function, given)
    signs: list[tuple[int, ast.expr]] = []
    _terms(function, given, 1, signs)
    kinds = [(sign, one) for sign, one in signs if _kind(function, one) is not None]
    added = [one for sign, one in kinds if sign > 0]
    taken = [one for sign, one in kinds if sign < 0]
    return (added[0], taken[0]) if len(added) == 1 == len(taken) else None


def _terms(
    function: ast.FunctionDef, node: ast.expr, sign: int, into: list[tuple[int, ast.expr]]
) -> None:
    """The parts of a sum with their signs; a name of a difference is opened."""
    held = _held(function, node)
    if isinstance(held, ast.BinOp) and isinstance(held.op, ast.Add | ast.Sub):
        node = held
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        _terms(function, node.left, sign, into)
        _terms(function, node.right, sign if isinstance(node.op, ast.Add) else -sign, into)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        _terms(function, node.operand, -sign, into)
    elif isinstance(node, ast.Call) and callee(node) in ("subtract", "add") and len(node.args) == 2:
        _terms(function, node.args[0], sign, into)
        _terms(function, node.args[1], sign if callee(node) == "add" else -sign, into)
    else:
        into.append((sign, node))


def _held(function: ast.FunctionDef, node: ast.expr) -> ast.expr:
    """What a name was given in the function, if it was given something once."""
    given = [
        one.value
        for one in ast.walk(function)
        if isinstance(one, ast.Assign)
        and isinstance(node, ast.Name)
        and [getattr(target, "id", None) for target in one.targets] == [node.id]
    ]
    return given[0] if len(given) == 1 else node


def _kind(function: ast.FunctionDef, node: ast.expr) -> str | None:
    """``near`` or ``far``, by the names that a distance is made of, or by its own name."""
    own = names_in([node]) if isinstance(node, ast.Name) else frozenset()
    for names in (names_in([_held(function, node)]), own):
        near, far = _any(_NEAR, names) or "p" in names, _any(_FAR, names) or "n" in names
        if near != far:
            return "near" if near else "far"
    return None


def _any(pattern: re.Pattern[str], names: frozenset[str]) -> bool:
    return any(pattern.search(name) for name in names)
