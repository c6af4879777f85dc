"""Answers turned into what they are not: probabilities taken twice, logits read as shares."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.answers_read import answers, asked_of, is_answer
from grader.hints.rules.model_facts import activation, closing, loss_of, output_units
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote

_WHOLE: Final = frozenset({"astype", "int", "where", "cast"})
_SHOWN: Final = 60


def _all(trace: Trace, ends_in: str) -> list[ArrayNote]:
    """What trained models answered, if all that were asked end in this; else nothing."""
    asked = asked_of(trace)
    fitting = [outputs for model, outputs in asked if _end(model) == ends_in]
    return fitting if len(fitting) == len(asked) else []


def _end(model: ModelNote) -> str | None:
    ends = closing(model)
    kinds = [activation(one) for one in ends]
    if "softmax" in kinds:
        return "softmax"
    linear = bool(kinds) and all(one in (None, "linear") for one in kinds)
    return "logits" if linear and model.from_logits is True else None


@rule("softmax-of-probabilities", when=own_program)
def softmax_of_probabilities(trace: Trace) -> Iterator[Finding]:
    """``tf.nn.softmax(model.predict(x))`` of a model that ends in softmax."""
    if not _all(trace, "softmax"):
        return
    names = answers(trace)
    for found in trace.program.nodes(ast.Call):
        given = found.node.args[0] if found.node.args else None
        made = callee(found.node) == "softmax" or callee(found.node.func) == "Softmax"
        if made and given is not None and is_answer(given, names):
            units = max((output_units(fit.model) or 0 for fit in trace.fits), default=0)
            most = figure(math.e / (math.e + units - 1)) if units > 1 else None
            yield certain(found.place, written=ast.unparse(found.node)[:_SHOWN], most=most)


@rule("logits-read-as-shares", when=own_program)
def logits_read_as_shares(trace: Trace) -> Iterator[Finding]:
    """``100 * np.max(model.predict(x))`` where the model gives logits."""
    logits = _all(trace, "logits")
    high = max((one.high for one in logits if one.high is not None), default=None)
    low = min((one.low for one in logits if one.low is not None), default=None)
    if not logits or high is None or low is None or (low >= 0 and high <= 1):
        return
    names = answers(trace)
    for found in trace.program.nodes(ast.BinOp):
        node = found.node
        if not isinstance(node.op, ast.Mult):
            continue
        for number, other in ((node.left, node.right), (node.right, node.left)):
            if literal(number) in (100, 100.0) and is_answer(_largest(other), names):
                yield certain(
                    found.place,
                    written=ast.unparse(node)[:_SHOWN],
                    low=figure(low),
                    high=figure(high),
                )


def _largest(node: ast.expr) -> ast.expr:
    """``p`` of ``np.max(p)``, ``max(p)``, ``p.max()`` and ``float(p[0])``."""
    while isinstance(node, ast.Call) and callee(node) in ("max", "reduce_max", "amax", "float"):
        method = isinstance(node.func, ast.Attribute) and dotted(node.func.value) not in (
            "np", "numpy", "tf", "tf.math",
        )  # fmt: skip
        if method and isinstance(node.func, ast.Attribute):
            node = node.func.value
        elif node.args:
            node = node.args[0]
        else:
            return node
    return node


@rule("first-column-as-second-class", when=own_program)
def first_column_as_second_class(trace: Trace) -> Iterator[Finding]:
    """``(p[:, 0] > 0.5).astype(int)`` of two columns: rows of class 0 get the number 1."""
    given = _all(trace, "softmax")
    two = bool(given) and all((one.shape or (0,))[-1] == 2 for one in given)
    counted = all("crossentropy" in loss_of(fit.model) for fit in trace.fits)
    if not two or not counted:
        return
    names = answers(trace)
    for found, compared in _numbered(trace):
        left, border = compared.left, literal(compared.comparators[0])
        above = isinstance(compared.ops[0], ast.Gt | ast.GtE) and isinstance(border, float)
        if above and _column(left) == 0 and is_answer(left, names):
            yield likely(found.place, written=ast.unparse(compared)[:_SHOWN])


def _numbered(trace: Trace) -> Iterator[tuple[Found, ast.Compare]]:
    """Comparisons whose truth becomes 1 and 0: ``.astype(int)``, ``1 if p[0, 0] > 0.5 else 0``."""
    for found in trace.program.nodes(ast.Call, ast.IfExp):
        node = found.node
        if isinstance(node, ast.IfExp):
            numbers = (literal(node.body), literal(node.orelse))
            if numbers == (1, 0) and isinstance(node.test, ast.Compare):
                yield found, node.test
            continue
        if not isinstance(node, ast.Call) or callee(node) not in _WHOLE:
            continue
        inner = [*node.args[:1]]
        if callee(node) == "where" and [literal(one) for one in node.args[1:3]] != [1, 0]:
            continue
        if callee(node) == "astype" and isinstance(node.func, ast.Attribute):
            inner = [node.func.value]
        for one in inner:
            if isinstance(one, ast.Compare) and len(one.ops) == 1:
                yield found, one


def _column(node: ast.expr) -> object:
    """The last place in the brackets: 0 of ``p[:, 0]`` and of ``p[i][0]``."""
    if not isinstance(node, ast.Subscript):
        return None
    at = node.slice
    if isinstance(at, ast.Tuple) and at.elts:
        return literal(at.elts[-1])
    return literal(at) if isinstance(node.value, ast.Subscript) else None
