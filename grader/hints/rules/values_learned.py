"""Q-learning: what an action is worth, with the future that follows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, callee, computed_from, dotted, literal, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace
from grader.wire.record import Predicted

_DISCOUNT: Final = re.compile(r"gamma|discount", re.IGNORECASE)
_DONE: Final = re.compile(
    r"done|termina|game_?over|^over$|finish|^is_(?:end|last)|dead|^dn?$|trunc|^ended?$", re.I
)
_NEXT: Final = re.compile(
    r"next|new_?(?:state|obs)|nxt|^(?:n|ns|s2|s_|sp|o2|x2)$|_2$|2$|prime", re.I
)
_ASKING: Final = frozenset({"predict", "predict_on_batch"})
_GREATEST: Final = frozenset({"max", "amax", "reduce_max", "nanmax"})
_MODULES: Final = frozenset({"np", "numpy", "tf", "ops", "K", "tnp"})
_STORING: Final = frozenset({"append", "remember", "store", "add", "push", "appendleft", "save"})
LEAST: Final = 4
"""Parts of a stored step: state, action, reward, next state."""


@dataclass(frozen=True)
class Target:
    """``r + gamma * future`` in a scope."""

    found: Found
    node: ast.BinOp
    future: ast.expr
    scope: Scope


def targets(trace: Trace) -> Iterator[Target]:
    """Sums of a reward and a discounted answer of a model."""
    asked = [one.place for one in trace.of(Predicted) if one.place is not None]
    for scope in scopes(trace.program):
        nodes = [one.node for one in scope.nodes]
        seeds = {
            name.id
            for one in scope.nodes
            if isinstance(one.node, ast.Assign)
            and (_asks(one.node.value) or any(one.covers(place) for place in asked))
            for target in one.node.targets
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        }
        answers = computed_from(seeds, nodes)
        for found in scope.nodes:
            node = found.node
            if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add):
                continue
            for side in (node.left, node.right):
                factors = list(_factors(side))
                discounts = [one for one in factors if _is_discount(one)]
                others = [one for one in factors if one not in discounts]
                here = any(found.covers(place) for place in asked)
                future = [
                    one for one in others
                    if _asks(one) or names_in([one]) & answers or (here and _calls(one))
                ]  # fmt: skip
                if discounts and future:
                    yield Target(found, node, future[0], scope)


def _asks(node: ast.AST) -> bool:
    return any(callee(one) in _ASKING for one in ast.walk(node))


def _calls(node: ast.AST) -> bool:
    """``net(state)``: a name is called with something."""
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.args
        for one in ast.walk(node)
    )


def _factors(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield from _factors(node.left)
        yield from _factors(node.right)
    else:
        yield node


def _is_discount(node: ast.expr) -> bool:
    value = literal(node)
    number = isinstance(value, float) and 0.5 <= value < 1
    return number or bool(_DISCOUNT.search(dotted(node).rpartition(".")[2]))


@rule("end-of-episode-ignored", when=own_program)
def end_of_episode_ignored(trace: Trace) -> Iterator[Finding]:
    """``done`` is stored with each step, and no target asks for it."""
    for one in targets(trace):
        nodes = [found.node for found in one.scope.nodes]
        named = {
            name.id for node in nodes for name in ast.walk(node)
            if isinstance(name, ast.Name) and _DONE.search(name.id)
        }  # fmt: skip
        ends = computed_from(named, nodes)
        if named and not any(_uses(node, ends) for node in nodes):
            yield likely(
                one.found.place,
                written=ast.unparse(one.node)[:60],
                name=sorted(named, key=len)[-1],
                future=ast.unparse(one.future)[:30],
            )


def _uses(node: ast.AST, ends: frozenset[str]) -> bool:
    """Whether something is computed with the end of an episode, or chosen by it."""
    if isinstance(node, ast.IfExp):
        return bool(names_in([node]) & ends)
    if isinstance(node, ast.If):
        changes = any(
            isinstance(part, ast.Assign | ast.AugAssign) for one in [*node.body, *node.orelse]
            for part in ast.walk(one)
        )  # fmt: skip
        return changes and bool(names_in([node.test]) & ends)
    if isinstance(node, ast.BinOp | ast.Subscript):
        return bool(names_in([node]) & ends) and not _only_unpacks(node)
    if isinstance(node, ast.Call):
        return callee(node) in ("where", "multiply", "logical_not") and bool(
            names_in(node.args) & ends
        )
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert) and bool(
        names_in([node]) & ends
    )  # fmt: skip


def _only_unpacks(node: ast.BinOp | ast.Subscript) -> bool:
    """``batch[4]``: it is the container that is read."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)


