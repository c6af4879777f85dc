"""Where the command line writes: standard output and error, with or without colour."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from grader.data.cache import write_whole
from grader.errors import OsErrorAs, UsageError
from grader.model.evidence import Message
from grader.model.report import Report
from grader.text import Catalogue

PIPE_WIDTH = 80


class Screen:
    """Texts of one language on this terminal."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        color: bool = True,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.catalogue = catalogue
        self.color = color and "NO_COLOR" not in environ and environ.get("TERM") != "dumb"
        self.told = False
        # Captured now: pytest replaces sys.stdout and sys.stderr while checks run.
        self.out = self._console(sys.stdout, environ)
        self.err = self._console(sys.stderr, environ)

    def _console(self, file: Any, environ: Mapping[str, str]) -> Console:
        width = None if file.isatty() or "COLUMNS" in environ else PIPE_WIDTH
        return Console(
            file=file,
            no_color=not self.color,
            highlight=False,
            markup=False,
            emoji=False,
            width=width,
            force_terminal=None if self.color else False,
            soft_wrap=False,
        )

    @property
    def live(self) -> bool:
        """Whether lines can be redrawn on standard error."""
        return self.err.is_terminal and self.color

    @property
    def redraws(self) -> bool:
        """Whether lines can be redrawn on standard output."""
        return self.out.is_terminal and self.color

    @property
    def coloured(self) -> bool:
        """Whether standard output takes colour."""
        return self.color and self.out.is_terminal

    @property
    def width(self) -> int:
        """Columns of standard output, at least 40."""
        return max(40, self.out.width)

    @property
    def encoding(self) -> str:
        """Of standard output."""
        return getattr(self.out.file, "encoding", None) or "utf-8"

    def raw(self, text: str) -> None:
        """Text that is laid out already, on standard output."""
        self.out.file.write(text)
        self.out.file.flush()

    def print(self, text: object = "") -> None:
        """Text, or a rich table, on standard output."""
        if isinstance(text, str):
            _put(self.out, text, None)
        else:
            self.out.print(text)

    def say(self, key: str, **params: object) -> None:
        """A text on standard output."""
        _put(self.out, self.catalogue.text(key, **params), None)

    def complain(self, key: str, **params: object) -> None:
        """A text on standard error."""
        _put(self.err, self.catalogue.text(key, **params), "red" if self.color else None)

    def interrupted(self, key: str, **params: object) -> None:
        """What Ctrl-C ended, and what is kept; the usual line about it is then left out."""
        self.told = True
        self.complain(key, **params)

    def error(self, message: Message) -> None:
        """A message on standard error."""
        _put(self.err, self.catalogue.render(message), "red" if self.color else None)

    def report(self, report: Report, catalogue: Catalogue, *, quiet: bool = False) -> None:
        """A report on standard output, as wide and coloured as that is."""
        from grader.reporters import terminal  # noqa: PLC0415 - few commands show one

        self.raw(
            terminal.render(
                report, catalogue, width=self.width, colour=self.coloured, quiet=quiet,
                encoding=self.encoding,
            )
        )  # fmt: skip

    def write(self, target: str, content: bytes) -> None:
        """Write to a file atomically, or to standard output for ``-``.

        Raises:
            UsageError: the file cannot be written.
        """
        if target == "-":
            self.out.file.flush()
            sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")
            sys.stdout.buffer.flush()
            return
        path = Path(target)
        with OsErrorAs(UsageError, "cli.bad_json_target", path=target):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)


def _put(console: Console, text: str, style: str | None) -> None:
    """The text wrapped; a line that is indented is a command, which is never broken."""
    for line in text.split("\n"):
        console.print(line, style=style, soft_wrap=line.startswith("  "))
