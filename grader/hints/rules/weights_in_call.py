"""Weights that are made where the layer is used: new ones each time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_VARIABLE: Final = re.compile(r"(^|\.)(Variable|add_weight)$")
_RANDOM: Final = re.compile(r"(^|\.)(normal|uniform|truncated_normal|random_normal|randn)$")
_PRODUCTS: Final = frozenset({"matmul", "dot", "tensordot", "einsum"})
_MEANT: Final = re.compile(
    r"fixed|frozen|random|fourier|noise|noisy|mask|project|reservoir|echo|hash|encod|sampl"
    r"|dropout|perturb|augment",
    re.IGNORECASE,
)
"""Names of layers that are meant to draw numbers anew."""


@rule("weights-made-in-call", when=own_program)
def weights_made_in_call(trace: Trace) -> Iterator[Finding]:
    """``w = tf.Variable(...)`` in ``call``, multiplied with the inputs."""
    if trace.exception is not None or trace.ended == "not_run":
        return
    trained = {
        layer.class_name: layer.parameters for fit in trace.fits for layer in fit.model.layers
    }
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        called = method(node, "call")
        if called is None or _MEANT.search(node.name) or trained.get(node.name, 0) > 0:
            continue
        for made in _inline(called):
            text = ast.unparse(made)[:60]
            yield certain(found.part(made).place, name=node.name, weight=None, written=text)
        multiplied = _multiplied(called)
        for one in _unguarded(called):
            target = one.targets[0]
            maker = _maker(one.value)
            kept = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
            name = dotted(target)
            if maker and (isinstance(target, ast.Name) or kept) and name in multiplied:
                yield certain(
                    found.part(one).place,
                    name=node.name,
                    weight=name,
                    written=ast.unparse(one.value)[:60],
                )


def _unguarded(called: ast.FunctionDef) -> Iterator[ast.Assign]:
    """Assignments that happen in every call: none behind ``if self.w is None``."""
    waiting: list[ast.stmt] = list(called.body)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, ast.Assign):
            yield one
        elif isinstance(one, ast.With | ast.For):
            waiting = [*one.body, *waiting]


def _maker(value: ast.expr) -> bool:
    """Whether it makes a variable or draws numbers, also scaled."""
    if isinstance(value, ast.BinOp):
        return _maker(value.left) or _maker(value.right)
    if not isinstance(value, ast.Call):
        return False
    name = dotted(value.func)
    drawn = _RANDOM.search(name) and not _of_batch(value)
    return bool(_VARIABLE.search(name) or drawn)


def _of_batch(value: ast.Call) -> bool:
    """``tf.random.normal(tf.shape(x))``: as many numbers as there are rows, so noise."""
    shape = value.args[0] if value.args else None
    return shape is None or any(
        (isinstance(one, ast.Call) and callee(one) == "shape")
        or (isinstance(one, ast.Attribute) and one.attr == "shape" and shape is one)
        or (isinstance(one, ast.Subscript) and _is_first(one))
        for one in ast.walk(shape)
    )


def _is_first(one: ast.Subscript) -> bool:
    """``x.shape[0]``."""
    index = one.slice
    return isinstance(index, ast.Constant) and index.value == 0


def _inline(called: ast.FunctionDef) -> Iterator[ast.expr]:
    """``matmul(x, normal((3, 4)))``: made in the product itself."""
    for one in ast.walk(called):
        if isinstance(one, ast.BinOp) and isinstance(one.op, ast.MatMult):
            sides = [one.left, one.right]
        elif isinstance(one, ast.Call) and callee(one) in _PRODUCTS:
            sides = list(one.args)
        else:
            continue
        yield from (side for side in sides if _maker(side))


def _multiplied(called: ast.FunctionDef) -> frozenset[str]:
    """Names that go into a product of matrices."""
    found: set[str] = set()
    for one in ast.walk(called):
        if isinstance(one, ast.BinOp) and isinstance(one.op, ast.MatMult):
            found |= {dotted(one.left), dotted(one.right)}
        elif isinstance(one, ast.Call) and callee(one) in _PRODUCTS:
            found |= {dotted(given) for given in one.args}
    return frozenset(found)
