"""Which of many names is spelled almost like another one, within a bound on the work."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 120
"""Characters of a name that is compared at all."""
MOST_NAMES: Final = 2_000
"""Names of a fitting length that are compared; a module of a learner's has a few dozen."""


def nearest(name: str, names: Iterable[str], *, count: int = 1, cutoff: float = 0.6) -> list[str]:
    """The names that are most like ``name``, the best one first.

    Args:
        name: what was written.
        names: what there is; may come from a stranger, in any number and length.
        count: how many at most.
        cutoff: least ratio of ``difflib``, in (0, 1].
    """
    if not 0 < len(name) <= LONGEST:
        return []
    fitting = (one for one in names if len(one) <= LONGEST and _highest(name, one) >= cutoff)
    return difflib.get_close_matches(
        name, list(itertools.islice(fitting, MOST_NAMES)), n=count, cutoff=cutoff
    )


def _highest(name: str, other: str) -> float:
    """No ratio of two texts of such lengths is higher; computed as ``difflib`` computes it."""
    return 2.0 * min(len(name), len(other)) / (len(name) + len(other))
