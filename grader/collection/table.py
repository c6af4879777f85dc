"""A roster's file as rows of text: CSV in any usual encoding, or a spreadsheet."""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from pathlib import Path
from typing import Final

from grader.collection.html import html_tables
from grader.errors import OsErrorAs, UsageError

MAX_BYTES: Final = 5 * 2**20
_MAX_UNPACKED: Final = 50 * 2**20
_MAX_PARTS: Final = 2_000
_MAX_ROWS: Final = 50_000
_MAX_COLUMNS: Final = 200
_MAX_CELL: Final = 1_000
_MAX_SHEETS: Final = 20
_ZIP: Final = b"PK\x03\x04"
_PART: Final = b"PK\x01\x02"
_OTHERS: Final = (b"\xd0\xcf\x11\xe0", b"%PDF")
"""How .xls, a spreadsheet with a password, HWP and PDF begin."""
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def read_tables(path: Path) -> list[list[list[str]]]:
    """The tables of a file: a spreadsheet may have several sheets.

    Raises:
        UsageError: it cannot be read as a table.
    """
    with OsErrorAs(UsageError, "collection.roster_unread", path=str(path)):
        if path.stat().st_size > MAX_BYTES:
            raise UsageError("collection.roster_large", path=str(path))
        content = path.read_bytes()
    return parse_tables(content, path=str(path))


def parse_tables(content: bytes, *, path: str) -> list[list[list[str]]]:
    """The tables in a file's content: rows that are not empty, cells without blanks around them.

    Raises:
        UsageError: it is no table.
    """
    if content.startswith(_OTHERS):
        kind = path.rpartition(".")[2].upper() if "." in path else "PDF / XLS"
        raise UsageError("collection.roster_kind", path=path, kind=kind[:12])
    if content.startswith(_ZIP):
        return [_clean(rows) for rows in _sheets(content, path)]
    text = _decoded(content, path)
    # What Korean school systems call .xls is often a page with a table.
    pages = html_tables(text) if text.lstrip().startswith("<") else []
    return [_clean(rows) for rows in pages or [_csv(text, path)]]


def _clean(rows: list[list[str]]) -> list[list[str]]:
    clean = [
        [_UNSEEN.sub("", cell[:_MAX_CELL]).strip() for cell in row[:_MAX_COLUMNS]]
        for row in rows[:_MAX_ROWS]
    ]
    ends = (max((n for n, cell in enumerate(row, 1) if cell), default=0) for row in clean)
    return [row[:end] for row, end in zip(clean, ends, strict=True) if end]


def _csv(text: str, path: str) -> list[list[str]]:
    try:
        sign = csv.Sniffer().sniff(text[:4096], delimiters=",;\t").delimiter
    except csv.Error:
        sign = ","
    try:
        rows = _read(text, sign, strict=True)
    except csv.Error:
        try:
            rows = _read(text, sign, strict=False)
        except csv.Error as error:
            raise UsageError("collection.roster_unread", path=path, detail=str(error)) from error
        for number, row in enumerate(rows, 1):  # a quote that nobody closed swallows learners
            if any(sign in cell.partition("\n")[2] for cell in row):
                raise UsageError("collection.roster_quote", path=path, line=number) from None
    # the sniffer guesses by letters too, and a bar may be one: only where nothing else parts them
    barred = rows and all(len(row) < 2 and "|" in "".join(row) for row in rows if any(row))
    return [row[0].strip("|").split("|") for row in rows if row] if barred else rows


def _read(text: str, sign: str, *, strict: bool) -> list[list[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict)
    return [line[:_MAX_COLUMNS] for line in itertools.islice(lines, _MAX_ROWS)]


def _decoded(content: bytes, path: str) -> str:
    codecs = ["utf-8-sig", "cp949", "cp1252"]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # "Unicode text" of a spreadsheet
        codecs = ["utf-16"]
    elif (wide := _wide(content)) is not None:
        codecs = [wide]
    for codec in codecs:
        try:
            return content.decode(codec).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise UsageError("collection.roster_encoding", path=path)


def _wide(content: bytes) -> str | None:
    """UTF-16 that does not say so: commas, digits and line ends have a zero beside them."""
    start = content[:4096]
    for codec, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(content) % 2 == 0 and start[place::2].count(0) * 4 > len(start[place::2]):
            return codec
    return None


def _sheets(content: bytes, path: str) -> list[list[list[str]]]:
    try:
        import openpyxl  # noqa: PLC0415  # an extra, and only for spreadsheets
    except ImportError as error:
        raise UsageError("collection.roster_sheet", path=path) from error
    try:
        if content.count(_PART) > _MAX_PARTS:
            raise UsageError("collection.roster_large", path=path)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MAX_UNPACKED:
                raise UsageError("collection.roster_large", path=path)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            return [
                [
                    [_spoken(value) for value in row]
                    for row in sheet.iter_rows(
                        max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True
                    )
                ]
                for sheet in book.worksheets[:_MAX_SHEETS]
            ]
        finally:
            book.close()
    except UsageError:
        raise
    except Exception as error:  # a damaged file breaks openpyxl in many ways
        raise UsageError("collection.roster_damaged", path=path) from error


def _spoken(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
