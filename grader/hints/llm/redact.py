"""What of a learner's program may leave this computer: few lines, and little of them."""

from __future__ import annotations

import io
import re
import tokenize
from typing import Final

AROUND: Final = 2
LONGEST_TEXT: Final = 24
LONGEST_NAME: Final = 40
LEFT_OUT: Final = "..."
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSON: Final = re.compile(
    r"\b(\w*(?:author|name|student|email|phone|teacher|id)\w*\s*=\s*)([\"']).*?\2", re.IGNORECASE
)
_TEXT: Final = re.compile(r"(\"\"\"|'''|\"|')(.*?)\1", re.DOTALL)
_PATH: Final = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][^/\\\s\"',:;()]+)+[/\\]([^/\\\s\"',:;()]+)")
_DIGITS: Final = re.compile(r"\d[\d -]{6,}\d")
_SOURCE_LINE: Final = 120


def excerpt(source: str, line: int | None) -> dict[int, str]:
    """The lines around a place by their numbers, without comments, texts and names of people."""
    if line is None or line < 1:
        return {}
    lines = bare(source).split("\n")
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    found = {number: lines[number - 1].rstrip()[:_SOURCE_LINE] for number in range(first, last + 1)}
    return {number: text for number, text in found.items() if text.strip()}


def bare(source: str) -> str:
    """A program of the same lines without comments, docstrings, long texts and people."""
    lines = source.replace("\r\n", "\n").split("\n")
    try:
        spans = _spans(source.replace("\r\n", "\n"))
    except (tokenize.TokenError, SyntaxError, ValueError):  # it does not parse: line by line
        return "\n".join(_by_eye(line) for line in lines)
    for (row, start), (last, end), put in reversed(spans):
        head, tail = lines[row - 1][:start], lines[last - 1][end:]
        lines[row - 1 : last] = [head + put + tail, *[""] * (last - row)]
    return "\n".join(map(_without_people, lines))


def words(text: str) -> str:
    """A value of the evidence, or a hint, without addresses, folders and long numbers."""
    text = _MAIL.sub(LEFT_OUT, text)
    return _PATH.sub(lambda match: match[1], text)


def _spans(source: str) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    """Comments and texts with what is put in their place."""
    found = []
    for one in tokenize.generate_tokens(io.StringIO(source).readline):
        if one.type == tokenize.COMMENT:
            found.append((one.start, one.end, ""))
        elif one.type == tokenize.STRING:
            put = _text(one.string)
            if put != one.string:
                found.append((one.start, one.end, put))
        elif one.type == tokenize.NAME and len(one.string) > LONGEST_NAME:
            found.append((one.start, one.end, "name"))
    return found


def _text(literal: str) -> str:
    """A text as it may be sent: short and no sentence, no Korean, no address, no folder."""
    inner = literal.strip("rbufRBUF").strip("\"'")
    inner_bare = words(inner)
    hidden = (
        "\n" in literal
        or len(inner_bare) > LONGEST_TEXT
        or len(inner_bare.split()) > 2
        or re.search(r"[^\x00-\x7f]", inner_bare)
        or _MAIL.search(inner)
        or _DIGITS.search(inner)
    )
    if hidden:
        return f'"{LEFT_OUT}"'
    return literal if inner_bare == inner else f'"{inner_bare}"'


def _by_eye(line: str) -> str:
    line = _TEXT.sub(lambda match: _text(match[0]), line)
    line = re.sub(r"(\"\"\"|''').*", "", line)
    return _without_people(re.sub(r"#.*", "", line))


def _without_people(line: str) -> str:
    line = _PERSON.sub(lambda match: f'{match[1]}"{LEFT_OUT}"', line)
    return _MAIL.sub(LEFT_OUT, line)
