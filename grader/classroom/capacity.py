"""How many submissions at once: the cores full and not over, and never more than memory holds."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import psutil

from grader.model.assignment import Assignment
from grader.sandbox.machine import granted_cores
from grader.sandbox.memory import available_bytes

SPARE_BYTES: Final = 256 * 2**20
"""Left alone, for whatever else runs here."""
_LIGHT_BYTES: Final = 256 * 2**20
_HEAVY_BYTES: Final = 1024 * 2**20
"""A lane, its submission's worker and its clean room: 0.35 GB resident in training each."""
_HEAVY: Final = {"tensorflow", "keras", "torch", "jax"}


def lanes_for(assignment: Assignment, *, budget: str, available: int | None = None) -> int:
    """How many submissions are graded at once where nobody says.

    A lane and its workers take turns: one core. A training takes the threads of its budget,
    which are part of the result and cannot be changed; one lane more than fits then fills the
    pauses between trainings.
    """
    count = granted_cores() if available is None else available
    threads = 1
    if assignment.training is not None:
        threads = max(
            (one.threads for (_, name), one in assignment.training.budgets.items()
             if name == budget),
            default=1,
        )  # fmt: skip
    return count if threads == 1 else max(1, count // threads) + 1


def each_s(assignment: Assignment, *, budget: str) -> float:
    """Seconds of work that one submission may take: its total, and a training on the budget."""
    longest = 0.0
    if assignment.training is not None:
        budgets = assignment.training.budgets.items()
        longest = max((one.time_limit_s for (_, name), one in budgets if name == budget), default=0)
    return assignment.limits.total_s + longest


def most_s(count: int, *, each_s: float, lanes: int) -> float:
    """Seconds of work after which a class must be done, were everybody to use all there is."""
    return math.ceil(count / max(1, lanes)) * each_s


def need_of(assignment: Assignment) -> int:
    """Bytes that one more lane may come to need."""
    heavy = _HEAVY.intersection(assignment.preload) or assignment.training is not None
    return _HEAVY_BYTES if heavy else _LIGHT_BYTES


def used_bytes() -> int:
    """Resident memory of this process and all below it, shared pages counted once per process."""
    total = 0
    own = psutil.Process()
    for process in (own, *own.children(recursive=True)):
        try:
            facts = process.memory_info()
            total += int(facts.rss - getattr(facts, "shared", 0))
        except psutil.Error:
            continue
    return total


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Whether another submission may start now."""

    need: int
    limit: int | None = None
    """Bytes that the whole run may use; None for all that there is."""
    available: Callable[[], int] = available_bytes
    used: Callable[[], int] = used_bytes

    def room(self) -> bool:
        """Whether one more fits."""
        if self.available() < self.need + SPARE_BYTES:
            return False
        return self.limit is None or self.used() + self.need <= self.limit


def parse_bytes(text: str) -> int | None:
    """``6G``, ``512M`` or ``1.5 GB`` as bytes; None where it is no size."""
    words = text.strip().upper().removesuffix("B").removesuffix("I").strip()
    units = {"K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
    factor = units.get(words[-1:], 1)
    try:
        amount = float(words[:-1] if words[-1:] in units else words)
    except ValueError:
        return None
    size = amount * factor if 0 < amount < 2**60 else 0
    return int(size) if 2**20 <= size < 2**60 else None
