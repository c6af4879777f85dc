"""A file or a cell with a statement that Python cannot read: the rest of it; nothing is run."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from grader.intake.statements import parsed

_BEGINS = re.compile(r"(?:async[ \t]+)?def\b|class\b|@")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MOST_TRIES = 40
_MOST_READ = 2**22
"""Characters that are parsed again, all tries together."""


@dataclass(frozen=True, kw_only=True)
class Lost:
    """A statement that cannot be read: its source, and the error with its line in the file."""

    source: str
    error: SyntaxError


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """The source with blank lines in place of what cannot be read, and its statements."""

    plain: str
    body: list[ast.stmt]
    lost: tuple[Lost, ...]


def recovered(source: str, error: SyntaxError) -> Recovered | None:
    """What is left without the statements that hold errors; None where they are too many."""
    lines = source.split("\n")
    lost: list[Lost] = []
    for _ in range(min(_MOST_TRIES, _MOST_READ // max(1, len(source)))):
        span = _statement(lines, error.lineno or 0)
        if span is None:
            return None
        first, end = span
        lost.append(Lost(source="\n".join(lines[first:end]), error=error))
        lines[first:end] = [""] * (end - first)
        plain = "\n".join(lines)
        body = parsed(plain)
        if not isinstance(body, SyntaxError):
            return Recovered(plain=plain, body=body, lost=tuple(lost))
        error = body
    return None


def _statement(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where the statement at the top level around a line begins and ends, decorators included.

    Both sides of a conflict that a merge left are one: which of them counts is not ours to say.
    """
    if not 1 <= line <= len(lines) or not any(text.strip() for text in lines):
        return None
    first = line - 1
    while first > 0 and _goes_on(lines[first]):
        first -= 1
    if lines[first].startswith(_CONFLICT):
        return _conflict(lines, first)
    while first > 0 and _BEGINS.match(lines[first]) and lines[first - 1].startswith("@"):
        first -= 1
    end = first + 1
    decorated = lines[first].startswith("@")
    while end < len(lines):
        text = lines[end]
        if decorated and (text.startswith("@") or _BEGINS.match(text)):
            decorated = text.startswith("@")
        elif not _goes_on(text):
            break
        end += 1
    return first, end


def _goes_on(text: str) -> bool:
    """Whether a line belongs to the statement above it."""
    return not text.strip() or text[0] in " \t#)]}"


def _conflict(lines: list[str], marked: int) -> tuple[int, int]:
    """From the first to the last mark of a conflict; one mark alone where the others are gone."""
    first, end = marked, marked + 1
    if lines[marked].startswith(_CONFLICT[0]):
        ends = (at for at in range(marked, len(lines)) if lines[at].startswith(_CONFLICT[2]))
        end = next(ends, marked) + 1
    return first, end
