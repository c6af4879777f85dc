"""Pieces of source as statements, and source without some of them; nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from grader.parser import UNREADABLE, tree


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A cell or a file: its plain source, its statements, and how many of them count.

    ``key`` tells cells from each other: the same cell may have run several times.
    """

    label: str
    plain: str
    body: list[ast.stmt]
    counted: int
    key: str = ""
    number: int = 0


def parsed(plain: str) -> list[ast.stmt] | SyntaxError:
    """The statements, or why Python cannot read them."""
    try:
        return tree(plain).body
    except SyntaxError as error:
        return error
    except UNREADABLE as error:
        return SyntaxError(type(error).__name__)


def without(plain: str, dropped: Iterable[ast.stmt]) -> str:
    """The source with ``pass`` in place of some statements; every other line stays where it is."""
    lines = [line.encode() for line in plain.split("\n")]
    places = {(node.lineno, node.col_offset): node for node in dropped}
    for _, node in sorted(places.items(), reverse=True):
        above = getattr(node, "decorator_list", None) or []
        first = min([node.lineno, *(one.lineno for one in above)]) - 1
        start = node.col_offset if first == node.lineno - 1 else 0
        last, end = (node.end_lineno or node.lineno) - 1, node.end_col_offset or 0
        rest = lines[last][end:]
        if first == last:
            lines[first] = lines[first][:start] + b"pass" + rest
            continue
        lines[first] = lines[first][:start] + b"pass"
        lines[first + 1 : last] = [b""] * (last - first - 1)
        lines[last] = rest.lstrip(b" \t;")
    return b"\n".join(lines).decode()
