"""Noise for the maker of a GAN that is drawn before the loop, once for all steps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.own_loops import STEPS, loops, stepping
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_DRAWN: Final = re.compile(r"(^|\.)(normal|randn|standard_normal|uniform|rand|random)$")
_NAMED: Final = re.compile(r"noise|latent|^z$|^z_|_z$|code", re.IGNORECASE)
PLAYERS: Final = 2


@rule("noise-drawn-once", when=own_program)
def noise_drawn_once(trace: Trace) -> Iterator[Finding]:
    """``noise = rng.normal(...)`` above the loop whose steps train the maker with it."""
    steps_of_own = any(fit.start.via != "fit" for fit in trace.fits)
    made = list(trace.program.calls("Sequential", "Model"))
    if not steps_of_own or len(made) < PLAYERS or trace.exception is not None:
        return
    steps = stepping(trace) | STEPS
    for scope in scopes(trace.program):
        drawn = dict(_drawn(scope))
        for loop in loops(scope):
            if loop.once or any(loop.at in other.inside for other in loops(scope)):
                continue
            for at in loop.inside:
                call = scope.nodes[at].node
                if (
                    not isinstance(call, ast.Call)
                    or dotted(call.func).rpartition(".")[2] not in steps
                ):
                    continue
                for name in _given(call):
                    line = drawn.get(name, 0)
                    bound = scope.binds(name, list(loop.inside))
                    if 0 < line < loop.node.lineno and not bound and _NAMED.search(name):
                        yield likely(
                            scope.nodes[at].place, name=name, drawn_line=line,
                            loop_line=loop.node.lineno,
                        )  # fmt: skip
                        return


def _drawn(scope: Scope) -> Iterator[tuple[str, int]]:
    """Names that hold drawn numbers and nothing else, and where."""
    for found in scope.nodes:
        if isinstance(found.node, ast.Assign) and _is_drawn(found.node.value):
            for target in found.node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, found.node.lineno


def _is_drawn(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and bool(_DRAWN.search(dotted(value.func)))


def _given(call: ast.Call) -> Iterator[str]:
    """Names that it is given whole, also as ``tf.constant(noise)``."""
    for given in (*call.args, *(one.value for one in call.keywords)):
        inner = given.args[0] if isinstance(given, ast.Call) and given.args else given
        if isinstance(inner, ast.Name):
            yield inner.id
