"""Classes of the learner's own that lack a part: an activation, a step of testing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace

_ACTIVATION: Final = re.compile(r"(?:^|_)(?:act|activation|nonlinearity|act_fn)(?:_|$)", re.I)


@rule("activation-not-applied")
def activation_not_applied(trace: Trace) -> Iterator[Finding]:
    """``self.activation = ...`` in ``__init__``, and no other method reads it."""
    if trace.exception is not None:
        return
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        made, call = method(node, "__init__"), method(node, "call")
        if made is None or call is None:
            continue
        for held, given, statement in _kept(made):
            asked = given is not None and _asked_for(trace, node.name, made, given)
            if asked and not _read(node, made, held) and not _handed_on(made, given, statement):
                yield certain(
                    found.part(statement).place,
                    name=node.name,
                    held=f"self.{held}",
                    wanted=asked,
                    call_line=call.lineno,
                )


def _kept(made: ast.FunctionDef) -> Iterator[tuple[str, str | None, ast.Assign]]:
    """(attribute, argument, statement) of ``self.activation = activations.get(activation)``."""
    arguments = {one.arg for one in [*made.args.args, *made.args.kwonlyargs]}
    for one in ast.walk(made):
        target = one.targets[0] if isinstance(one, ast.Assign) else None
        if not isinstance(one, ast.Assign) or not isinstance(target, ast.Attribute):
            continue
        given = sorted(names_in([one.value]) & arguments - {"self"})
        plain = isinstance(one.value, ast.Name) or callee(one.value) in ("get", "Activation")
        if dotted(target.value) == "self" and plain and _ACTIVATION.search(target.attr):
            yield target.attr, given[0] if len(given) == 1 else None, one


def _read(node: ast.ClassDef, made: ast.FunctionDef, held: str) -> bool:
    """Whether a method other than ``get_config`` asks for it, or for whatever the object has."""
    for one in node.body:
        if isinstance(one, ast.FunctionDef) and one.name == "get_config":
            continue
        for part in ast.walk(one):
            read = isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Load)
            if isinstance(part, ast.Attribute) and read and part.attr == held:
                return True
            if isinstance(part, ast.Call) and callee(part) in ("getattr", "vars"):
                return True
    return False


def _handed_on(made: ast.FunctionDef, given: str | None, statement: ast.Assign) -> bool:
    """Whether ``__init__`` gives the argument to a layer as well."""
    own = {id(one) for one in ast.walk(statement)}
    return any(
        isinstance(one, ast.Name) and one.id == given and id(one) not in own
        and isinstance(one.ctx, ast.Load)
        for part in made.body for one in ast.walk(part)
    )  # fmt: skip


def _asked_for(trace: Trace, name: str, made: ast.FunctionDef, given: str) -> str | None:
    """The activation that a line of the program gives such an object."""
    place = [one.arg for one in made.args.args].index(given) if given in [
        one.arg for one in made.args.args
    ] else 0  # fmt: skip
    for call, _ in trace.program.calls(name):
        value = keyword(call, given)
        if value is None and 0 < place <= len(call.args):
            value = call.args[place - 1]
        if value is None or (isinstance(value, ast.Constant) and value.value in (None, "linear")):
            continue
        return ast.unparse(value)[:30]
    return None


@rule("test-step-missing")
def test_step_missing(trace: Trace) -> Iterator[Finding]:
    """``train_step`` computes its loss itself, ``test_step`` is missing: ``val_loss`` is 0."""
    if trace.lab is not None:
        return
    for node, found, _ in own_classes(trace, "Model"):
        step = method(node, "train_step")
        if step is None or method(node, "test_step") or method(node, "compute_loss"):
            continue
        for error in raised(trace, "ValueError"):
            told = error.search(r"No loss to compute")
            if told and any(fit.model.class_name == node.name for fit in trace.fits):
                yield cause(
                    error.place, name=node.name, step_line=_line(found, step), said=told[0],
                    curve=None,
                )  # fmt: skip
        for fit in trace.fits:
            zero = [
                name for name, curve in (fit.end.history if fit.end else {}).items()
                if name.startswith("val_") and curve and not any(curve)
            ]  # fmt: skip
            if zero and fit.model.loss is None and fit.model.class_name == node.name:
                yield certain(
                    fit.place,
                    name=node.name,
                    curve=zero[0],
                    step_line=_line(found, step),
                    said=None,
                )


def _line(found: Found, node: ast.FunctionDef) -> int:
    return found.part(node).place.line
