"""A line of source: where something was seen."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One line; ``file`` is a unit's label for the learner's own code (``lab1.ipynb[3]``)."""

    file: str
    line: int
    """From 1; 0 where it is not known."""
    function: str = ""
    source: str = ""
    own: bool = True
    """Whether the learner wrote it; lines of libraries are not theirs."""
    column: int | None = None
    """From 1, where Python names it: of what it cannot read."""

    @property
    def params(self) -> dict[str, str | int]:
        """What of it is known, as values of a message."""
        known = {"line": self.line, "column": self.column}
        return {"file": self.file} | {name: number for name, number in known.items() if number}
