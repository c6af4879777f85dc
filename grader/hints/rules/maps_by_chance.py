"""Steps of a ``tf.data`` pipeline that change pictures by chance, also those of a test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, assigned, callee, dotted, keyword
from grader.hints.trace import Trace

_LAYERS: Final = frozenset(
    {"RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom", "RandomCrop",
     "RandomContrast", "RandomBrightness"}
)  # fmt: skip
_TESTING: Final = ("evaluate", "predict")


def tested_by_chance(trace: Trace) -> Iterator[tuple[Found, str, str, int]]:
    """(where, what changes, for which call, the line of the step) of pictures for a test."""
    steps = dict(_steps(trace))
    made = dict(_made(trace, steps)) if steps else {}
    for method in (*_TESTING, "fit") if made else ():
        for call, _ in trace.program.calls(f".{method}"):
            given = keyword(call, "validation_data" if method == "fit" else "x")
            if given is None and method != "fit" and call.args:
                given = call.args[0]
            if isinstance(given, ast.Name) and given.id in made:
                found, step = made[given.id]
                place, what = steps[step]
                name = "validation_data" if method == "fit" else method
                yield found, what, name, place.place.line


def _steps(trace: Trace) -> Iterator[tuple[str, tuple[Found, str]]]:
    """Functions that change what they get by chance, whoever calls them, and what does it."""
    layers = {
        name
        for name, value, _ in trace.program.named()
        if any(callee(one) in _LAYERS for one in ast.walk(value))
    }
    for found in trace.program.nodes(ast.FunctionDef):
        if any(isinstance(one, ast.If | ast.IfExp) for one in ast.walk(found.node)):
            continue  # it may ask whether it is a training
        what = [
            callee(one) or dotted(one.func)
            for one in ast.walk(found.node)
            if isinstance(one, ast.Call)
            and (
                (callee(one).startswith("random_") and "image" in dotted(one.func))
                or (isinstance(one.func, ast.Name) and one.func.id in layers)
            )
        ]
        if what and found.node.args.args:
            yield found.node.name, (found, ", ".join(dict.fromkeys(what)))


def _made(
    trace: Trace, steps: dict[str, tuple[Found, str]]
) -> Iterator[tuple[str, tuple[Found, str]]]:
    """Names of data sets that pass such a step: directly, or in a function that makes them."""
    makers = {
        found.node.name: step
        for found in trace.program.nodes(ast.FunctionDef)
        if not any(isinstance(one, ast.If | ast.IfExp) for one in ast.walk(found.node))
        for step in _mapped(found.node, steps)
    }
    for found in trace.program.nodes(ast.Assign):
        for target in found.node.targets:
            for one, value in assigned(target, found.node.value):
                step = next(_mapped(value, steps), None)
                if step is None and isinstance(value, ast.Call):
                    step = makers.get(dotted(value.func))
                if isinstance(one, ast.Name) and step is not None:
                    yield one.id, (found, step)


def _mapped(node: ast.AST, steps: dict[str, tuple[Found, str]]) -> Iterator[str]:
    """``augment`` of ``.map(augment)``."""
    for one in ast.walk(node):
        if callee(one) == "map" and isinstance(one, ast.Call) and one.args:
            given = one.args[0]
            if isinstance(given, ast.Name) and given.id in steps:
                yield given.id
