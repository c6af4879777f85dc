"""How much code is read at all, and which code is read without further ado."""

from __future__ import annotations

from typing import Final

from grader.model.composed import has_flood

MAX_CODE: Final = 2 * 2**20
"""Characters of code of one submission."""
MAX_NODES: Final = 150_000
"""Nodes of the syntax trees of one submission; a tree of so many takes about 100 MB."""
MAX_CPU_S: Final = 1.0
"""What reading the code of one submission once may cost."""
NOTEBOOK_CPU_S: Final = 5.0
"""What taking the code out of 50 MB of JSON may cost."""
MAX_CELLS: Final = 20_000
MEMORY_BYTES: Final = 2**30
"""Address space of the process that reads what is not plain."""

_PLAIN_CODE: Final = 64_000
_PLAIN_BRACES: Final = 4_000
_PLAIN_NOTEBOOK: Final = 2**20


class TooMuch(ValueError):
    """Code that costs more to read than any program that is written by hand."""


def is_plain(source: str) -> bool:
    """Whether reading it costs less than a second and 100 MB, whatever it says.

    Python's parser takes a time that grows with the length of a text, with two exceptions: fields
    of one f-string (the square of their number, before 3.12) and marks that stand on one letter
    of a name (the square of theirs).
    """
    return (
        len(source) <= _PLAIN_CODE
        and source.count("{") <= _PLAIN_BRACES
        and not has_flood(source)
    )  # fmt: skip


def is_plain_notebook(content: bytes) -> bool:
    """Whether the JSON is so short that its tree is small, whatever it says."""
    return len(content) <= _PLAIN_NOTEBOOK
