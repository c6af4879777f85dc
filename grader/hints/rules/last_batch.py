"""Figures of a loop over batches: what is left of them when it is over."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from grader.hints.program import callee, computed_from, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import Loop, loops, makes_step, stepping
from grader.hints.rules.steps_told import figure_of_one_step
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, NamesLeft, Predicted

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
    yield from figure_of_one_step(trace)
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


@rule("batch-means-divided-by-rows", when=own_program)
def batch_means_divided_by_rows(trace: Trace) -> Iterator[Finding]:
    """``total += mae(yb, out)`` for each batch, and ``total / len(x)``: there are fewer batches."""
    if trace.exception is not None or trace.ended == "not_run":
        return
    losses = _losses(trace)
    arrays = next((left.arrays for left in trace.of(NamesLeft)), {})
    for scope in scopes(trace.program):
        for loop in loops(scope):
            rows = _rows_of_a_turn(trace, loop)
            for name, added in _sums(scope, loop, losses) if rows > 1 else ():
                for at in range(loop.inside.stop, len(scope.nodes)):
                    node = scope.nodes[at].node
                    divided = _divided(node, name)
                    many = _rows_of(divided, arrays) if divided is not None else None
                    if divided is not None and many is not None and many > rows:
                        yield certain(
                            scope.nodes[at].place,
                            written=ast.unparse(node)[:60],
                            added=ast.unparse(added)[:60],
                            add_line=added.lineno,
                            batch=rows,
                            rows=many,
                        )


def _rows_of_a_turn(trace: Trace, loop: Loop) -> int:
    """How many rows a model was asked about at once in that loop, in its first turn."""
    for one in trace.of(Predicted):
        if one.place is not None and loop.found.covers(one.place):
            return (one.x.shape or (0,))[0] or 0
    for fit in trace.fits:
        if fit.start.via == "custom" and fit.place is not None and loop.found.covers(fit.place):
            return (fit.x.shape or (0,))[0] or 0
    return 0


def _sums(scope: Scope, loop: Loop, losses: frozenset[str]) -> Iterator[tuple[str, ast.AugAssign]]:
    """``total += float(mae(yb, out))``, also by a name; not ``... * len(yb)``."""
    bound = {
        target.id: node.value
        for at in loop.inside
        if isinstance(node := scope.nodes[at].node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for at in loop.inside:
        node = scope.nodes[at].node
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            value = _bare(node.value)
            value = bound.get(value.id, value) if isinstance(value, ast.Name) else value
            if isinstance(node.target, ast.Name) and _is_figure(value, losses):
                yield node.target.id, node


def _bare(value: ast.expr) -> ast.expr:
    """``loss`` of ``float(loss)`` and of ``loss.numpy()``."""
    while callee(value) in _AROUND and isinstance(value, ast.Call):
        owner = value.func.value if isinstance(value.func, ast.Attribute) else value.func
        value = value.args[0] if value.args else owner
    return value


def _divided(node: ast.AST, name: str) -> ast.expr | None:
    """By what the name is divided there."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        inner = _bare(node.left)
        return node.right if isinstance(inner, ast.Name) and inner.id == name else None
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
        own = isinstance(node.target, ast.Name) and node.target.id == name
        return node.value if own else None
    return None


def _rows_of(divisor: ast.expr, arrays: Mapping[str, ArrayNote]) -> int | None:
    """The rows of an array in ``len(x)``, ``len(x[800:])`` or ``x.shape[0]``, as far as known."""
    given: ast.expr | None = None
    if callee(divisor) == "len" and isinstance(divisor, ast.Call) and divisor.args:
        given = divisor.args[0]
    elif isinstance(divisor, ast.Subscript) and isinstance(divisor.value, ast.Attribute):
        given = divisor.value.value if divisor.value.attr == "shape" else None
    base = given.value if isinstance(given, ast.Subscript) else given
    note = arrays.get(base.id) if isinstance(base, ast.Name) else None
    if note is None or note.kind not in ("ndarray", "tensor") or not note.shape:
        return None
    return note.shape[0]
