"""Data sets that are mixed on their way, and arrays that stayed in the order they had."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.pipelines import names_of
from grader.hints.program import FoundNode, Program, callee, computed_from, dotted, names_in

_MEASURES: Final = re.compile(
    r"(confusion_matrix|classification_report|_score|_error|array_equal|update_state|\.equal)$"
)
_KEEPING: Final = frozenset(
    {"batch", "map", "prefetch", "cache", "shuffle", "with_options", "from_tensor_slices"}
)
"""Steps after which each row of the arrays still comes once."""


def _bound_before(program: Program, name: str, line: int) -> FoundNode[ast.Assign] | None:
    """The assignment that a name holds on a line, where all stand on the top level."""
    before = [
        FoundNode(one.node, one.unit, one.lines)
        for one in program.bound_to(name)
        if one.place.line < line and isinstance(one.node, ast.Assign)
    ]
    top = {id(statement) for _, module in program.trees for statement in module.body}
    if any(id(one.node) not in top for one in program.bound_to(name)):
        return None
    return before[-1] if before else None


def _steps(program: Program, name: str, line: int) -> list[ast.Call]:
    """The calls that make a data set, from the last one back to its source."""
    steps: list[ast.Call] = []
    bound = _bound_before(program, name, line)
    value: ast.expr | None = bound.node.value if bound else None
    while value is not None:
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            steps.append(value)
            value = value.func.value
        elif isinstance(value, ast.Name) and bound is not None:
            bound = _bound_before(program, value.id, bound.place.line)
            value = bound.node.value if bound else None
        else:
            break
    return steps


def ends_mixed(program: Program, name: str, line: int) -> bool:
    """Whether a data set of arrays is mixed, and nothing is left out or taken twice."""
    steps = _steps(program, name, line)
    kinds = [callee(one) for one in steps]
    mixed = any(callee(one) == "shuffle" and (one.args or one.keywords) for one in steps)
    return mixed and set(kinds) <= _KEEPING and kinds[-1] == "from_tensor_slices"


def compared_with_source(
    program: Program, name: str, predicted: ast.Call
) -> Iterator[tuple[str, int]]:
    """(labels, line): where the answers meet the labels that the data set was made of."""
    steps = _steps(program, name, predicted.lineno)
    given = steps[-1].args[0] if steps and steps[-1].args else None
    if not isinstance(given, ast.Tuple) or len(given.elts) < 2:
        return
    labels = given.elts[1].id if isinstance(given.elts[1], ast.Name) else None
    holders = {
        one
        for found in program.nodes(ast.Assign)
        if any(node is predicted for node in ast.walk(found.node.value))
        for one in names_of(found.node)
    }
    made = steps[-1].lineno if steps else 0
    if labels is None or not holders:
        return
    if any(made < one.place.line for one in program.bound_to(labels)):
        return  # it may have been brought into the order of the answers
    every = [node for _, module in program.trees for node in ast.walk(module)]
    answers = computed_from(holders, every, but=labels) - {labels}
    for found in program.nodes(ast.Compare, ast.Call):
        node = found.node
        if found.place.line < predicted.lineno:
            continue
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            sides = [node.left, *node.comparators][:2]
        elif isinstance(node, ast.Call) and _MEASURES.search(dotted(node.func)):
            sides = [*node.args[:2], *(one.value for one in node.keywords)]
        else:
            continue
        whole = [one.id for one in sides if isinstance(one, ast.Name)]
        read = any(names_in([one]) & answers for one in sides if not _is(one, labels))
        if labels in whole and read:
            yield labels, found.place.line
            return


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
