"""Both sides of a pair, line by line, with what they share marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.likeness.compare import Block, Pair
from grader.likeness.program import Fingerprinted
from grader.likeness.tokens import Place

MOST_LINES: Final = 1_500
"""Of one side; what comes after is counted, not shown."""
LEAST_WEIGHT: Final = 1.5
"""A function pair that shares less is not marked: short runs turn up anywhere."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line as its author wrote it."""

    label: str
    """The file's or cell's name where one begins, else nothing."""
    number: int
    text: str
    block: int | None
    """Number, from 1, of the passage that the other side has too."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two."""

    id: str
    lines: tuple[Line, ...]
    left_out: int
    """Lines that are not shown."""


def sides(pair: Pair) -> tuple[Side, Side]:
    """The left and the right one; equal numbers belong together."""
    blocks = [block for block in pair.blocks if block.weight >= LEAST_WEIGHT]
    return (
        _side(pair.left, [block.left for block in blocks]),
        _side(pair.right, [block.right for block in blocks]),
    )


def shared_lines(blocks: Sequence[Block]) -> int:
    """Lines of the left side that some block covers."""
    return len({place for block in blocks for place in block.left})


def _side(program: Fingerprinted, blocks: Sequence[frozenset[Place]]) -> Side:
    of_place: dict[Place, int] = {}
    for number, places in enumerate(blocks, start=1):  # the heaviest first: it keeps the line
        for place in places:
            of_place.setdefault(place, number)
    lines = [
        Line(
            label=unit.label if number == 1 else "",
            number=number,
            text=text,
            block=of_place.get((index, number)),
        )
        for index, unit in enumerate(program.units)
        for number, text in enumerate(unit.source.rstrip("\n").split("\n"), start=1)
    ]
    return Side(
        id=program.id, lines=tuple(lines[:MOST_LINES]), left_out=max(0, len(lines) - MOST_LINES)
    )
