"""Texts and shapes of foreign objects as plain ``str`` and ``int`` that can be sent."""

from __future__ import annotations

import re
from typing import Any, Final

MAX_CHARACTERS: Final = 2_000_000
"""Of one text; even in four bytes each it stays below the cap of a message."""
_COLOURS: Final = re.compile(r"\x1b\[[0-9;]*m")


def without_colours(text: str) -> str:
    """Without the escapes that Keras sets its messages in bold by."""
    return _COLOURS.sub("", text)


def plain(text: str, most: int = MAX_CHARACTERS) -> str:
    """At most that many characters, exactly ``str``; half surrogate pairs are spelt out."""
    exact = str.__str__(text) if type(text) is not str else text
    return exact[:most].encode("utf-8", "backslashreplace").decode()


def plain_shape(shape: Any) -> tuple[int | None, ...] | None:
    """The sides; None where there is no shape, or its rank is unknown."""
    try:
        sides = tuple(shape)
    except (TypeError, ValueError):
        return None
    return sides if all(side is None or type(side) is int for side in sides) else None
