"""Answers turned into what they are not: probabilities taken twice, logits read as shares."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.answer_names import answers, asked_of, is_answer
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
    names, own = _with_loops(trace, answers(trace)), _own_softmax(trace)
    for found in trace.program.nodes(ast.Call):
        given = found.node.args[0] if found.node.args else None
        made = callee(found.node) in {"softmax", *own} or callee(found.node.func) == "Softmax"
        if made and given is not None and is_answer(given, names):
            units = max((output_units(fit.model) or 0 for fit in trace.fits), default=0)
            most = figure(math.e / (math.e + units - 1)) if units > 1 else None
            yield certain(found.place, written=ast.unparse(found.node)[:_SHOWN], most=most)


def _own_softmax(trace: Trace) -> frozenset[str]:
    """Functions of one argument that divide what ``exp`` gives by its sum."""
    return frozenset(
        found.node.name
        for found in trace.program.nodes(ast.FunctionDef)
        if len(found.node.args.args) == 1
        and {"exp", "sum"} <= {callee(one) for one in ast.walk(found.node)}
        and any(isinstance(one, ast.Div) for one in ast.walk(found.node))
    )


def _with_loops(trace: Trace, names: frozenset[str]) -> frozenset[str]:
    """With ``p`` of ``for p in predictions`` and ``for i, p in enumerate(predictions)``."""
    found = set(names)
    for loop in trace.program.nodes(ast.For, ast.comprehension):
        assert isinstance(loop.node, ast.For | ast.comprehension)
        target, over = loop.node.target, loop.node.iter
        if callee(over) == "enumerate" and isinstance(over, ast.Call) and over.args:
            over = over.args[0]
            target = target.elts[-1] if isinstance(target, ast.Tuple) else target
        if isinstance(target, ast.Name) and is_answer(over, names):
            found.add(target.id)
    return frozenset(found)


@rule("logits-read-as-shares", when=own_program)
def logits_read_as_shares(trace: Trace) -> Iterator[Finding]:
    """``100 * np.max(model.predict(x))`` where the model gives logits."""
    logits = _all(trace, "logits")
    high = max((one.high for one in logits if one.high is not None), default=None)
    low = min((one.low for one in logits if one.low is not None), default=None)
    if not logits or high is None or low is None or (low >= 0 and high <= 1):
        return
    names = _with_loops(trace, answers(trace))
    for found, share in _percentages(trace):
        if is_answer(_largest(share), names):
            written = ast.unparse(found.node)[:_SHOWN]
            yield certain(found.place, written=written, low=figure(low), high=figure(high))


def _percentages(trace: Trace) -> Iterator[tuple[Found, ast.expr]]:
    """What is multiplied by 100, or written as a percentage: ``f"{p.max():.1%}"``."""
    for found in trace.program.nodes(ast.BinOp, ast.FormattedValue):
        node = found.node
        if isinstance(node, ast.FormattedValue):
            if node.format_spec is not None and ast.unparse(node.format_spec).endswith("%'"):
                yield found.part(node.value), node.value
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            for number, other in ((node.left, node.right), (node.right, node.left)):
                if literal(number) in (100, 100.0):
                    yield found, other


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
        if isinstance(left, ast.Name):
            bound = [one.node for one in trace.program.bound_to(left.id)]
            if len(bound) == 1 and isinstance(bound[0], ast.Assign):
                left = bound[0].value
        if above and column(left) == 0 and is_answer(left, names):
            yield likely(found.place, written=ast.unparse(compared)[:_SHOWN])
    for found in trace.program.nodes(ast.Call):
        rounded = _rounded(found.node)
        if rounded is not None and column(rounded) == 0 and is_answer(rounded, names):
            yield likely(found.place, written=ast.unparse(found.node)[:_SHOWN])


def _rounded(call: ast.Call) -> ast.expr | None:
    """``p[:, 0]`` of ``np.round(p[:, 0])`` and ``p[:, 0].round()``; with places it is shown."""
    if callee(call) not in ("round", "rint", "around"):
        return None
    if isinstance(call.func, ast.Attribute) and not call.args:
        return call.func.value
    return call.args[0] if len(call.args) == 1 else None


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


def column(node: ast.expr) -> object:
    """The last place in the brackets: 0 of ``p[:, 0]`` and of ``p[i][0]``."""
    if not isinstance(node, ast.Subscript):
        return None
    at = node.slice
    if isinstance(at, ast.Tuple) and at.elts:
        return literal(at.elts[-1])
    return literal(at) if isinstance(node.value, ast.Subscript) else None
