"""Text of learners made harmless: one function per kind of output.

Names, messages and evidence come from untrusted code. They may hold terminal escapes, characters
that turn the line around, marks piled up on each other, what XML forbids, or megabytes.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath

from grader.model.composed import composed
from grader.model.evidence import Json

CUT = "…"
# Invisible although Unicode calls them letters or marks.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_XML_FORBIDDEN = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled where it is used: that takes as long as loading ten modules."""
_MAX_MARKS = 2
_SHORT = 120
_MAX_DEPTH = 12
_MAX_ITEMS = 1_000
_MAX_VALUE = 2_000
_MAX_NAME = 200


def terminal_names(names: Sequence[str], *, most: int = 20) -> str:
    """The first ``most`` names with commas between them, and how many are left out."""
    more = [f"+{len(names) - most}"] if len(names) > most else []
    return ", ".join([*map(terminal_text, names[:most]), *more])


def terminal_text(text: str, *, limit: int = 400) -> str:
    """One line that a terminal shows as it is: what would steer it is spelt out (``\\x1b``).

    White space becomes single spaces, and at most ``limit`` characters are kept.
    """
    if len(text) <= _SHORT:  # ids, names, titles: said again for every learner of a class
        return _short_text(text, limit)
    return _terminal_text(text, limit)


def terminal_path(path: PurePath) -> str:
    """A path as :func:`terminal_text` shows it."""
    return terminal_text(str(path))


def _terminal_text(text: str, limit: int) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return cut(text.strip(), limit)
    shown: list[str] = []
    marks = 0
    # A hostile text may be huge; a few times the limit is enough to fill it.
    for character in composed(_SELECTORS.sub("", text[: 8 * limit])):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character in "\t\n\r" or category == "Zs":
            shown.append(" ")
        elif category[0] == "C" or category in ("Zl", "Zp") or character in _BLANK:
            shown.append(_spelt(character))
        elif marks <= _MAX_MARKS:
            shown.append(character)
    return cut(re.sub(" {2,}", " ", "".join(shown)).strip(), limit)


_short_text = lru_cache(maxsize=4_096)(_terminal_text)


def xml_text(text: str, *, limit: int = 10_000) -> str:
    """Text that every XML parser accepts; the writer escapes ``<`` and ``&`` itself."""
    spelt = re.sub(_XML_FORBIDDEN, lambda found: _spelt(found.group()), text[:limit])
    # Allowed by XML 1.0, yet terminals that show the file would obey them.
    steering = "".join(
        _spelt(character)
        if unicodedata.category(character) in ("Cc", "Cf") and character not in "\t\n\r"
        else character
        for character in spelt
    )
    return cut(steering, limit)


def json_value(value: object, *, depth: int = 0) -> Json:
    """A value that JSON can hold: no lone surrogates, no nan, nothing endless."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        # Readers in other languages lose digits beyond a double's, ours beyond 64 bits.
        return int(value) if abs(value) < 2**63 else cut(hex(value), 400)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if depth >= _MAX_DEPTH:
        return CUT
    if isinstance(value, dict):
        items = list(value.items())[:_MAX_ITEMS]
        return {
            json_text(str(name), limit=_MAX_NAME): json_value(item, depth=depth + 1)
            for name, item in items
        }
    if isinstance(value, list | tuple):
        return [json_value(item, depth=depth + 1) for item in value[:_MAX_ITEMS]]
    return json_text(value if isinstance(value, str) else str(value), limit=_MAX_VALUE)


def json_text(text: str, *, limit: int = 10_000) -> str:
    """Text that UTF-8 can hold; JSON's own escapes take care of the rest."""
    return cut("".join(_spelt(c) if "\ud800" <= c <= "\udfff" else c for c in text[:limit]), limit)


def json_document(value: object) -> bytes:
    """Indented JSON for another platform, ending in a line feed."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, with a sign that some are missing."""
    return text if len(text) <= limit else text[: limit - 1] + CUT


def _spelt(character: str) -> str:
    """``\\x1b``, ``\\u202e``, ``\\U000e0001``: what Python prints for it."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
