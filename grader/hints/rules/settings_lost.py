"""Settings of a layer that its file does not hold: the loaded one begins with its defaults."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import Found, literal
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import Loaded


@rule("layer-config-incomplete")
def layer_config_incomplete(trace: Trace) -> Iterator[Finding]:
    """A class that ``get_config`` does not describe whole: it cannot be made again."""
    yield from settings_lost(trace)
    for error in raised(trace, "TypeError", "NotImplementedError", "ValueError"):
        match = error.search(
            r"deseriali.*?(\w+)\.__init__\(\) missing \d+ required "
            r"(?:positional|keyword-only) arguments?: '(\w+)'"
        ) or error.search(r"Object (\w+) was created by passing\s+non-serializable argument values")
        if match is None:
            continue
        for node, found, _ in own_classes(trace):
            if node.name == match[1]:
                yield cause(
                    found.place, name=node.name, missing=match[2] if match.re.groups > 1 else None
                )


def settings_lost(trace: Trace) -> Iterator[Finding]:
    """``Scale(3.5)`` whose ``get_config`` says nothing of it, in a model that was loaded again.

    Nothing fails, since the argument has a default, and the weights are the same.
    """
    loaded = any(one.what == "model" for one in trace.of(Loaded))
    if not loaded or trace.exception is not None:
        return
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        made = method(node, "__init__")
        if made is None or method(node, "from_config") is not None:
            continue
        told = _told(node)
        for name, default in _given_otherwise(trace, node, made):
            if told is not None and name not in told:
                yield certain(_place(found, node), name=node.name, missing=name, default=default)


def _told(node: ast.ClassDef) -> frozenset[str] | None:
    """Words in its own ``get_config``; None where there is none, or it cannot be told."""
    config = method(node, "get_config")
    if config is None:
        return None  # Keras keeps plain arguments by itself
    if any(isinstance(one, ast.DictComp | ast.For) or "__dict__" in ast.unparse(one)
           for one in ast.walk(config)):  # fmt: skip
        return None
    words = {one.value for one in ast.walk(config) if isinstance(one, ast.Constant)}
    words |= {one.arg for one in ast.walk(config) if isinstance(one, ast.keyword)}
    return frozenset(one for one in words if isinstance(one, str))


def _given_otherwise(
    trace: Trace, node: ast.ClassDef, made: ast.FunctionDef
) -> Iterator[tuple[str, str]]:
    """(argument, default) where the program gives another value when it makes the layer."""
    names = [one.arg for one in made.args.args[1:]]
    first = len(names) - len(made.args.defaults)
    defaults = dict(zip(names[first:], made.args.defaults, strict=True))
    handed_on = {
        item.arg or ast.unparse(item.value)
        for one in ast.walk(made)
        if isinstance(one, ast.Call) and "super" in ast.unparse(one.func)
        for item in one.keywords
    }
    for call, _ in trace.program.calls(node.name):
        given = dict(zip(names, call.args, strict=False))
        given |= {item.arg: item.value for item in call.keywords if item.arg}
        for name, default in defaults.items():
            value = given.get(name)
            if value is None or name in handed_on or name in ("name", "dtype", "trainable"):
                continue
            if literal(value, ast.unparse(value)) != literal(default, ast.unparse(default)):
                yield name, ast.unparse(default)[:30]


def _place(found: Found, node: ast.ClassDef) -> Place:
    return found.part(method(node, "get_config") or node).place
