"""Names that take the parts of a split in another order than they come."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import callee, names_in
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import Trace

_ROWS: Final = re.compile(r"^_?(?:x|feat|data|imag|img|input|text|sent|review)", re.IGNORECASE)
_LABELS: Final = re.compile(r"^_?(?:y|label|lbl|target|class)", re.IGNORECASE)
_TRAINING: Final = re.compile(r"tr(?:ai?n)?(?:_|ing|\d|$)|train", re.IGNORECASE)
_TESTING: Final = re.compile(r"te?st|val(?:id|_|$)|eval", re.IGNORECASE)
_TWO_ARRAYS: Final = 2


@rule("split-parts-in-another-order")
def split_parts_in_another_order(trace: Trace) -> Iterator[Finding]:
    """``X_train, y_train, X_test, y_test = train_test_split(X, y)``."""
    for found in trace.program.nodes(ast.Assign):
        value, target = found.node.value, found.node.targets[0]
        if callee(value) != "train_test_split" or not isinstance(value, ast.Call):
            continue
        names = [one.id for one in getattr(target, "elts", ()) if isinstance(one, ast.Name)]
        plain = [one for one in value.args if not isinstance(one, ast.Starred)]
        if (
            len(plain) != _TWO_ARRAYS
            or len(names) != 2 * _TWO_ARRAYS
            or len(plain) != len(value.args)
        ):
            continue
        right = _right_order(names, value.args)
        if right is None or right == names:
            continue
        used = names_in([one.node for one in trace.program.at(trace.raised_at, ast.stmt)])
        stopped = trace.exception is not None and bool(used & set(names))
        yield (cause if stopped else certain)(
            found.place, written=", ".join(names), right=", ".join(right)
        )


def _right_order(names: Sequence[str], given: Sequence[ast.expr]) -> list[str] | None:
    """The names as the function gives the parts; None where they do not say what they are for.

    Labels may be given first, ``train_test_split(y, x)``: then theirs come first. Where the arrays
    are called otherwise, names of one kind that stand together are taken at their word.
    """
    kinds = [(_is_labels(name), _is_test(name)) for name in names]
    if None in [part for kind in kinds for part in kind] or len(set(kinds)) != len(names):
        return None
    first = _is_labels(ast.unparse(given[0]).rpartition(".")[2].strip("[]'\""))
    second = _is_labels(ast.unparse(given[1]).rpartition(".")[2].strip("[]'\""))
    grouped = kinds[0][0] == kinds[1][0]
    turned = kinds[0][0] is True if first is None and grouped else first is True
    if first is not None and first == second:
        return None
    order = sorted(zip(kinds, names, strict=True), key=lambda one: (one[0][0] != turned, one[0][1]))
    return [name for _, name in order]


def _is_labels(name: str) -> bool | None:
    rows, labels = _ROWS.search(name), _LABELS.search(name)
    return None if bool(rows) == bool(labels) else bool(labels)


def _is_test(name: str) -> bool | None:
    training, testing = _TRAINING.search(name), _TESTING.search(name)
    return None if bool(training) == bool(testing) else bool(testing)
