"""Lines of Python with the wrong sign: ``==`` for ``=``, and ``=+`` for ``+=``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.data_code import is_shown
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_PLUS_BEHIND: Final = re.compile(r"(?<![=!<>+\-*/%&|^:])=\+(?!=)")


@rule("comparison-thrown-away", when=own_program)
def comparison_thrown_away(trace: Trace) -> Iterator[Finding]:
    """``layer.trainable == False`` alone on its line: nothing is set."""
    for found in trace.program.nodes(ast.Expr):
        node = found.node.value
        if not isinstance(node, ast.Compare) or len(node.ops) != 1 or is_shown(trace, found):
            continue
        kept = isinstance(node.left, ast.Name | ast.Attribute | ast.Subscript)
        if kept and isinstance(node.ops[0], ast.Eq):
            yield certain(
                found.place,
                written=ast.unparse(node)[:60],
                name=ast.unparse(node.left)[:40],
            )


@rule("sum-set-instead-of-added", when=own_program)
def sum_set_instead_of_added(trace: Trace) -> Iterator[Finding]:
    """``total =+ loss`` in a loop: it is ``total = +loss``."""
    for loop in trace.program.nodes(ast.For, ast.While):
        for one in ast.walk(loop.node):
            if not isinstance(one, ast.Assign) or not isinstance(one.value, ast.UnaryOp):
                continue
            place = loop.part(one).place
            target = one.targets[0]
            plain = isinstance(target, ast.Name | ast.Attribute | ast.Subscript)
            plus = isinstance(one.value.op, ast.UAdd) and _PLUS_BEHIND.search(place.source)
            if plus and plain:
                yield certain(
                    place,
                    name=ast.unparse(target)[:30],
                    value=ast.unparse(one.value.operand)[:40],
                    loop_line=loop.place.line,
                )
