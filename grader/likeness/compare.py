"""Which pairs of a class share more than the task explains.

What the task gives (template, reference, variants, known mistakes) counts nothing. What is left is
weighed by its rarity in the class, as Dolos and JPlag do: the more learners have it, the more
likely it comes from the lecture. The likeness of a pair is the weight of what they share, as a
share of all that the one with less has of their own: whoever adds lines to a copy hides nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from grader.likeness import LEAST
from grader.likeness.program import Fingerprinted
from grader.likeness.tokens import Place

LEAST_SHARED: Final = 8.0
"""Weight that a pair must share: less is a line or two, which says nothing."""
MOST: Final = 1_000
"""Pairs that are named."""
COMMON: Final = 0.5
"""What more than this share of a class has is everybody's: the lecture's, whatever it is."""
ENOUGH: Final = 12
"""Programs from which on a share says something: in a small class a few who copied are many."""
UNSEEN: Final = 10
"""Learners of other classes, as it were: two of five are not two fifths of all who ever wrote."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A function of one that shares much with a function of the other."""

    left: frozenset[Place]
    right: frozenset[Place]
    weight: float


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two submissions that are worth a look."""

    left: Fingerprinted
    right: Fingerprinted
    likeness: float
    """0 to 1."""
    weights: Mapping[int, float]
    """Of the fingerprints that count, the same for all pairs of a class."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Passages that both have, the heaviest first; a class has many pairs that nobody opens."""
        return _blocks(self.left, self.right, self.weights)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A class, compared."""

    pairs: tuple[Pair, ...]
    """The most alike first, ``MOST`` at most."""
    more: int
    """Pairs beyond these: so many say that what the class shares was given to it."""
    compared: int
    nothing_own: tuple[str, ...]
    """Ids of those in whose program everything is explained by the task."""


def compare(
    programs: Sequence[Fingerprinted], *, given: Iterable[Fingerprinted], least: float = LEAST
) -> Comparison:
    """Compare everybody with everybody; ``given`` is what the task hands out or knows."""
    known = {print_ for one in given for print_ in one.prints}
    often = Counter(print_ for one in programs for print_ in one.prints.keys() - known)
    weights = _weights(often, len(programs))
    shared, totals = _shared(programs, often, weights)
    likeness = shared / np.maximum(np.minimum.outer(totals, totals), LEAST_SHARED)
    alike = np.triu((shared >= LEAST_SHARED) & (likeness >= least), 1)
    found = sorted(
        (-min(1.0, round(float(likeness[one, other]), 4)), programs[one].id, programs[other].id,
         int(one), int(other))
        for one, other in zip(*np.nonzero(alike), strict=True)
    )  # fmt: skip
    return Comparison(
        pairs=tuple(
            Pair(left=programs[one], right=programs[other], likeness=-negative, weights=weights)
            for negative, _, _, one, other in found[:MOST]
        ),
        more=max(0, len(found) - MOST),
        compared=len(programs),
        nothing_own=tuple(
            one.id
            for one, total in zip(programs, totals, strict=True)
            if total < LEAST_SHARED and one.prints
        ),
    )


def _weights(often: Mapping[int, int], count: int) -> dict[int, float]:
    """1 for what two learners have, near 0 for what all have: scaled inverse document frequency."""
    whole = count + UNSEEN
    return {
        print_: math.log(whole / max(2, found)) / math.log(whole / 2)
        for print_, found in often.items()
        if count < ENOUGH or found <= COMMON * count
    }


def _shared(
    programs: Sequence[Fingerprinted], often: Mapping[int, int], weights: Mapping[int, float]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weight that each pair shares, (n, n), and what each program has of its own, (n,)."""
    several = (print_ for print_ in weights if often[print_] > 1)
    columns = {print_: index for index, print_ in enumerate(several)}
    roots = np.sqrt(np.array([weights[print_] for print_ in columns], dtype=np.float32))
    holds = np.zeros((len(programs), len(columns)), dtype=np.float32)
    totals = np.zeros(len(programs), dtype=np.float32)
    for row, one in enumerate(programs):
        held = [columns[print_] for print_ in one.prints if print_ in columns]
        holds[row, held] = roots[held]
        totals[row] = sum(weights[print_] for print_ in one.prints if print_ in weights)
    return holds @ holds.T, totals


def _blocks(
    left: Fingerprinted, right: Fingerprinted, weights: Mapping[int, float]
) -> tuple[Block, ...]:
    """The fingerprints of both, by the functions that they stand in."""
    grouped: dict[tuple[int, int], list[int]] = {}
    for print_ in left.prints:
        if print_ in right.prints and print_ in weights:
            key = (left.prints[print_].stretch, right.prints[print_].stretch)
            grouped.setdefault(key, []).append(print_)
    blocks = [
        Block(
            left=frozenset(place for one in prints for place in left.prints[one].places),
            right=frozenset(place for one in prints for place in right.prints[one].places),
            weight=sum(weights[one] for one in prints),
        )
        for prints in grouped.values()
    ]
    return tuple(sorted(blocks, key=lambda block: -block.weight))
