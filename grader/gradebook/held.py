"""A comment in the signs that a file's encoding has: Korean Excel's CP949 knows no emoji."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from grader.model.composed import composed

_NEAR: Final = {
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2022": "\u00b7",
    "\u2026": "...", "\u2192": "->", "\u2190": "<-", "\u2264": "<=", "\u2265": ">=",
    "\u00d7": "x", "\u00a0": " ", "\u202f": " ", "\u00b7": "-",
}  # fmt: skip
"""What people write for a sign where they have none."""
_UNKNOWN: Final = ("\u25a1", "_")
"""Stands for a letter that has no neighbour: a box, or where that is missing too, a line."""
_GAPS: Final = re.compile(r"[ \t]+(?=[\n,.!?)]|\Z)|(?<=[ \t])[ \t]+|(?:(?<=\n)|\A)[ \t]+")
"""Blanks that pictures leave behind."""
_PICTURES: Final = ("So", "Sk", "Cf", "Mn", "Me", "Co", "Cs", "Cn")
"""Categories of what says no word: emoji, what joins and colours them."""


def held(text: str, encoding: str) -> str | None:
    """The text, or the nearest to it that the encoding can say; None where too little is left.

    Emoji fall away, ``\u00e9`` becomes ``e``, a letter without a neighbour a box. Where boxes would
    be the most of it, as of Korean in a Western encoding, nothing is said rather than that.
    """
    text = composed(text)
    if _fits(text, encoding):
        return text
    kept: list[str] = []
    lost = 0
    for sign in text:
        near = _nearest(sign, encoding)
        lost += near is None
        kept.append(next(box for box in _UNKNOWN if _fits(box, encoding)) if near is None else near)
    said = _GAPS.sub("", "".join(kept))
    letters = sum(sign.isalnum() for sign in text)
    return said if said.strip() and 2 * lost <= letters else None


def _nearest(sign: str, encoding: str) -> str | None:
    """What the encoding has for a sign; nothing for a picture, None for an unknown letter."""
    parts = composed(sign, "NFKD")
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    for near in (sign, _NEAR.get(sign, ""), composed(sign, "NFKC"), plain):
        if near and _fits(near, encoding):
            return near
    return "" if unicodedata.category(sign) in _PICTURES else None


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
