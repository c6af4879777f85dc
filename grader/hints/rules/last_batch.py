"""Figures of a loop over batches: what is left of them when it is over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, computed_from, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import Loop, loops, makes_step, stepping
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace
from grader.wire.record import Predicted

_FIGURES: Final = frozenset(
    {"mean", "reduce_mean", "average", "accuracy_score", "test_on_batch", "mean_squared_error",
     "mean_absolute_error", "f1_score", "roc_auc_score", "r2_score"}
)  # fmt: skip
"""What makes one number of a batch."""
_AROUND: Final = frozenset({"float", "round", "numpy", "item"})
_LEARNING: Final = frozenset({"fit", "compile", "train_on_batch", "load_weights", "set_weights"})
LEAST: Final = 2


@rule("figure-of-last-batch", when=own_program)
def figure_of_last_batch(trace: Trace) -> Iterator[Finding]:
    """``for xb, yb in test: acc = mean(...)`` and ``print(acc)`` behind it: the last batch's."""
    if trace.exception is not None or trace.ended == "not_run":
        return
    functions = stepping(trace)
    losses = _losses(trace)
    for scope in scopes(trace.program):
        for loop in loops(scope):
            inside = [scope.nodes[at].node for at in loop.inside]
            if makes_step(inside, functions) or not _judges(trace, loop, inside):
                continue
            for at in loop.inside:
                node = scope.nodes[at].node
                target = node.targets[0] if isinstance(node, ast.Assign) else None
                if not isinstance(node, ast.Assign) or not isinstance(target, ast.Name):
                    continue
                read = _read_after(scope, loop, target.id)
                if read is not None and _is_figure(node.value, losses):
                    yield certain(
                        scope.nodes[read].place,
                        name=target.id,
                        written=ast.unparse(node)[:60],
                        set_line=scope.nodes[at].place.line,
                        turns=_turns(trace, loop),
                    )


def _losses(trace: Trace) -> frozenset[str]:
    """Names of losses of Keras: each call of one gives the mean of a batch."""
    return frozenset(
        name
        for name, value, _ in trace.program.named()
        if isinstance(value, ast.Call) and ".losses." in f".{dotted(value.func)}"
    )


def _judges(trace: Trace, loop: Loop, inside: list[ast.AST]) -> bool:
    """Whether a model answers for what each turn brings, several turns, and nothing is trained."""
    node = loop.node
    if not isinstance(node, ast.For) or any(isinstance(one, ast.Break) for one in inside):
        return False
    if any(callee(one) in _LEARNING for one in inside):
        return False
    given = {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}
    batch = computed_from(given, inside)
    asked = any(
        isinstance(one, ast.Call) and loop.found.part(one).covers(event.place)
        and names_in(one.args) & batch
        for event in trace.of(Predicted)
        for one in inside
    )  # fmt: skip
    return asked and _turns(trace, loop) >= LEAST


def _turns(trace: Trace, loop: Loop) -> int:
    """How often a line of the loop asked a model, as far as it was noted."""
    lines: dict[int, int] = {}
    for one in trace.of(Predicted):
        if one.place is not None and loop.found.covers(one.place):
            lines[one.place.line] = lines.get(one.place.line, 0) + 1
    return max(lines.values(), default=0)


def _is_figure(value: ast.expr, losses: frozenset[str]) -> bool:
    """One number that is computed of a batch, also turned into a plain one or into percent."""
    while True:
        if isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant):
            value = value.left
        elif callee(value) in _AROUND and isinstance(value, ast.Call):
            owner = value.func.value if isinstance(value.func, ast.Attribute) else None
            value = value.args[0] if value.args else owner or value.func
        else:
            break
    if not isinstance(value, ast.Call):
        return False
    along = any(item.arg == "axis" for item in value.keywords) or len(value.args) > 1
    name = callee(value)
    return dotted(value.func) in losses or (
        name in _FIGURES and not (along and name in ("mean", "reduce_mean", "average"))
    )


def _read_after(scope: Scope, loop: Loop, name: str) -> int | None:
    """The first place behind the loop that prints or gives back the name, which it never reads."""
    if scope.reads(name, list(loop.inside)):
        return None
    for at in range(loop.inside.stop, len(scope.nodes)):
        node = scope.nodes[at].node
        if scope.binds(name, [at]):
            return None
        told = isinstance(node, ast.Return) or callee(node) in ("print", "append", "write", "info")
        if told and name in names_in([node]):
            return at
    return None
