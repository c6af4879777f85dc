"""Settings and formulas whose number turns what they are for into its opposite."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal, names_in
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Trace

SMOOTH: Final = 0.8
"""Of a label: what is left of it tells nothing."""
SMALL: Final = 0.02
"""The largest weight of a row."""
LEAST_ROWS: Final = 100
LITTLE: Final = 0.1
"""Of the first loss: less was gained."""
_TEMPERATURE: Final = re.compile(r"temp", re.IGNORECASE)
_LOGARITHMS: Final = frozenset({"log", "log_softmax"})


@rule("labels-smoothed-away", when=own_program)
def labels_smoothed_away(trace: Trace) -> Iterator[Finding]:
    """``CategoricalCrossentropy(label_smoothing=1.0)``: each class is wanted equally."""
    for fit in trace.fits:
        for found in trace.program.nodes(ast.Call):
            given = keyword(found.node, "label_smoothing")
            share = literal(value_of(trace, given)) if given is not None else None
            if isinstance(share, int | float) and SMOOTH <= share <= 1:
                yield certain(found.place, share=figure(share), loss=fit.model.loss)


@rule("weights-far-below-one", when=learns)
def weights_far_below_one(trace: Trace) -> Iterator[Finding]:
    """``w / w.sum()`` as sample weights: each row counts a thousandth, and nothing moves."""
    for fit in trace.fits:
        rows, curve = (fit.x.shape or (0,))[0] or 0, fit.whole_curve("loss")
        given = fit.start.weights
        if given is None or not 0 < given[1] <= SMALL or rows < LEAST_ROWS or len(curve) < 2:
            continue
        plain = (fit.model.optimizer or "").lower().startswith("sgd")
        if plain and curve[-1] >= (1 - LITTLE) * curve[0]:
            yield certain(fit.place, highest=figure(given[1]), rows=rows)


@rule("temperature-turned-round", when=own_program)
def temperature_turned_round(trace: Trace) -> Iterator[Finding]:
    """``np.exp(np.log(p) * temperature)``: a low temperature makes the choice wilder."""
    if not trace.fits:
        return
    for found in trace.program.nodes(ast.BinOp):
        if isinstance(found.node.op, ast.Mult) and _sharpens(trace, found):
            sides = (found.node.left, found.node.right)
            if any(_is_temperature(one) for one in sides) and any(
                _is_logarithm(trace, one) for one in sides
            ):
                yield likely(found.place, written=ast.unparse(found.node)[:60])


def _is_temperature(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and _TEMPERATURE.search(node.id) is not None


def _is_logarithm(trace: Trace, node: ast.expr) -> bool:
    if not isinstance(node, ast.Name):
        return callee(node) in _LOGARITHMS
    bound = (one.node for one in trace.program.bound_to(node.id))
    return any(isinstance(one, ast.Assign) and callee(one.value) in _LOGARITHMS for one in bound)


def _sharpens(trace: Trace, product: Found) -> bool:
    """Whether the product goes into an exponential or a softmax, there or under its name."""
    after = ("exp", "softmax", "categorical")
    held: set[str] = set()
    for found in trace.program.nodes(ast.Assign):
        if any(one is product.node for one in ast.walk(found.node)):
            held |= {one.id for one in found.node.targets if isinstance(one, ast.Name)}
    for call, _ in trace.program.calls(*after):
        inside = any(one is product.node for one in ast.walk(call))
        if inside or names_in([call]) & held:
            return True
    return False


@rule("scaled-by-each-batch", when=own_program)
def scaled_by_each_batch(trace: Trace) -> Iterator[Finding]:
    """``scaler.fit_transform(x[part])`` in a generator, or in a loop over batches."""
    if not trace.fits:
        return
    for found in trace.program.nodes(ast.FunctionDef, ast.For):
        node = found.node
        inside = list(ast.walk(node))
        if isinstance(node, ast.FunctionDef):
            batched = node.name == "__getitem__" or any(
                isinstance(one, ast.Yield) for one in inside
            )
        else:
            batched = any(callee(one) == "train_on_batch" for one in inside)
        for one in inside if batched else ():
            if isinstance(one, ast.Call) and callee(one) == "fit_transform" and _part(one):
                owner = one.func.value if isinstance(one.func, ast.Attribute) else None
                yield certain(
                    found.part(one).place,
                    written=ast.unparse(one)[:60],
                    scaler=owner.id if isinstance(owner, ast.Name) else None,
                )


def _part(call: ast.Call) -> bool:
    """Whether it is given a part of an array: a slice, or rows by their numbers."""
    given = call.args[0] if len(call.args) == 1 else None
    return isinstance(given, ast.Subscript | ast.Name)
