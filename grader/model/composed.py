"""Text of strangers in one of Unicode's normal forms, in time that grows with its length only.

Normalising sorts the marks that stand on one letter, and takes the square of their number for it:
a million of them keep ``unicodedata.normalize`` busy for hours, deaf to Ctrl-C.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

MOST_MARKS: Final = 128
"""Marks on one letter that are kept. Unicode's own stream-safe text has at most 30."""
_HARMLESS: Final = 512
"""Characters of which even the worst order is sorted at once."""


def composed(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC") -> str:
    """``unicodedata.normalize``, but of a flood of marks on one letter only the first count."""
    if text.isascii():
        return text
    if len(text) > _HARMLESS:
        text = without_floods(text)
    return unicodedata.normalize(form, text)


def without_floods(text: str) -> str:
    """The text with at most :data:`MOST_MARKS` marks on one letter."""
    marks = _marks(text)
    if not marks:
        return text
    few = f"[{re.escape(marks)}]{{{MOST_MARKS}}}"
    return re.sub(f"({few})[{re.escape(marks)}]+", r"\1", text)


def has_flood(text: str) -> bool:
    """Whether more than :data:`MOST_MARKS` marks stand on one letter somewhere."""
    if text.isascii() or len(text) <= MOST_MARKS:
        return False
    marks = _marks(text)
    return bool(marks) and re.search(f"[{re.escape(marks)}]{{{MOST_MARKS + 1}}}", text) is not None


def _marks(text: str) -> str:
    """The characters of a text that any normal form begins with a mark."""
    return "".join(sorted(one for one in set(text) if one > "\u02ff" and _is_mark(one)))


def _is_mark(character: str) -> bool:
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0
