"""Where a key stands in a TOML text, so that an error can name its line."""

from __future__ import annotations

import re
from pathlib import Path

from grader.errors import GraderError

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*="""
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_STEP = re.compile(r"\[(\d+)\]|\[\.\.\.\]|([^.\[\]`$]+)")
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)$")

Step = str | int


def utf8(content: bytes, path: Path, error: type[GraderError], message_id: str) -> str:
    """The text of a file.

    Raises:
        GraderError: it is no UTF-8; says ``message_id`` and where.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise error(message_id, where=where(path, line)) from wrong


def steps_of(pointer: str) -> tuple[Step, ...]:
    """``$.functions[1].points`` as ``("functions", 1, "points")``."""
    found: list[Step] = []
    for match in _STEP.finditer(pointer):
        if match[1] is not None:
            found.append(int(match[1]))
        elif match[2] is not None:
            found.append(match[2])
    return tuple(found)


def line_of(text: str, steps: tuple[Step, ...]) -> int | None:
    """The 1-based line of the longest part of ``steps`` that the text spells out."""
    best: tuple[int, int] | None = None  # (length of the match, line)
    table: tuple[Step, ...] = ()
    counts: dict[tuple[Step, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header:
            table = _table(_names(header[2]), is_array=header[1] == "[[", counts=counts)
            path = table
        elif key:
            path = (*table, *_names(key[1]))
        else:
            continue
        if path == steps[: len(path)] and (best is None or len(path) > best[0]):
            best = (len(path), number)
    return best[1] if best else None


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _table(
    names: tuple[str, ...], *, is_array: bool, counts: dict[tuple[Step, ...], int]
) -> tuple[Step, ...]:
    """The path of a header; elements of an array of tables get their position."""
    path: tuple[Step, ...] = ()
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if is_array and last:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def toml_error(error: Exception) -> tuple[int | None, str]:
    """Line and bare reason of a ``tomllib.TOMLDecodeError``."""
    text = str(error)
    place = _TOML_PLACE.search(text)
    if place is None:
        return None, text
    return int(place[1]), text[: place.start()]


def where(path: Path, line: int | None = None) -> str:
    """``file:line`` as editors and terminals link it."""
    return f"{path}:{line}" if line else str(path)
