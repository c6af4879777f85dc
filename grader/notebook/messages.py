"""What the kernel asks the grader's process and hears from it: one JSON object per line."""

from __future__ import annotations

import msgspec


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One executed cell; see :class:`grader.intake.executed.Executed`."""

    number: int
    source: str
    ended_at: int | None = None
    cell: str | None = None


class _About(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked about: what was executed, or the file at ``path``."""

    cells: tuple[Cell, ...]
    folder: str
    """The kernel's working folder."""
    language: str
    path: str | None = None
    only: str | None = None
    sandbox: str = "auto"


class Check(_About, frozen=True, kw_only=True, tag="check"):
    """Check a lab."""

    lab: str
    train: bool = True
    full: bool = False
    seed: int | None = None


class Hint(_About, frozen=True, kw_only=True, tag="hint"):
    """Explain a lab's first failure, or a program's; ``target`` is empty for what was executed."""

    target: str
    level: int | None = None
    every: bool = False
    time_limit_s: float | None = None


class Explain(msgspec.Struct, frozen=True, kw_only=True, tag="explain"):
    """Explain a term. Not in the kernel: laying a page out draws random numbers (rich does)."""

    question: str
    language: str
    folder: str


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag="progress"):
    """One line about what goes on."""

    text: str


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag="answer"):
    """What to show, by MIME type, and the report or hint as JSON of its schema."""

    shown: dict[str, str]
    content: str = ""


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """An error of ours in the asker's language."""

    text: str
    exit_code: int
    usage: bool = False
    """Whether it helps to see how the magic is used."""


Request = Check | Hint | Explain
Reply = Progress | Answer | Failed
