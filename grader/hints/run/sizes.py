"""Whether a program counts on MNIST's own size, which the embedded digits do not have.

``x_train[50000:]`` of 1,500 digits is empty, ``reshape(60000, 784)`` of them an error: both would
be told as the learner's. Such a program is given digits in MNIST's number, and what it learns is
not judged.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Program, literal

MNIST_ROWS: Final = (60_000, 10_000)
"""Images of training and of the test: http://yann.lecun.com/exdb/mnist."""
_COUNTING: Final = (
    "reshape", "resize", "range", "arange", "zeros", "ones", "empty", "permutation", "choice",
)  # fmt: skip
"""Functions that are told how many rows there are."""


def counts_on_mnist(program: Program, *, rows: tuple[int, int]) -> bool:
    """Whether it names MNIST's size, or rows that a data set of so many does not have.

    ``rows``: of training and of the test; whatever has no ``train`` in its name may be the smaller.
    """
    train, test = MNIST_ROWS
    if any(one.node.value == train for one in program.nodes(ast.Constant)):
        return True
    told = (
        part.value
        for call, _ in program.calls(*_COUNTING)
        for given in (*call.args, *(item.value for item in call.keywords))
        for part in ast.walk(given)
        if isinstance(part, ast.Constant)
    )
    if test in told:
        return True
    return any(
        abs(number) >= (rows[0] if "train" in ast.unparse(one.node.value).lower() else min(rows))
        for one in program.nodes(ast.Subscript)
        for bound in _bounds(one.node.slice)
        for number in _numbers(program, bound)
    )


def _bounds(index: ast.expr) -> Iterator[ast.expr]:
    """What of an index must exist: where a slice begins, its end from behind, a single row."""
    match index:
        case ast.Tuple(elts=[first, *_]):
            yield from _bounds(first)
        case ast.Slice(lower=lower, upper=upper):
            if lower is not None:
                yield lower
            if isinstance(upper, ast.UnaryOp):
                yield upper
        case _:
            yield index


def _numbers(program: Program, node: ast.expr) -> Iterator[int]:
    """The whole number that is written there, or that its name was given."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    values = [node]
    if isinstance(node, ast.Name):
        bound = (one.node for one in program.bound_to(node.id))
        values = [one.value for one in bound if isinstance(one, ast.Assign)]
    for value in map(literal, values):
        if isinstance(value, int) and not isinstance(value, bool):
            yield value
