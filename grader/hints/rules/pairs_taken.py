"""Pairs and lists that are taken for arrays."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given_by_name import list_given
from grader.hints.trace import Trace
from grader.model.place import Place

_OF_TUPLE: Final = re.compile(
    r"'tuple' object has no attribute '(?:shape|reshape|astype|dtype|ndim|mean|min|max|flatten|T)'"
    r"|unsupported operand type\(s\) for [^:]+: '(?:tuple' and '(?:int|float)|\w+' and 'tuple)'"
    r"|tuple indices must be integers or slices|Unrecognized data type: x=\(\("
    r"|(?:float|int)\(\) argument must be .*'tuple'|could not be broadcast|inhomogeneous shape"
)


@rule("pair-is-no-array")
def pair_is_no_array(trace: Trace) -> Iterator[Finding]:
    """``train, test = mnist.load_data()``, and then ``train / 255``."""
    for error in raised(trace):
        if not _OF_TUPLE.search(error.message):
            continue
        here = [found.node for found in trace.program.at(error.place, ast.Assign, ast.Expr)]
        used = names_in(here)
        for found, names in _pairs(trace):
            for name in names:
                before = error.place is not None and found.place.line < error.place.line
                if name in used and before:
                    yield cause(found.place, name=name, written=found.place.source[:80])


def _pairs(trace: Trace) -> Iterator[tuple[Found, list[str]]]:
    """Assignments of ``load_data()`` whose left side has plain names, with these."""
    for found in trace.program.nodes(ast.Assign):
        target, value = found.node.targets[0], found.node.value
        if callee(value) != "load_data" or not isinstance(target, ast.Tuple | ast.List):
            continue
        names = [one.id for one in target.elts if isinstance(one, ast.Name)]
        if len(target.elts) == len(("train", "test")) and names:
            yield found, [name for name in names if name != "_"]


_OF_LIST: Final = re.compile(
    r"^'list' object has no attribute '(shape|reshape|astype|dtype|ndim|mean|min|max|sum|std"
    r"|flatten|T|size|squeeze|argmax|transpose|numpy)'"
    r"|^unsupported operand type\(s\) for (?:/|//|-|\*\*|/=|-=)(?: or pow\(\))?: "
    r"(?:'list' and '(?:int|float|list)'|'(?:int|float)' and 'list')"
    r"|^(?:list indices must be integers or slices, not tuple)"
    r"|^can't multiply sequence by non-int of type 'float'"
)


@rule("list-is-no-array")
def list_is_no_array(trace: Trace) -> Iterator[Finding]:
    """``[[1, 2], [3, 4]] / 255``, ``rows[:, 0]`` of a list, ``rows.shape``."""
    yield from _given_to_layers(trace)
    for error in raised(trace, "TypeError", "AttributeError"):
        match = _OF_LIST.search(error.message)
        if match is None or error.raised_in is not None:
            continue
        lists = [name for name in _subjects(trace, error.place) if _holds_list(trace, name)]
        if match[0].startswith("can't") and not lists:
            continue  # a text, perhaps
        yield cause(error.place, name=lists[0] if lists else None, wanted=match[1])


def _given_to_layers(trace: Trace) -> Iterator[Finding]:
    """``Dense(3)([[1.0, 2.0]])``: each number is taken for an argument."""
    for error in raised(trace, "ValueError"):
        if error.search(r"Only input tensors may be passed .*? keyword argument: -?\d"):
            for name in list_given(trace, error.place):
                yield cause(error.place, name=name, wanted=None)


def _subjects(trace: Trace, place: Place | None) -> Iterator[str]:
    """Names of the line that are computed with, cut or asked for something."""
    for found in trace.program.at(place, ast.BinOp, ast.Subscript, ast.Attribute, ast.AugAssign):
        node = found.node
        parts: list[ast.expr] = []
        if isinstance(node, ast.BinOp):
            parts = [node.left, node.right]
        elif isinstance(node, ast.AugAssign):
            parts = [node.target]
        elif isinstance(node, ast.Subscript | ast.Attribute):
            parts = [node.value]
        yield from (part.id for part in parts if isinstance(part, ast.Name))


def _holds_list(trace: Trace, name: str) -> bool:
    """Whether something bound to the name is a list, as far as the text tells."""
    for found in trace.program.bound_to(name):
        value = getattr(found.node, "value", None)
        if isinstance(value, ast.List | ast.ListComp) or callee(value or found.node) in _LISTING:
            return True
    return False


_LISTING: Final = frozenset({"list", "sorted", "tolist", "split", "listdir", "glob", "readlines"})
