"""A lab's check that does not pass, or a function that is not written yet, as a hint tells it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.reporters.evidence import Line
from grader.reporters.safe import terminal_text

TEXT_LIMIT = 1_500
LINES = 10


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check saw, the idea behind it, and one thing to do: in the hint's language."""

    check: str
    """Its id; empty for a function that is not written yet."""
    function: str
    title: str
    said: str
    """The check's own sentence."""
    lines: tuple[Line, ...] = ()
    """What it observed."""
    concept: str = ""
    """The idea in a paragraph, where no fault is known that tells it better."""
    step: str = ""
    """What to do next, made of what was observed."""
    topic: str = ""
    """For ``grader explain``."""


def as_text(checked: Checked) -> tuple[str, ...]:
    """What the check saw, line by line, without a layout."""
    head = f"{checked.function}: {checked.title}"
    facts = (f"{line.label}: {line.text}" if line.label else line.text for line in checked.lines)
    said = [sentence for sentence in checked.said.split("\n") if sentence.strip()]
    return tuple(map(_clean, (head, *said, *list(facts)[:LINES])))


def _clean(text: str) -> str:
    return terminal_text(text, limit=TEXT_LIMIT)
