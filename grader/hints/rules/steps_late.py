"""What a loop computes for each batch and uses only once it is over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import Loop, loops
from grader.hints.rules.validating import learning
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_SHOWING: Final = frozenset({"print", "append", "info", "write", "log", "scalar", "set_postfix"})


@rule("step-after-the-loop")
def step_after_the_loop(trace: Trace) -> Iterator[Finding]:
    """The optimizer's step stands behind the loop whose batches give the gradients."""
    if trace.exception is not None:
        return
    for scope in scopes(trace.program):
        every = loops(scope)
        for at, found in enumerate(scope.nodes):
            node = found.node
            if not isinstance(node, ast.Call) or callee(node) != "apply_gradients":
                continue
            for name in sorted(names_in(node.args)):
                loop = _left_behind(scope, every, name, at)
                if loop is not None:
                    yield certain(
                        found.place,
                        name=name,
                        written=ast.unparse(node)[:60],
                        loop_line=loop.found.place.line,
                    )


def _left_behind(scope: Scope, every: list[Loop], name: str, at: int) -> Loop | None:
    """The loop that gives a name its gradients, ends before that position, and does nothing more.

    Whatever adds them up reads the name in the loop as well.
    """
    for loop in reversed(every):
        if not loop.inside.stop <= at:
            continue
        given = [
            one
            for place in loop.inside
            if isinstance(one := scope.nodes[place].node, ast.Assign)
            and any(dotted(target) == name for target in one.targets)
        ]
        if not given:
            continue
        plain = all(callee(one.value) == "gradient" for one in given)
        bound_later = scope.binds(name, range(loop.inside.stop, at))
        return loop if plain and not bound_later and not scope.reads(name, loop.inside) else None
    return None


@rule("step-only-when-printing")
def step_only_when_printing(trace: Trace) -> Iterator[Finding]:
    """``if step % 50 == 0:`` prints, and the optimizer's step was indented into it as well."""
    if trace.exception is not None:
        return
    functions = learning(trace) | {"train_on_batch"}
    for found in trace.program.nodes(ast.For):
        given = {
            dotted(one.targets[0])
            for one in found.node.body
            if isinstance(one, ast.Assign) and callee(one.value) == "gradient"
        }
        again = any(
            isinstance(one, ast.Assign | ast.AugAssign) and names_in([one.value]) & given
            for part in found.node.body
            for one in ast.walk(part)
        )
        for asked in found.node.body:
            if not isinstance(asked, ast.If) or not _every_so_often(asked.test) or asked.orelse:
                continue
            calls = [one for part in asked.body for one in ast.walk(part)]
            steps = [
                one for one in calls if isinstance(one, ast.Call)
                and ((callee(one) in ("apply_gradients", "apply") and names_in(one.args) & given
                      and not again) or (callee(one) in functions and _alone(found.node, asked,
                                                                            functions)))
            ]  # fmt: skip
            if steps and any(callee(one) in _SHOWING for one in calls):
                yield certain(
                    found.part(steps[0]).place,
                    written=ast.unparse(steps[0])[:60],
                    condition=f"if {ast.unparse(asked.test)}:"[:50],
                    condition_line=asked.lineno,
                )


def _alone(loop: ast.For, asked: ast.If, functions: frozenset[str]) -> bool:
    """Whether each turn brings a batch of its own, and nothing else in the loop learns from it."""
    batch = names_in([one for part in asked.body for one in ast.walk(part)]) & {
        one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)
    }
    inside = {id(one) for one in ast.walk(asked)}
    others = [
        one for part in loop.body for one in ast.walk(part)
        if isinstance(one, ast.Call) and id(one) not in inside
        and (callee(one) in functions or callee(one) in ("apply_gradients", "fit", "apply"))
    ]  # fmt: skip
    return isinstance(loop.target, ast.Tuple) and len(batch) > 1 and not others


def _every_so_often(test: ast.expr) -> bool:
    """``step % 20 == 0``."""
    return any(isinstance(one, ast.BinOp) and isinstance(one.op, ast.Mod) for one in ast.walk(test))


@rule("history-of-last-turn")
def history_of_last_turn(trace: Trace) -> Iterator[Finding]:
    """``history = model.fit(...)`` in a loop that trains one model on: the last one is left."""
    for scope in scopes(trace.program):
        for loop in loops(scope):
            for place in loop.inside:
                found = scope.nodes[place]
                node = found.node
                if not isinstance(node, ast.Assign) or callee(node.value) != "fit":
                    continue
                target = node.targets[0]
                if not isinstance(target, ast.Name):
                    continue
                turns = _turns(trace, found.unit.label, node)
                after = range(loop.inside.stop, len(scope.nodes))
                asked = _asks_history(scope, target.id, after)
                if turns > 1 and asked and not scope.reads(target.id, loop.inside):
                    yield certain(
                        scope.nodes[asked].place,
                        name=target.id,
                        written=ast.unparse(node)[:60],
                        fit_line=found.place.line,
                        runs=turns,
                    )


def _turns(trace: Trace, file: str, node: ast.Assign) -> int:
    """How often that statement trained one and the same model; 0 where there were several."""
    fits = [
        fit
        for fit in trace.fits
        if fit.place is not None
        and fit.place.file == file
        and node.lineno <= fit.place.line <= (node.end_lineno or node.lineno)
    ]
    return len(fits) if len({fit.model.handle for fit in fits}) == 1 else 0


def _asks_history(scope: Scope, name: str, places: range) -> int:
    """The position at which ``name.history`` is read first; 0 where it is not."""
    for at in places:
        if scope.binds(name, range(at, at + 1)):
            return 0
        if dotted(scope.nodes[at].node) == f"{name}.history":
            return at
    return 0