@rule("next-state-left-out", when=own_program)
def next_state_left_out(trace: Trace) -> Iterator[Finding]:
    """The state after a step is not read, or is stored as the same state as the one before."""
    every = list(targets(trace))
    for one in every:
        for found in one.scope.nodes:
            target = _unpacked(found.node)
            for name in target:
                read = any(
                    isinstance(part.node, ast.Name) and part.node.id == name
                    and isinstance(part.node.ctx, ast.Load)
                    for part in one.scope.nodes
                )  # fmt: skip
                if _NEXT.search(name) and not read and not name.startswith("_"):
                    yield certain(
                        one.found.place,
                        written=ast.unparse(one.node)[:60],
                        name=name,
                        stored=None,
                    )
    yield from _stored_twice(trace) if every else ()
    for scope in scopes(trace.program) if not every else ():
        yield from _reward_alone(scope)


def _reward_alone(scope: Scope) -> Iterator[Finding]:
    """``s, a, r, s2, d = ...`` and ``target[a] = r``: no future at all, and ``s2`` is not read."""
    trains = any(callee(one.node) in ("train_on_batch", "fit") for one in scope.nodes)
    for found in scope.nodes if trains else ():
        names = _unpacked(found.node)
        unread = [
            name for name in names
            if _NEXT.search(name) and not scope.reads(name, range(len(scope.nodes)))
        ]  # fmt: skip
        for one in scope.nodes if unread else ():
            node = one.node
            place = node.targets[0] if isinstance(node, ast.Assign) else None
            if not isinstance(node, ast.Assign) or not isinstance(place, ast.Subscript):
                continue
            if isinstance(node.value, ast.Name) and node.value.id in names:
                yield certain(
                    one.place, written=ast.unparse(node)[:60], name=unread[0], stored=None
                )


def _unpacked(node: ast.AST) -> list[str]:
    """The names that the parts of stored steps are given."""
    if isinstance(node, ast.Assign):
        target: ast.expr | None = node.targets[0]
    else:
        target = node.target if isinstance(node, ast.For | ast.comprehension) else None
    if isinstance(target, ast.Tuple) and len(target.elts) >= LEAST:
        return [one.id for one in target.elts if isinstance(one, ast.Name)]
    return []


def _stored_twice(trace: Trace) -> Iterator[Finding]:
    """``state = next_state`` and then ``memory.append((state, ..., next_state, ...))``."""
    for loop in trace.program.nodes(ast.While, ast.For):
        same: dict[str, str] = {}
        if not isinstance(loop.node, ast.While | ast.For):
            continue
        for statement in loop.node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                name, value = statement.targets[0].id, statement.value
                same = {a: b for a, b in same.items() if name not in (a, b)}
                if isinstance(value, ast.Name):
                    same[name] = value.id
                continue
            call = statement.value if isinstance(statement, ast.Expr) else None
            if not isinstance(call, ast.Call) or callee(call) not in _STORING:
                rebound = {
                    one.id for one in ast.walk(statement)
                    if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
                }  # fmt: skip
                same = {a: b for a, b in same.items() if not {a, b} & rebound}
                continue
            whole = call.args[0] if len(call.args) == 1 else None
            parts = whole.elts if isinstance(whole, ast.Tuple) else call.args
            names = [one.id for one in parts if isinstance(one, ast.Name)]
            for a, b in same.items():
                if a in names and b in names and len(names) >= LEAST - 1:
                    yield certain(
                        loop.part(statement).place,
                        written=None,
                        name=b,
                        stored=ast.unparse(statement)[:60],
                    )


@rule("maximum-over-whole-batch", when=own_program)
def maximum_over_whole_batch(trace: Trace) -> Iterator[Finding]:
    """``np.max(q_next)`` of many rows: every step gets the greatest value of any of them."""
    for one in targets(trace):
        for found, future in _meant(one):
            call = next((part for part in ast.walk(future) if callee(part) in _GREATEST), None)
            if not isinstance(call, ast.Call) or any(item.arg == "axis" for item in call.keywords):
                continue
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            of_module = isinstance(owner, ast.Name) and owner.id in (
                "np",
                "numpy",
                "tf",
                "ops",
                "K",
            )
            given = call.args if of_module or owner is None else [owner, *call.args]
            rows = _rows(trace, one.scope, given[0], found) if len(given) == 1 else 0
            if rows > 1:
                yield certain(
                    found.place,
                    written=ast.unparse(call)[:60],
                    rows=rows,
                    target_line=one.found.place.line,
                )


def _meant(one: Target) -> Iterator[tuple[Found, ast.expr]]:
    """The future itself, and what its name is bound to."""
    yield one.found, one.future
    if isinstance(one.future, ast.Name):
        for found in one.scope.nodes:
            node = found.node
            if isinstance(node, ast.Assign) and dotted(node.targets[0]) == one.future.id:
                yield found, node.value


def _rows(trace: Trace, scope: Scope, given: ast.expr, at: Found) -> int:
    """How many rows a model was asked about where these answers come from."""
    places = [at]
    if isinstance(given, ast.Name):
        places = [
            one for one in scope.nodes
            if isinstance(one.node, ast.Assign) and dotted(one.node.targets[0]) == given.id
        ]  # fmt: skip
    elif not _asks(given):
        return 0
    rows = [
        (event.x.shape or (0,))[0] or 0
        for event in trace.of(Predicted)
        if any(place.covers(event.place) for place in places)
    ]
    return min(rows, default=0)
