"""Loops of which only one turn counts: the first, or the last."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import callee, dotted, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_GROWING: Final = frozenset({"append", "extend", "add", "update", "insert"})
_PURE: Final = frozenset(
    {"array", "asarray", "float", "int", "str", "list", "tuple", "range", "len", "sorted", "zip",
     "astype", "reshape", "flatten", "ravel", "copy", "mean", "std", "sum", "max", "min", "abs",
     "lower", "upper", "strip", "split", "join", "replace", "resize", "convert", "open", "imread",
     "load_img", "img_to_array", "expand_dims", "transpose", "stack", "concatenate", "load",
     "fft", "rfft", "diff", "clip", "sqrt", "log", "exp", "normalize", "squeeze", "read", "round"}
)  # fmt: skip
"""Calls that leave nothing behind but what they give back."""


@rule("loop-ends-in-first-turn", when=own_program)
def loop_ends_in_first_turn(trace: Trace) -> Iterator[Finding]:
    """``return`` stands in the loop that collects, and not behind it."""
    for found in trace.program.nodes(ast.For):
        last = found.node.body[-1]
        if not isinstance(last, ast.Return) or last.value is None or _searches(found.node):
            continue
        given = names_in([last.value])
        collected = sorted(
            {name for one in found.node.body[:-1] for name in _collected(one)} & given
        )
        if collected:
            yield certain(
                found.part(last).place,
                name=collected[0],
                written=ast.unparse(last)[:60],
                loop_line=found.place.line,
            )


def _searches(loop: ast.For) -> bool:
    """Whether some turns are skipped: it looks for one thing, and gives that back."""
    return any(isinstance(one, ast.Continue | ast.Yield) for one in ast.walk(loop))


def _collected(statement: ast.stmt) -> Iterator[str]:
    """Names that the statement adds something to, in a loop of its own as well."""
    for one in ast.walk(statement):
        if isinstance(one, ast.AugAssign) and isinstance(one.target, ast.Name):
            yield one.target.id
        elif isinstance(one, ast.Call) and callee(one) in _GROWING:
            owner = one.func.value if isinstance(one.func, ast.Attribute) else None
            if isinstance(owner, ast.Name):
                yield owner.id
        elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Subscript):
            yield dotted(one.targets[0].value)


@rule("only-last-turn-kept", when=own_program)
def only_last_turn_kept(trace: Trace) -> Iterator[Finding]:
    """``piece = signal[a:b]`` in a loop and ``pieces.append(piece)`` behind it."""
    if trace.exception is not None:
        return
    for outer in trace.program.nodes(ast.For):
        for block in _blocks(outer.node):
            for at, inner in enumerate(block):
                made = _only_gives(inner) if isinstance(inner, ast.For) else None
                if not made:
                    continue
                for later in block[at + 1 :]:
                    name = _appended(later, made)
                    if name:
                        yield likely(
                            outer.part(later).place,
                            name=name,
                            written=ast.unparse(later)[:60],
                            loop_line=inner.lineno,
                        )


def _blocks(loop: ast.For) -> Iterator[Sequence[ast.stmt]]:
    yield loop.body
    for one in ast.walk(loop):
        if isinstance(one, ast.If | ast.With):
            yield one.body


def _only_gives(loop: ast.For) -> frozenset[str]:
    """The names that a loop gives new values in each turn, where it does nothing else."""
    own = {one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)}
    reached = set(own)
    made: dict[str, ast.expr] = {}
    for one in loop.body:
        target = one.targets[0] if isinstance(one, ast.Assign) else None
        if not isinstance(one, ast.Assign) or not isinstance(target, ast.Name):
            return frozenset()
        calls = [part for part in ast.walk(one.value) if isinstance(part, ast.Call)]
        if any(callee(part) not in _PURE for part in calls):
            return frozenset()
        if names_in([one.value]) & reached:
            reached.add(target.id)
        made[target.id] = one.value
    before: set[str] = set()
    for name, value in made.items():
        carried = names_in([value]) & made.keys() - before
        if carried:
            return frozenset()  # what the turn before gave goes into it
        before.add(name)
    return frozenset(made) & (reached - own)


def _appended(statement: ast.stmt, made: frozenset[str]) -> str:
    """The name of the loop that a list gets behind it."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or callee(call) not in ("append", "extend"):
        return ""
    return next((one for one in sorted(names_in(call.args)) if one in made), "")
