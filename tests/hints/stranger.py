"""The programs of strangers: what stands in ``strangers/index.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "strangers"


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """One program."""

    name: str
    kind: str
    half: str
    """``tuned`` and those with a number: rules were made with it; ``apart``: measured first."""
    faulty: bool
    question: str = ""
    """Address of the public question that it was made from."""
    cause: str = ""
    line: int = 0
    wanted: tuple[str, ...] = ()
    """Faults of which one must be told first; empty where no fault knows it yet."""
    right: tuple[tuple[str, str], ...] = ()
    """Old and new texts: what makes the right version."""

    @property
    def source(self) -> str:
        """The program as it was written."""
        part = "faulty" if self.faulty else "healthy"
        return (FOLDER / part / f"{self.name}.py").read_text("utf-8")

    @property
    def righted(self) -> str:
        """The right version of a faulty one.

        Raises:
            ValueError: a text to replace is not there.
        """
        source = self.source
        for old, new in self.right:
            if old not in source:
                raise ValueError(f"{self.name}: {old!r} is not there")
            source = source.replace(old, new)
        return source


@cache
def strangers() -> tuple[Stranger, ...]:
    """All of them, faulty ones first."""
    index = tomllib.loads((FOLDER / "index.toml").read_text("utf-8"))
    faulty = [
        Stranger(
            **{key: value for key, value in one.items() if key not in ("wanted", "right")},
            faulty=True,
            wanted=tuple(one["wanted"]),
            right=tuple((old, new) for old, new in one["right"]),
        )
        for one in index["faulty"]
    ]
    healthy = [Stranger(**one, faulty=False) for one in index["healthy"]]
    return (*faulty, *healthy)
