"""What the doctor found: how grave it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from grader.model.evidence import Message


class State(IntEnum):
    """How grave a finding is."""

    GOOD = 0
    WEAK = 1
    """Labs are graded all the same."""
    BAD = 2
    """Labs cannot be graded."""

    @property
    def symbol(self) -> str:
        """Told apart without colour."""
        return {State.GOOD: "✓", State.WEAK: "!", State.BAD: "✗"}[self]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the doctor: what was looked at, what was found, what to do."""

    name: str
    """Catalogue key of what was looked at."""
    state: State
    message: Message
    remedy: Message | None = None
