"""The code cells in the JSON of a notebook; runs in the parser process for all but small ones."""

from __future__ import annotations

import json
import re
from typing import Final, Literal

import msgspec

from grader.parser.bounds import MAX_CELLS, MAX_CODE

_MARK: Final = b"\xef\xbb\xbf"
_ESCAPE: Final = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|(\\.)"
)
"""Both halves of a pair, half of one, and any other escape."""
_BEGINNINGS: Final = ("import ", "from ", "def ", "#", '"""')


class Code(msgspec.Struct, frozen=True, tag=True):
    """The sources of the code cells, in order; as long together as ``MAX_CODE`` at most."""

    sources: list[str]


class Unusable(msgspec.Struct, frozen=True, tag=True):
    """Why there are none.

    ``text``: no JSON can be in it (its encoding, a NUL byte, nothing at all); ``json``: no JSON
    from ``line`` on; ``python``: it is a Python file; ``notebook``: JSON without cells; ``cells``
    and ``code``: too many of them, too much of it.
    """

    why: Literal["text", "json", "python", "notebook", "cells", "code"]
    line: int = 1


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: str | list[str] | None = None
    input: str | list[str] = ""
    """What format 3 called the source."""


class _Sheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    cells: list[_Cell] | None = None
    worksheets: list[_Sheet] | None = None
    """Format 3 held its cells in these."""


def code_of(content: bytes) -> Code | Unusable:
    """The code of a notebook of format 3 or 4."""
    notebook = _parsed(content.removeprefix(_MARK))
    if isinstance(notebook, Unusable):
        return notebook
    cells = notebook.cells
    if cells is None and notebook.worksheets is not None:
        cells = [cell for sheet in notebook.worksheets for cell in sheet.cells]
    if cells is None:
        return Unusable("notebook")
    if len(cells) > MAX_CELLS:
        return Unusable("cells")
    sources: list[str] = []
    left = MAX_CODE
    for cell in cells:
        if cell.cell_type == "code":
            source = cell.source if cell.source is not None else cell.input
            sources.append(source if isinstance(source, str) else "".join(source))
            left -= len(sources[-1])
            if left < 0:
                return Unusable("code")
    return Code(sources)


def _parsed(content: bytes) -> _Notebook | Unusable:
    """Outputs are skipped, not held: 50 MB of plots cost no more than their bytes."""
    try:
        return msgspec.json.decode(content, type=_Notebook)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        pass  # json.loads is more lenient (NaN among the outputs) and names the line
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unusable("text")
    if "\0" in text or not text.strip():
        return Unusable("text")
    try:
        tables = json.loads(_ESCAPE.sub(_whole, text))
    except json.JSONDecodeError as error:
        if text.lstrip().startswith(_BEGINNINGS):
            return Unusable("python")
        return Unusable("json", line=error.lineno)
    except (RecursionError, ValueError):  # too deep; a number of too many digits
        return Unusable("json")
    try:
        return msgspec.convert(tables, _Notebook)
    except (msgspec.ValidationError, RecursionError):
        return Unusable("notebook")


def _whole(escape: re.Match[str]) -> str:
    """Half of a pair is no letter, and no text with it can be kept."""
    return escape[0] if escape[1] or escape[2] else "\\ufffd"
