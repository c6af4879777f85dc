"""What a cell shows: a line that changes while work goes on, then the answer in its place."""

from __future__ import annotations

import html
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

STYLE: Final = "margin:0.3em 0;opacity:0.75"


@dataclass(kw_only=True)
class Display:
    """One output of the running cell, redrawn in place; the front end forgets nothing else."""

    shell: Any
    _id: str = field(default_factory=lambda: secrets.token_hex(16))
    _drawn: bool = False
    _kept: bool = False

    def __enter__(self) -> Display:
        """Nothing is drawn yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line of progress away where no answer took its place."""
        if self._drawn and not self._kept:
            self._draw({"text/plain": "", "text/html": ""})

    @property
    def redraws(self) -> bool:
        """Whether the front end can: a kernel's can, a terminal's IPython would print it all."""
        return getattr(self.shell, "kernel", None) is not None

    def tell(self, line: str) -> None:
        """What goes on."""
        if self.redraws:
            shown = f'<div role="status" style="{STYLE}">{html.escape(line)}</div>'
            self._draw({"text/plain": line, "text/html": shown})

    def show(self, bundle: Mapping[str, str]) -> None:
        """The answer."""
        self._draw(dict(bundle))
        self._kept = True

    def _draw(self, bundle: dict[str, str]) -> None:
        self.shell.display_pub.publish(
            data=bundle, transient={"display_id": self._id}, update=self._drawn
        )
        self._drawn = True
