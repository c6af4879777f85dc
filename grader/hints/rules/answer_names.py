"""Which names of a program hold the answers of a model as it gave them."""

from __future__ import annotations

import ast
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote, Predicted

_ASKING: Final = ("predict", "predict_on_batch")
_SAME: Final = frozenset({"flatten", "ravel", "squeeze", "reshape", "numpy", "tolist", "copy"})
"""Methods and functions that leave the values as they are."""


def answers(trace: Trace) -> frozenset[str]:
    """Names that hold the answers of a model as it gave them, and nothing else."""
    called = {
        (one.place.file, one.place.line)
        for one in trace.of(Predicted)
        if one.place is not None and one.via == "call"
    }
    held: dict[str, bool] = {}
    for found in trace.program.nodes(ast.Assign, ast.AugAssign):
        assert isinstance(found.node, ast.Assign | ast.AugAssign)
        if isinstance(found.node, ast.Assign):
            value, targets = found.node.value, found.node.targets
            here = (found.unit.label, found.node.lineno) in called
            plain = asks_model(value) or (here and _only_call(bare(value)))
        else:
            plain, targets = False, [found.node.target]
        for target in targets:
            if isinstance(target, ast.Name):
                held[target.id] = held.get(target.id, True) and plain
    return frozenset(name for name, plain in held.items() if plain)


def _only_call(node: ast.expr) -> bool:
    """``model(x)``, but not ``np.argmax(model(x))`` nor ``model(x).argmax()``."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    return calls == [node]


def bare(node: ast.expr) -> ast.expr:
    """``model.predict(x)`` of ``model.predict(x).ravel()[0]``: the same values."""
    while True:
        if isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call) and callee(node) in _SAME:
            outside = isinstance(node.func, ast.Attribute) and dotted(node.func.value) in (
                "np", "numpy", "tf",
            )  # fmt: skip
            if outside and node.args:
                node = node.args[0]
            elif isinstance(node.func, ast.Attribute):
                node = node.func.value
            else:
                return node
        else:
            return node


def asks_model(node: ast.expr) -> bool:
    """Whether an expression is what ``predict`` gives, in whatever form."""
    return callee(bare(node)) in _ASKING


def passed_on(trace: Trace, names: frozenset[str]) -> frozenset[str]:
    """These names, what loops take from them one by one, and parameters that are given them."""
    found = set(names)
    for one in trace.program.nodes(ast.For, ast.comprehension):
        assert isinstance(one.node, ast.For | ast.comprehension)
        found |= _taken(one.node.target, one.node.iter, names)
    for one in trace.program.nodes(ast.FunctionDef):
        given = [parameter.arg for parameter in one.node.args.args]
        for call, _ in trace.program.calls(one.node.name):
            found |= {
                name
                for name, value in zip(given, call.args, strict=False)
                if is_answer(value, names)
            }
    return frozenset(found)


def _taken(target: ast.expr, source: ast.expr, names: frozenset[str]) -> set[str]:
    """``p`` of ``for p in answers``, ``for i, p in enumerate(answers)``, ``zip(answers, y)``."""
    if is_answer(source, names):
        return {target.id} if isinstance(target, ast.Name) else set()
    if not isinstance(source, ast.Call) or not isinstance(target, ast.Tuple):
        return set()
    parts = target.elts[1:] if callee(source) == "enumerate" else target.elts
    pairs = zip(parts, source.args, strict=False) if callee(source) in ("zip", "enumerate") else ()
    return {one.id for one, value in pairs if isinstance(one, ast.Name) and is_answer(value, names)}


def is_answer(node: ast.expr, names: frozenset[str]) -> bool:
    """Whether an expression has the values that a model gave."""
    inner = bare(node)
    return asks_model(node) or (isinstance(inner, ast.Name) and inner.id in names)


def asked_of(trace: Trace) -> list[tuple[ModelNote, ArrayNote]]:
    """Trained models that were asked, also read from files, with what they answered."""
    trained = {handle: fit.model for fit in trace.fits for handle in trace.kin(fit.model)}
    return [
        (trained[one.model.handle], one.outputs)
        for one in trace.of(Predicted)
        if one.outputs is not None and one.model.handle in trained
    ]
