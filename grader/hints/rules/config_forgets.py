"""Layers of the learner's own that are made again with their defaults."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace
from grader.wire.record import Loaded

_MADE_AGAIN: Final = ("clone_model", "from_config", "model_from_json")
_WHOLE: Final = frozenset({"vars", "__dict__", "locals"})
"""What gives all settings at once."""


@rule("layer-config-forgets")
def layer_config_forgets(trace: Trace) -> Iterator[Finding]:
    """``get_config`` without ``scale``, which has a default: it loads, and is another layer."""
    loaded = any(one.what == "model" for one in trace.of(Loaded))
    if trace.exception is not None or not (
        loaded or any(True for _ in trace.program.calls(*_MADE_AGAIN))
    ):
        return
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        config, made = method(node, "get_config"), method(node, "__init__")
        if config is None or made is None or method(node, "from_config") is not None:
            continue
        for name, at in _optional(made):
            kept = _kept(made, name)
            if kept and not _told(config, name) and _given(trace, node.name, name, at):
                yield certain(
                    found.part(config).place,
                    name=node.name,
                    missing=name,
                    default=_default(made, name),
                )
                return


def _optional(made: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    """(name, place) of arguments that may be left out; -1 of those that are only named."""
    plain = made.args.args
    first = len(plain) - len(made.args.defaults)
    for at, one in enumerate(plain):
        if at >= max(first, 1):
            yield one.arg, at - 1  # without self
    for one, default in zip(made.args.kwonlyargs, made.args.kw_defaults, strict=True):
        if default is not None:
            yield one.arg, -1


def _default(made: ast.FunctionDef, name: str) -> str:
    plain = [one.arg for one in made.args.args]
    defaults = dict(zip(reversed(plain), reversed(made.args.defaults), strict=False))
    named = zip(made.args.kwonlyargs, made.args.kw_defaults, strict=True)
    defaults |= {one.arg: value for one, value in named if value is not None}
    return ast.unparse(defaults[name])[:40]


def _kept(made: ast.FunctionDef, name: str) -> bool:
    """``self.scale = scale``, also changed on its way."""
    return any(
        isinstance(one, ast.Assign)
        and any(
            isinstance(part, ast.Attribute) for target in one.targets for part in ast.walk(target)
        )
        and any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(one.value))
        for one in ast.walk(made)
    )


def _told(config: ast.FunctionDef, name: str) -> bool:
    """Whether the dictionary has a key of this name, or everything that the layer holds."""
    for one in ast.walk(config):
        if isinstance(one, ast.Constant) and one.value == name:
            return True
        if isinstance(one, ast.keyword) and one.arg == name:
            return True
        if isinstance(one, ast.Attribute) and (one.attr in _WHOLE or one.attr == name):
            return True
        if isinstance(one, ast.Name) and one.id in _WHOLE:
            return True
    return False


def _given(trace: Trace, kind: str, name: str, at: int) -> bool:
    """Whether the program makes the layer with a value of its own for this argument."""
    for found in trace.program.nodes(ast.Call):
        if callee(found.node) == kind:
            if any(one.arg == name for one in found.node.keywords):
                return True
            if 0 <= at < len(found.node.args):
                return True
    return False
