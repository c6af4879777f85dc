"""Foreign text in a page: shown as it is, turned around by nothing, escaped once."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

from grader.reporters.safe import cut, terminal_text

START, END = "\u2068", "\u2069"
"""First strong isolate and its end: in an attribute they do what <bdi> does in the page. Cleaned
text has none of its own."""
_TURNING = frozenset({"R", "AL", "AN"})
MAX_TEXT = 400
MAX_CODE = 4_000


def plain(text: object, limit: int = MAX_TEXT) -> str:
    """One line without control characters, for attributes; what would steer is spelt out."""
    return terminal_text(str(text), limit=limit)


def isolated(text: str, limit: int = MAX_TEXT) -> str:
    """As :func:`plain`, fenced off where letters run right to left: they stay within."""
    shown = plain(text, limit)
    turns = not shown.isascii() and any(unicodedata.bidirectional(c) in _TURNING for c in shown)
    return f"{START}{shown}{END}" if turns else shown


def seen(text: object, limit: int = MAX_TEXT) -> Markup:
    """One line of foreign text: ``<bdi>...</bdi>``."""
    return Markup(f"<bdi>{escape(plain(text, limit))}</bdi>")  # noqa: S704 - escaped


@lru_cache(maxsize=4_096)
def prose(text: str) -> Markup:
    """A text of ours whose values are :func:`isolated`; its line feeds become line breaks."""
    marked = str(escape(text)).replace(START, "<bdi>").replace(END, "</bdi>")
    return Markup(marked.replace("\n", "<br>"))  # noqa: S704 - escaped in the line above


def code(text: object, limit: int = MAX_CODE) -> Markup:
    """Lines of foreign code or output for a ``<pre>``: indentation and line feeds are kept."""
    lines = cut(str(text), limit).replace("\t", "    ").splitlines()
    shown = []
    for line in lines:
        rest = line.lstrip(" ")
        shown.append(" " * (len(line) - len(rest)) + plain(rest, MAX_CODE))
    return Markup("<bdi>{}</bdi>").format("\n".join(shown))
