"""What the author of a check declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MARK: Final = "grader_check"
"""The name of pytest's marker that holds it."""
_ID: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


@dataclass(frozen=True, kw_only=True)
class CheckMark:
    """What the author of a check declares."""

    id: str
    points: float
    needs: tuple[str, ...] = ()
    """Ids of checks without which this one says nothing: it is then ``blocked``."""
    function: str | None = None
    """Of a check in ``hidden/``: whose points it gives; ``assignment.toml`` does not name it."""
    time_limit_s: float | None = None
    """Seconds of work, instead of the assignment's ``call_s``."""
    trains: bool = False
    """It trains a model on a budget: ``--no-train`` leaves it out."""

    def __post_init__(self) -> None:
        for name in (self.id, *self.needs):
            if not isinstance(name, str) or not _ID.fullmatch(name):
                raise ValueError(f"not an id of a check: {name!r}")
        if not self.points > 0:
            raise ValueError(f"{self.id}: points must be above 0, not {self.points!r}")
        if self.id in self.needs:
            raise ValueError(f"{self.id} needs itself")
        if self.time_limit_s is not None and not self.time_limit_s > 0:
            raise ValueError(f"{self.id}: time_limit_s must be above 0")
