"""Loops of one's own that validate: on which rows, and whether they leave the weights alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import Found, callee, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import loops, makes_step, stepping
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_HELD: Final = re.compile(
    r"(?:^|_)(?:va|val|valid|validation|test|dev|holdout)(?:_|\d|$)"
    r"|^(?:val|valid|validation|test|dev)(?:set|ds|data|dataset|loader|gen|iter|batches|rows)",
    re.IGNORECASE,
)
"""A name of rows that are held back."""
_NUMBER: Final = re.compile(
    r"frac|split|size|ratio|steps?$|share|every|freq|loss|acc|score|interval|epoch|count|^n_", re.I
)
"""A name of a number that has to do with them."""
_LEARNING: Final = frozenset({"train_on_batch", "apply_gradients"})
_OPTIMIZER: Final = re.compile(
    r"(?:^|[._])(?:\w*optimi[sz]er\w*|\w*opt(?:_\w+)?|adam\w*|sgd\w*)$", re.IGNORECASE
)
"""Who makes a step when told to ``apply`` or to ``minimize``: tables and functions do both, too."""
_TRAINED: Final = re.compile(r"train|(?:^|_)tr(?:_|$)", re.IGNORECASE)


def learning(trace: Trace) -> frozenset[str]:
    """Functions of the program of which every call changes weights."""
    return frozenset(
        found.node.name
        for found in trace.program.nodes(ast.FunctionDef)
        if any(_learns(one) for one in _always(found.node))
    )


def _learns(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    of_optimizer = bool(_OPTIMIZER.search(dotted(node.func.value)))
    return callee(node) in _LEARNING or (callee(node) in ("apply", "minimize") and of_optimizer)


def _always(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What stands under no condition."""
    conditions = [one for one in ast.walk(function) if isinstance(one, ast.If | ast.IfExp)]
    asked = {id(part) for one in conditions for part in ast.walk(one)}
    return (one for one in ast.walk(function) if id(one) not in asked)


@rule("validation-step-trains", when=own_program)
def validation_step_trains(trace: Trace) -> Iterator[Finding]:
    """``for xb, yb in val_ds: train_step(xb, yb)``: the rows held back are learned from."""
    if not any(fit.start.via != "fit" for fit in trace.fits):
        return
    functions = learning(trace)
    for found in trace.program.nodes(ast.Call):
        held = _held(found.node.args[:1])
        if held and _trains(found.node, functions):
            yield _finding(found, found.node, held)
    for loop in trace.program.nodes(ast.For, ast.comprehension):
        if not isinstance(loop.node, ast.For | ast.comprehension):
            continue
        held = _held([loop.node.iter])
        for one in _inside(trace, loop) if held else ():
            if isinstance(one, ast.Call) and _trains(one, functions):
                yield _finding(loop, one, held)


def _held(nodes: Sequence[ast.expr]) -> str:
    """A name of rows held back, where no name of training rows stands beside it."""
    text = " ".join(map(ast.unparse, nodes))
    names = sorted(one for one in names_in(nodes) if _HELD.search(one) and not _NUMBER.search(one))
    return names[0] if names and not _TRAINED.search(text) else ""


def _trains(call: ast.Call, functions: frozenset[str]) -> bool:
    return callee(call) == "train_on_batch" or callee(call) in functions


def _finding(found: Found, call: ast.Call, held: str) -> Finding:
    return certain(
        found.part(call).place,
        name=held,
        written=ast.unparse(call)[:60],
        function=callee(call),
    )


def _inside(trace: Trace, found: Found) -> Iterator[ast.AST]:
    """What each turn of a loop or a comprehension does."""
    if isinstance(found.node, ast.For):
        for part in found.node.body:
            yield from ast.walk(part)
        return
    for whole in trace.program.nodes(ast.ListComp, ast.GeneratorExp, ast.SetComp):
        node: ast.expr = whole.node
        if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp):
            yield from ast.walk(node.elt) if found.node in node.generators else ()


@rule("validation-loop-over-training", when=own_program)
def validation_loop_over_training(trace: Trace) -> Iterator[Finding]:
    """Two loops over the training rows, the second fills ``val_acc``; the others wait unread."""
    if trace.exception is not None or not any(fit.start.via != "fit" for fit in trace.fits):
        return
    unread = _unread(trace)
    functions = stepping(trace)
    for scope in scopes(trace.program) if unread else ():
        every = loops(scope)
        for first in every:
            inside = [scope.nodes[at].node for at in first.inside]
            if not isinstance(first.node, ast.For) or not makes_step(inside, functions):
                continue
            for second in every:
                later = second.at >= first.inside.stop and isinstance(second.node, ast.For)
                if not later or not isinstance(second.node, ast.For):
                    continue
                body = [scope.nodes[at].node for at in second.inside]
                if ast.dump(second.node.iter) != ast.dump(first.node.iter):
                    continue
                filled = _filled(scope, second.inside)
                if filled and not makes_step(body, functions):
                    yield certain(
                        second.found.place,
                        name=ast.unparse(second.node.iter)[:40],
                        filled=filled,
                        unread=unread[0],
                        train_line=first.found.place.line,
                    )


def _unread(trace: Trace) -> list[str]:
    """Names of rows held back that are made and never read."""
    read = {
        one.node.id for one in trace.program.nodes(ast.Name) if isinstance(one.node.ctx, ast.Load)
    }
    made = dict.fromkeys(name for name, _, _ in trace.program.named())
    return [name for name in made if _HELD.search(name) and name not in read]


def _filled(scope: Scope, inside: range) -> str:
    """A metric or a sum that is called after the validation and grows there."""
    for at in inside:
        node = scope.nodes[at].node
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif isinstance(node, ast.Call) and callee(node) in ("update_state", "append"):
            name = dotted(node.func).rpartition(".")[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id if _HELD.search(node.func.id) else ""
        else:
            continue
        if _HELD.search(name):
            return name
    return ""
