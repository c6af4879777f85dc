"""An exception of the submission as plain data, the same from the worker to the hint."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from grader.model.place import Place

_LIBRARIES: Final = re.compile(
    r"(?:keras|tensorflow|numpy|sklearn|optree|h5py)[/\\]|grader[/\\]worker[/\\]recorder[/\\]"
)
_MOST: Final = 300
"""Characters of a line of source, or of what Python says of it."""


class ExceptionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Type, message and the lines that it went through, outermost first."""

    type: str = ""
    message: str = ""
    frames: tuple[Place, ...] = ()
    missing_module: str | None = None
    """The module that is not there, of an ``ImportError``."""
    syntax: Place | None = None
    """What Python cannot read, of a ``SyntaxError``."""
    raised_in: str | None = None
    """File of the innermost frame where that is not the learner's own: who speaks."""
    part: str | None = None
    """Of the learner's innermost line: the expression that failed, as Python marks it."""

    @staticmethod
    def unreadable(error: SyntaxError, *, file: str, source: str) -> ExceptionFacts:
        """What Python says of a source that it cannot read."""
        line, lines = error.lineno or 0, source.split("\n")
        text = error.text or (lines[line - 1] if 0 < line <= len(lines) else "")
        return ExceptionFacts(
            type=type(error).__name__,
            message=str(error.msg)[:_MOST],
            syntax=Place(
                file=file, line=line, source=text.rstrip()[:_MOST], column=error.offset or None
            ),
        )

    def search(self, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
        """The pattern in the message, whose lines count as one unless it is compiled."""
        flags = re.DOTALL if isinstance(pattern, str) else 0
        return re.search(pattern, self.message, flags)

    @property
    def by_library(self) -> bool:
        """Whether Keras, TensorFlow or NumPy raised it, in a call that the learner made.

        Keras leaves its own frames out of a traceback: then the innermost is that of our recorder,
        which stands around its calls.
        """
        return _LIBRARIES.search(self.raised_in or "") is not None

    @property
    def own(self) -> tuple[Place, ...]:
        """The frames that are the learner's own code."""
        return tuple(frame for frame in self.frames if frame.own)

    @property
    def place(self) -> Place | None:
        """The learner's line to look at: what cannot be read, or the innermost that ran."""
        if self.syntax is not None and self.syntax.own:
            return self.syntax
        own = self.own
        return own[-1] if own else None

    @property
    def at(self) -> dict[str, str | int]:
        """Its place as values of a message; empty where it has none."""
        return dict(self.place.params) if self.place is not None else {}

    @property
    def said(self) -> str:
        """Python's own words of what it cannot read, without the file and line that it adds."""
        return re.sub(r" \([^()]*, line \d+\)$", "", self.message)
