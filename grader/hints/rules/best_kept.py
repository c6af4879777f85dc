"""A best figure that is compared with, and never replaced by a better one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import Found, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import loops
from grader.hints.scopes import scopes
from grader.hints.trace import Trace

_BEST: Final = re.compile(r"best|lowest|highest|minim|maxim|min_|max_|_min|_max|top_", re.I)
_INFINITE: Final = re.compile(r"^-?(?:float\(['\"][+-]?inf(?:inity)?['\"]\)|(?:\w+\.)+(?:inf|Inf)"
                              r"|sys\.maxsize)$")  # fmt: skip
LARGE: Final = 1e4


@rule("best-never-updated")
def best_never_updated(trace: Trace) -> Iterator[Finding]:
    """``if loss < best:`` in a loop that saves, and nothing gives ``best`` a new value."""
    for scope in scopes(trace.program):
        for loop in loops(scope):
            inside = [scope.nodes[at] for at in loop.inside]
            before = [scope.nodes[at].node for at in range(loop.at)]
            for found in inside:
                for name in _compared(found.node):
                    begun = _begun(before, name)
                    if begun is not None and not _set(inside, name) and _extreme(begun, name):
                        yield _finding(found, name, begun)
    for owner in trace.program.nodes(ast.ClassDef):
        parts = [owner.part(one) for one in ast.walk(owner.node)]
        for found in parts:
            for name in _compared(found.node):
                if not name.startswith("self."):
                    continue
                given = [one.node for one in parts if _assigns(one.node, name)]
                first = given[0] if len(given) == 1 else None
                begun = first if isinstance(first, ast.Assign) else None
                if begun is not None and _extreme(begun, name):
                    yield _finding(found, name, begun)


def _finding(found: Found, name: str, begun: ast.Assign) -> Finding:
    assert isinstance(found.node, ast.If)
    return certain(
        found.place,
        name=name,
        written=f"if {ast.unparse(found.node.test)}:"[:60],
        begun=ast.unparse(begun)[:50],
        begun_line=begun.lineno,
    )


def _compared(node: ast.AST) -> Iterator[str]:
    """Names that an ``if`` compares a figure with, where its body goes on with the loop."""
    if not isinstance(node, ast.If):
        return
    leaving = (ast.Break, ast.Return, ast.Raise, ast.Continue)
    if any(isinstance(one, leaving) for part in node.body for one in ast.walk(part)):
        return
    for one in ast.walk(node.test):
        if not isinstance(one, ast.Compare) or len(one.ops) != 1:
            continue
        if isinstance(one.ops[0], ast.Lt | ast.Gt | ast.LtE | ast.GtE):
            sides = (one.left, one.comparators[0])
            yield from (dotted(side) for side in sides if "?" not in dotted(side))


def _begun(before: Sequence[ast.AST], name: str) -> ast.Assign | None:
    """The last statement before the loop that gives the name a value."""
    given = [one for one in before if isinstance(one, ast.Assign) and _assigns(one, name)]
    return given[-1] if given else None


def _set(inside: Sequence[Found], name: str) -> bool:
    """Whether the loop gives it another value, or hands it to somebody who may."""
    for one in inside:
        if _assigns(one.node, name):
            return True
        if isinstance(one.node, ast.Global | ast.Nonlocal) and name in one.node.names:
            return True
    return False


def _assigns(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Assign):
        targets: list[ast.expr] = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign | ast.For | ast.NamedExpr):
        targets = [node.target]
    else:
        return False
    return any(
        dotted(one) == name
        for target in targets
        for one in ast.walk(target)
        if isinstance(one, ast.Name | ast.Attribute)
    )


def _extreme(begun: ast.Assign, name: str) -> bool:
    """Infinity, or for what says that it is a best one: zero or a very large number."""
    written = ast.unparse(begun.value)
    if _INFINITE.match(written):
        return True
    value = literal(begun.value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return bool(_BEST.search(name)) and (value in (0, -1) or abs(value) >= LARGE)
