"""Text of foreign objects as plain ``str`` that can be sent."""

from __future__ import annotations

from typing import Final

MAX_CHARACTERS: Final = 2_000_000
"""Of one text; even in four bytes each it stays below the cap of a message."""


def plain(text: str, most: int = MAX_CHARACTERS) -> str:
    """At most that many characters, exactly ``str``; half surrogate pairs are spelt out."""
    exact = str.__str__(text) if type(text) is not str else text
    return exact[:most].encode("utf-8", "backslashreplace").decode()
