"""Finds whatever may be code in an answer, however it is wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from grader.model.composed import composed
from grader.parser import UNREADABLE, tree

FENCE: Final = re.compile(r"```[^\n]*\n(.*?)(?:```|\Z)", re.DOTALL)
_INLINE: Final = re.compile(r"`+([^`\n]+)`+")
BULLET: Final = re.compile(r"^\s*(?:>>> ?|\.\.\. ?|> ?|[-*•] +|\(?\d{1,2}[.):] +|\$ )+")
_START: Final = re.compile(
    r"\b(?:return|if|while) +(?=\S)|"
    r"(?<![\w.])[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?(?: *[-+*/]?= *(?=[^=\s])|\()",
    re.ASCII,
)
_STARTS: Final = 400
"""So many beginnings of code are looked at: no hint has a tenth of them."""
_REST: Final = re.compile(r"[^\n가-힣`]{1,300}")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
_PLAIN: Final = str.maketrans("×÷−–“”‘’", "*/--\"\"''")


def plain(text: str) -> str:
    """Typography and invisible characters undone, so that they hide nothing."""
    text = composed(_INVISIBLE.sub("", text), "NFKC").translate(_PLAIN)
    return text.replace("\r\n", "\n").replace("\t", "    ")


def pieces(text: str) -> list[str]:
    """Whatever may be code: fenced blocks, indented lines, backticks, and each line by itself."""
    found = [match[1] for match in FENCE.finditer(text)]
    rest = FENCE.sub("\n", text)
    block: list[str] = []
    for line in [*rest.split("\n"), ""]:
        if line.startswith("    ") and line.strip():
            block.append(line)
        elif block:
            found.append("\n".join(block))
            block = []
    found += [match[1].strip().rstrip(".,;:") for match in _INLINE.finditer(rest)]
    for line in rest.split("\n"):
        bare = BULLET.sub("", line).strip()
        # A line of prose that happens to parse ("softmax", "a, b") has no call and no assignment.
        if re.search(r"[(=\[]", bare) and not re.search(
            r"[가-힣]", re.sub(r"\".*?\"|'.*?'", "", bare)
        ):
            found.append(re.sub(r"^[A-Za-z ]+: ", "", bare).strip("`"))
    found += _inside(rest)
    return found


def _inside(text: str) -> Iterator[str]:
    """Assignments, calls and ``return`` inside a sentence, cut where the words go on."""
    for match in islice(_START.finditer(text), _STARTS):
        rest = _REST.match(text, match.start())
        part = re.sub(r"^(?:return|if|while) +", "", rest[0]) if rest is not None else ""
        for end in range(len(part), 4, -1):
            cut = end == len(part) or part[end - 1] in ")]" or part[end] in " .,;:"
            if cut and _parses(candidate := part[:end].rstrip(" .,;:`")):
                yield ("x = " if match[0].startswith("return") else "") + candidate
                break


def _parses(code: str) -> bool:
    try:
        tree(code.strip())
    except UNREADABLE:
        return False
    return True
