"""Answers that are compared with labels of another kind: they are never equal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, literal, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answer_names import answers, bare
from grader.hints.rules.model_facts import activation, closing
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import ArrayNote, Compared, ModelNote, NamesLeft, Predicted

SATURATED: Final = 0.5
"""Share of equal pairs, at most: answers of just 0 are equal to the zeros of a one-hot row."""
_ASKING: Final = frozenset({"predict", "predict_on_batch"})


def _probabilities(trace: Trace) -> list[ArrayNote]:
    """What models answered, where all of it lies between 0 and 1 and is no whole number."""
    found = []
    for one in trace.of(Predicted):
        if one.outputs is None:
            continue
        low, high = one.outputs.low, one.outputs.high
        if not _shares(one.model) or low is None or high is None or low < 0 or high > 1:
            return []
        found.append(one.outputs)
    return found


def _shares(model: ModelNote) -> bool:
    ends = closing(model)
    return bool(ends) and activation(ends[-1]) in ("sigmoid", "softmax")


@rule("probabilities-compared-exactly")
def probabilities_compared_exactly(trace: Trace) -> Iterator[Finding]:
    """``model.predict(x)[0][0] == 1``: a probability is hardly ever just 1."""
    given = _probabilities(trace) if own_program(trace) else []
    if not given:
        return
    names = answers(trace)
    for found in trace.program.nodes(ast.Compare):
        if not isinstance(found.node.ops[0], ast.Eq | ast.NotEq) or len(found.node.ops) > 1:
            continue
        sides = (found.node.left, found.node.comparators[0])
        for answer, other in (sides, sides[::-1]):
            if not _is_answer(answer, names) or _is_answer(other, names):
                continue
            if names_in([other]) & names or isinstance(other, ast.Call):
                continue  # with the largest of them, or with what was made of them
            high = max(one.high or 0.0 for one in given)
            yield certain(found.place, written=ast.unparse(found.node)[:60], high=figure(high))
    for met in trace.of(Compared):
        rare = met.operation != "-" and met.equal is not None and met.equal <= SATURATED
        for shares, label in ((met.left, met.right), (met.right, met.left)):
            if rare and _are_shares(shares) and _are_classes(label):
                yield certain(met.place, written=met.written[:60], high=figure(shares.high or 0.0))


def _are_shares(side: ArrayNote) -> bool:
    """Numbers between 0 and 1, most of which are neither."""
    low, high = side.low, side.high
    if low is None or high is None or low < 0 or high > 1 or "float" not in (side.dtype or ""):
        return False
    between = [value for value in side.values if 0 < value < 1]
    return len(between) > len(side.values) / 2 if side.values else (side.distinct or 0) > 2


def _are_classes(side: ArrayNote) -> bool:
    """Whole numbers, several of them: classes, or rows with a single one."""
    several = (side.shape or (0,))[0] != 1 and len(side.shape or ()) > 0
    whole = bool(side.values) and all(value == round(value) for value in side.values)
    return several and (whole or bool(side.classes)) and (side.distinct or 0) > 1


def _is_answer(node: ast.expr, names: frozenset[str]) -> bool:
    inner = bare(node)
    if isinstance(inner, ast.Name):
        return inner.id in names
    return isinstance(inner, ast.Call) and dotted(inner.func).rpartition(".")[2] in _ASKING


@rule("compared-in-another-form", when=own_program)
def compared_in_another_form(trace: Trace) -> Iterator[Finding]:
    """``guess == "cat"`` with numbers on one side, or a class number and a one-hot row."""
    for met in trace.of(Compared):
        if met.operation == "-" or met.equal not in (0.0, None):
            continue
        for one, other in ((met.left, met.right), (met.right, met.left)):
            text = _a_text(one)
            number = _a_number(other)
            if text is not None and number is not None and met.equal == 0:
                yield certain(met.place, written=met.written[:60], text=text, number=number)
    rows = [one for one in trace.of(Compared) if one.operation == "==" and not one.single]
    for met in rows:
        for one, other in ((met.left, met.right), (met.right, met.left)):
            width = (other.shape or (0,))[0] or 0
            alone = one.shape == () and _is_whole(one)
            if alone and len(other.shape or ()) == 1 and width > 1 and _is_one_row(other):
                yield certain(
                    met.place, written=met.written[:60], columns=width,
                    chosen=round(one.values[0] if one.values else one.low or 0),
                )  # fmt: skip

    for place, written, high in _foregrounds(trace):
        yield certain(place, written=written[:60], mark=figure(high))


def _foregrounds(trace: Trace) -> Iterator[tuple[Place | None, str, float]]:
    """Maps of 0 and 1 beside those of 0 and 255: where, what is written, the larger number."""
    for met in trace.of(Compared):
        marks = [_mark(met.left), _mark(met.right)]
        function = met.written.partition("(")[0] if met.written.endswith("(...)") else ""
        cut = any(_cuts(found.node) for found in trace.program.functions(function))
        if met.operation != "-" and sorted(one or 0.0 for one in marks) == [1.0, WHITE] and not cut:
            yield met.place, met.written, WHITE
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft())
    white = {
        name
        for name, note in left.arrays.items()
        if _mark(note) == WHITE and len(trace.program.bound_to(name)) <= 1
    } - _changed(trace)
    for found in trace.program.nodes(ast.Compare) if trace.fits else ():
        node = found.node
        one = isinstance(node.ops[0], ast.Eq) and literal(node.comparators[0]) in (1, True)
        if one and isinstance(node.left, ast.Name) and node.left.id in white:
            yield found.place, ast.unparse(node), WHITE


WHITE: Final = 255.0


def _mark(side: ArrayNote) -> float | None:
    """Of a map of 0 and one other number: that number."""
    several = len(side.shape or ()) > 1 and side.distinct == len(side.values) == 2
    return side.values[1] if several and side.values[0] == 0 else None


def _changed(trace: Trace) -> frozenset[str]:
    """Names of what is changed in place: at the end it is not what it was."""
    stored = [one.node for one in trace.program.nodes(ast.Subscript)]
    kept = [one.value for one in stored if isinstance(one.ctx, ast.Store)]
    kept += [one.node.target for one in trace.program.nodes(ast.AugAssign)]
    return frozenset(one.id for one in kept if isinstance(one, ast.Name))


def _cuts(function: ast.FunctionDef) -> bool:
    """Whether a measure brings what it is given to 0 and 1 by itself."""
    for one in ast.walk(function):
        if isinstance(one, ast.Compare) and not isinstance(one.ops[0], ast.Eq):
            return True
        if isinstance(one, ast.Constant) and one.value == WHITE:
            return True
        if isinstance(one, ast.Call) and dotted(one.func).endswith(("astype", "max", "bool")):
            return True
    return False


def _a_text(side: ArrayNote) -> str | None:
    """One of several texts: also one that reads as a number is equal to none."""
    text = (side.dtype or "").startswith(("str", "<U", "U"))
    return next(iter(side.classes))[:30] if text and len(side.classes) > 1 else None


def _a_number(side: ArrayNote) -> float | None:
    numeric = any(kind in (side.dtype or "") for kind in ("int", "float"))
    several = (side.shape or (0,))[0] != 1 and len(side.shape or ()) > 0
    return figure(side.high) if numeric and several and side.high is not None else None


def _is_whole(side: ArrayNote) -> bool:
    return side.low is not None and side.low == round(side.low)


def _is_one_row(side: ArrayNote) -> bool:
    """Zeros and a single one, whose share is its mean."""
    width = (side.shape or (0,))[0] or 0
    ones = (side.mean or 0.0) * width
    return set(side.values) == {0.0, 1.0} and abs(ones - 1) < TINY


TINY: Final = 1e-6
