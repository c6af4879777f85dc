"""Lines on a terminal page: wrapped by display width, indented, styled."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from grader.model.outcome import Outcome
from grader.reporters.view import sign_of


@dataclass(frozen=True, kw_only=True)
class Symbols:
    """A sign per outcome: they differ in shape, since colour may be missing."""

    right: str = "✓"
    wrong: str = "✗"
    waiting: str = "-"
    ours: str = "!"
    bar: str = "|"

    def of(self, outcome: Outcome) -> str:
        """The sign of an outcome."""
        return {
            "right": self.right, "wrong": self.wrong, "waiting": self.waiting, "ours": self.ours,
        }[sign_of(outcome)]  # fmt: skip


def symbols_for(encoding: str) -> Symbols:
    """Signs that a terminal of that encoding can show (cp949 has no check mark)."""
    try:
        "✓✗".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return Symbols(right="o", wrong="x")
    return Symbols()


STYLES = {"right": "green", "waiting": "yellow", "ours": "bold magenta", "wrong": "red"}


def style_of(outcome: Outcome) -> str:
    """The colour of an outcome."""
    return STYLES[sign_of(outcome)]


@dataclass(kw_only=True)
class Page:
    """A page of the given width that grows by lines."""

    width: int
    colour: bool
    _console: Console = field(init=False)
    _stream: io.StringIO = field(init=False)

    def __post_init__(self) -> None:
        """Write into a string, whatever the process's own terminal is."""
        self.width = max(40, self.width)
        self._stream = io.StringIO()
        self._console = Console(
            file=self._stream,
            width=self.width,
            force_terminal=self.colour,
            force_jupyter=False,  # in a kernel it would show every line by itself
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def block(
        self,
        text: Text,
        *,
        prefix: Text | None = None,
        indent: int = 0,
        hang: int = 0,
        lines: int = 0,
    ) -> None:
        """Text wrapped at the width, beside its prefix, which stands on the first line.

        Every line is indented, those after the first by ``hang`` more. ``lines`` cuts what is
        longer.
        """
        start = Text(" " * indent).append_text(prefix or Text())
        below = " " * (start.cell_len + hang)
        wrapped = text.wrap(self._console, max(10, self.width - len(below)), overflow="fold")
        for number, line in enumerate(wrapped):
            if lines and number == lines:
                self._write(Text(f"{below}...", style="dim"))
                break
            line.rstrip()
            self._write((Text(below) if number else start).append_text(line))

    def command(self, text: str) -> None:
        """A command on a line of its own, however long: one that is broken cannot be copied."""
        self._write(Text(f"  {text}"))

    def gap(self) -> None:
        """One empty line; never two, none at the top."""
        text = self._stream.getvalue()
        if text and not text.endswith("\n\n"):
            self._stream.write("\n")

    def text(self) -> str:
        """The page, ending in one line feed."""
        return self._stream.getvalue().rstrip("\n") + "\n"

    def _write(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True)
