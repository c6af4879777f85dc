"""Instructions wrapped to a number of terminal columns; Korean letters take two."""

from __future__ import annotations

import re
import unicodedata

_ITEM = re.compile(r"^(\s*)([-*]|\d+[.)])(\s+)")
_WORD = re.compile(r"[^\s`]*`[^`]*`\S*|\S+")
"""A word; code between backticks stays on one line."""
_KEPT = ("    ", "\t", "|", "#", ">")
"""Beginnings of lines that keep their shape: code, tables, headings, quotes."""


def columns(text: str) -> int:
    """How many columns a terminal needs for the text."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.combining(character) != 0 for character in text)
    return len(text) + wide - marks


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, where words allow it.

    Paragraphs are joined and wrapped, list items hang under their text; fenced blocks and
    lines indented by four spaces stay as they are.
    """
    lines: list[str] = []
    paragraph: list[str] = []
    fenced = False
    for line in [*text.strip("\n").split("\n"), ""]:
        stripped = line.rstrip()
        fence = stripped.lstrip().startswith("```")
        is_kept = fenced or fence or line.startswith(_KEPT)
        if paragraph and (is_kept or not stripped or _ITEM.match(stripped)):
            lines += _filled(" ".join(paragraph), width)
            paragraph = []
        if fence:
            fenced = not fenced
        if is_kept:
            lines.append(stripped)
        elif stripped:
            paragraph.append(stripped if not paragraph else stripped.strip())
        elif lines and lines[-1]:
            lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _filled(paragraph: str, width: int) -> list[str]:
    item = _ITEM.match(paragraph)
    first = item[0] if item else ""
    later = " " * columns(first)
    lines: list[str] = []
    current = first
    fresh = True
    for word in _WORD.findall(paragraph[len(first) :]):
        if not fresh and columns(current) + 1 + columns(word) > width:
            lines.append(current)
            current, fresh = later, True
        current += word if fresh else f" {word}"
        fresh = False
    return [*lines, current]
