"""What a loop computes for each batch and uses only once it is over."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import callee, dotted, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import Loop, loops
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace


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
