"""A teacher's CSV file, cell by cell and byte by byte: what is not set stays as it was."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.errors import UsageError

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
ENCODINGS = ("utf-8", "cp949", "cp1252")
"""Tried in this order where a file bears no mark; Korean Excel writes the second."""
DELIMITERS = (",", ";", "\t")
MAX_BYTES = 256 * 2**20
HEAD_WITHIN = 12
"""Lines that may stand above the head: a title, ``sep=;``."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
"""How .xlsx and .xls begin; Blackboard's .xls is text."""


@dataclass(frozen=True)
class Cell:
    """Where a cell stands in the text, with its quotes."""

    start: int
    end: int
    text: str
    """Without the quotes."""
    quoted: bool


@dataclass(frozen=True)
class Table:
    """A file, taken apart; its bytes are mark + text in ``encoding``."""

    mark: bytes
    encoding: str
    delimiter: str
    text: str
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def parse(cls, content: bytes, path: str) -> Table:
        """Take a file apart.

        Raises:
            UsageError: it is too large, a spreadsheet's own format, or text in no encoding that we
                know.
        """
        if len(content) > MAX_BYTES:
            raise UsageError("gradebook.template_large", path=path)
        if content.startswith((_ZIP, _OLE)):
            raise UsageError("gradebook.template_sheet", path=path)
        mark, encoding, text = _decoded(content, path)
        delimiter = _delimiter(text)
        return cls(mark, encoding, delimiter, text, _rows(text, delimiter))

    def filled(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """The file with new values at (row, column); a cell keeps its quotes."""
        parts: list[str] = []
        position = 0
        for row, column in sorted(values):
            cell = self.rows[row][column]
            value = values[row, column]
            if cell.quoted or any(sign in value for sign in (self.delimiter, '"', "\r", "\n")):
                value = '"' + value.replace('"', '""') + '"'
            parts += [self.text[position : cell.start], value]
            position = cell.end
        parts.append(self.text[position:])
        return self.mark + "".join(parts).encode(self.encoding)


def _decoded(content: bytes, path: str) -> tuple[bytes, str, str]:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    body = content[len(mark) :]
    for encoding in (_MARKS[mark],) if mark else (*_wide(body), *ENCODINGS):
        try:
            text = body.decode(encoding)
            # Only an encoding that gives the same bytes back leaves the other cells alone.
            if text.encode(encoding) == body:
                return mark, encoding, text
        except UnicodeError:
            continue
    raise UsageError("gradebook.template_encoding", path=path)


def _wide(body: bytes) -> tuple[str, ...]:
    """UTF-16 that bears no mark: every other byte of the head's Latin letters and signs is 0."""
    start = body[:4096]
    if len(body) % 2 == 0:
        for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
            if start[place::2].count(0) * 4 > len(start[place::2]):
                return (encoding,)
    return ()


def _delimiter(text: str) -> str:
    """The sign that divides one of the first lines into most cells; a comma where none does."""

    def most(sign: str) -> int:
        return max((len(row) for row in _rows(text, sign, limit=HEAD_WITHIN)), default=0)

    return max(DELIMITERS, key=most)


def _rows(text: str, delimiter: str, limit: int | None = None) -> tuple[tuple[Cell, ...], ...]:
    """Cells by line; a line end within quotes is part of its cell."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'("[^"]*(?:""[^"]*)*(?:"|\Z))?([^{sign}\r\n]*)({sign}|\r\n|\r|\n|\Z)')
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    position = 0
    while position < len(text) or row:
        found = cell.match(text, position)
        assert found is not None  # every part of the pattern may be empty
        quoted, rest, end = found.group(1), found.group(2), found.group(3)
        value = rest if quoted is None else _unquoted(quoted) + rest
        row.append(Cell(found.start(), found.end(2), value, quoted is not None))
        position = found.end()
        if end != delimiter:
            rows.append(tuple(row))
            row = []
            if limit is not None and len(rows) >= limit:
                break
    return tuple(rows)


def _unquoted(quoted: str) -> str:
    inner = quoted[1:-1] if len(quoted) > 1 and quoted.endswith('"') else quoted[1:]
    return inner.replace('""', '"')
