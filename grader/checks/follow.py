"""Follow-through: what the learner's other function gives, so that no mistake counts twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Protocol

import numpy as np

from grader.errors import CallFailed, NotWritten


class Caller(Protocol):
    """The part of ``submission`` that is needed here."""

    def call(self, function: str, *args: object, **options: Any) -> Any:
        """Call the learner's function."""


def own(
    submission: Caller,
    function: str,
    *args: object,
    fresh: Sequence[tuple[object, ...]],
    **options: Any,
) -> Any:
    """The learner's own result, right or wrong; None where there is none to be followed.

    For a function that is asked to build on another one (``feature_maps`` on ``convolve2d``):
    compare with the right result first, and with this where the two differ.

    Args:
        submission: the learner's program.
        function: the other function.
        args: what it is asked.
        fresh: at least two lists of arguments that nobody can have seen, of one shape. Where the
            other function gives the same for two of them, it does not look at what it is given:
            such a result can be met without building on anything, and is not followed.
        options: by keyword.
    """
    try:
        given = [submission.call(function, *some) for some in fresh]
        if any(_alike(one, other) for one, other in combinations(given, 2)):
            return None
        return submission.call(function, *args, **options)
    except (CallFailed, NotWritten):
        return None


def _alike(one: object, other: object) -> bool:
    """Whether two plain values are the same; arrays by shape and numbers."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        try:
            return bool(np.array_equal(np.asarray(one), np.asarray(other)))
        except ValueError:  # a ragged list is no array, so they differ
            return False
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    return bool(one == other)
