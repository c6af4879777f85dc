"""Masks of an attention layer that name what is to be hidden."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.scopes import scopes
from grader.hints.trace import Trace

_SAME = frozenset({"equal"})


@rule("attention-mask-turned-round", when=own_program)
def attention_mask_turned_round(trace: Trace) -> Iterator[Finding]:
    """``attention_mask=ops.equal(ids, 0)``: true means that it may be looked at."""
    if any("ttention" in one.node.name for one in trace.program.nodes(ast.ClassDef)):
        return  # a layer of the program's own may mean it the other way
    for found in trace.program.nodes(ast.Call):
        given = keyword(found.node, "attention_mask")
        value = _value(trace, given)
        if value is not None and given is not None and _names_filling(value):
            yield likely(found.place, written=ast.unparse(given)[:40], made=ast.unparse(value)[:60])


def _value(trace: Trace, node: ast.expr | None, depth: int = 4) -> ast.expr | None:
    """What a name was bound to, where that is one thing; through what only adds axes or casts."""
    while depth and node is not None:
        depth -= 1
        if isinstance(node, ast.Name):
            bound = [one.node for one in trace.program.bound_to(node.id)]
            last = bound[0] if len(bound) == 1 else None
            node = last.value if isinstance(last, ast.Assign) else None
        elif isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call) and callee(node) in ("cast", "expand_dims") and node.args:
            node = node.args[0]
        else:
            break
    return node


def _names_filling(value: ast.expr) -> bool:
    """``x == 0`` or ``equal(x, 0)``, not turned round."""
    if isinstance(value, ast.Compare) and isinstance(value.ops[0], ast.Eq):
        return literal(value.comparators[0], "") == 0
    equal = isinstance(value, ast.Call) and callee(value) in _SAME and len(value.args) == len("xy")
    return equal and isinstance(value, ast.Call) and literal(value.args[1], "") == 0


_MASKS: Final = re.compile(r"mask|pad|valid|keep|real|visible", re.IGNORECASE)


@rule("mask-multiplied-before-softmax", when=own_program)
def mask_multiplied_before_softmax(trace: Trace) -> Iterator[Finding]:
    """``softmax(scores * mask)``: what is hidden has the score 0, and that is no small one."""
    if trace.exception is not None:
        return
    for scope in scopes(trace.program):
        given = [
            (one, dotted(one.node.targets[0]), one.node.value)
            for one in scope.nodes
            if isinstance(one.node, ast.Assign)
        ]
        for found in scope.nodes:
            node = found.node
            if not isinstance(node, ast.Call) or callee(node) != "softmax" or not node.args:
                continue
            scores, place = node.args[0], found
            if isinstance(scores, ast.Name):
                line = found.place.line
                bound = [one for one in given if one[1] == scores.id and one[0].place.line <= line]
                if not bound:
                    continue
                place, _, scores = bound[-1]
            mask = _hiding(scores)
            if mask is not None and "-" not in ast.unparse(mask):
                yield certain(
                    place.place,
                    written=ast.unparse(scores)[:60],
                    mask=ast.unparse(mask)[:40],
                    softmax_line=found.place.line,
                )


def _hiding(node: ast.expr) -> ast.expr | None:
    """The mask of ``scores * mask``."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult):
        return None
    sides = (node.left, node.right)
    masks = [one for one in sides if _MASKS.search(ast.unparse(one))]
    return masks[0] if len(masks) == 1 and not isinstance(masks[0], ast.BinOp) else None
