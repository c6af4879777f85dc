"""A ``.py`` with a function that Python cannot read: the rest of it; nothing is run."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from grader.intake.statements import parsed

_BEGINS = re.compile(r"(?:async[ \t]+)?def\b|class\b|@")
_MOST_TRIES = 12


@dataclass(frozen=True, kw_only=True)
class Lost:
    """A definition that cannot be read: its source, and the line of the error in the file."""

    source: str
    line: int
    detail: str


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """The source with blank lines in place of what cannot be read, and its statements."""

    plain: str
    body: list[ast.stmt]
    lost: tuple[Lost, ...]


def recovered(source: str, error: SyntaxError) -> Recovered | None:
    """What is left without the definitions that hold errors; None where one lies elsewhere."""
    lines = source.split("\n")
    lost: list[Lost] = []
    for _ in range(_MOST_TRIES):
        span = _definition(lines, error.lineno or 0)
        if span is None:
            return None
        first, end = span
        lost.append(
            Lost(
                source="\n".join(lines[first:end]),
                line=error.lineno or 0,
                detail=str(error.msg)[:300],
            )
        )
        lines[first:end] = [""] * (end - first)
        plain = "\n".join(lines)
        body = parsed(plain)
        if not isinstance(body, SyntaxError):
            return Recovered(plain=plain, body=body, lost=tuple(lost))
        error = body
    return None


def _definition(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where the definition around a line begins and ends, decorators included."""
    if not 1 <= line <= len(lines):
        return None
    first = line - 1
    while first > 0 and (not lines[first].strip() or lines[first][0] in " \t#)]}"):
        first -= 1
    if not _BEGINS.match(lines[first]):
        return None
    while first > 0 and lines[first - 1].startswith("@"):
        first -= 1
    end = first + 1
    decorated = lines[first].startswith("@")
    while end < len(lines):
        text = lines[end]
        if decorated and (text.startswith("@") or _BEGINS.match(text)):
            decorated = text.startswith("@")
        elif text.strip() and text[0] not in " \t#)]}":
            break
        end += 1
    return first, end
