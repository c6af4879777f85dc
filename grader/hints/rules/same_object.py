"""``[build()] * 5``: five names for one model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, Program, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_MAKING: Final = frozenset({"Sequential", "Model", "clone_model", "load_model"})


@rule("one-model-many-times")
def one_model_many_times(trace: Trace) -> Iterator[Finding]:
    """A list that holds one model several times, and is trained one after the other."""
    if not own_program(trace):
        return
    for found, written in _repeated(trace.program):
        runs: dict[tuple[int, int], int] = {}
        for fit in trace.fits:
            if fit.place is not None:
                key = (fit.model.handle, fit.place.line)
                runs[key] = runs.get(key, 0) + 1
        times = max(runs.values(), default=0)
        if times > 1:
            yield certain(found.place, written=written, runs=times)


def _repeated(program: Program) -> Iterator[tuple[Found, str]]:
    models = _models(program)
    for found in program.nodes(ast.BinOp, ast.ListComp, ast.Call):
        node = found.node
        held: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            for side in (node.left, node.right):
                held += side.elts if isinstance(side, ast.List | ast.Tuple) else []
        elif isinstance(node, ast.ListComp):
            held = [node.elt] if isinstance(node.elt, ast.Name) else []
            inner = {
                one.id
                for part in node.generators
                for one in ast.walk(part.target)
                if isinstance(one, ast.Name)
            }
            held = [one for one in held if isinstance(one, ast.Name) and one.id not in inner]
        elif isinstance(node, ast.Call) and dotted(node.func) == "dict.fromkeys":
            held = node.args[1:2]
        if any(_is_model(one, models) for one in held):
            yield found, ast.unparse(node)[:60]


def _is_model(node: ast.expr, models: frozenset[str]) -> bool:
    if isinstance(node, ast.Call):
        name = dotted(node.func)
        return name in models or name.rpartition(".")[2] in _MAKING
    return isinstance(node, ast.Name) and node.id in models


def _models(program: Program) -> frozenset[str]:
    """Functions and classes that make models, and names that hold one."""
    makers = {
        found.node.name
        for found in program.nodes(ast.FunctionDef)
        for one in ast.walk(found.node)
        if isinstance(one, ast.Call) and dotted(one.func).rpartition(".")[2] in _MAKING
    }
    makers |= {
        found.node.name
        for found in program.nodes(ast.ClassDef)
        if any(dotted(base).rpartition(".")[2] in _MAKING for base in found.node.bases)
    }
    held = {
        dotted(target)
        for found in program.nodes(ast.Assign)
        if isinstance(found.node.value, ast.Call)
        and (
            dotted(found.node.value.func) in makers
            or dotted(found.node.value.func).rpartition(".")[2] in _MAKING
        )
        for target in found.node.targets
    }
    return frozenset(makers | held)
