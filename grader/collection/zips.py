"""The entries of a zip."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Final, cast

from grader.collection.entries import Entry
from grader.collection.listing import Listed
from grader.collection.pieces import pieces
from grader.model.composed import composed

UTF8_FLAG: Final = 0x800
ENCRYPTED_FLAG: Final = 0x1


def zip_entries(archive: Path, *, most: int) -> Iterator[Entry]:
    """What a zip lists; at most so many.

    Raises:
        SubmissionError: it lists too many.
        zipfile.BadZipFile, OSError, ...: whatever ``zipfile`` raises on a damaged one.
    """
    with (
        Listed(archive, most=most) as file,
        zipfile.ZipFile(cast("IO[bytes]", file)) as opened,
    ):
        for info in opened.infolist():
            yield Entry(
                name=spelled(info),
                plain=not info.is_dir() and stat.S_IFMT(info.external_attr >> 16) in _PLAIN,
                folder=info.is_dir(),
                locked=bool(info.flag_bits & ENCRYPTED_FLAG),
                changed=_changed(info),
                pieces=partial(_pieces, opened, info),
            )


_PLAIN: Final = (0, stat.S_IFREG)


def _pieces(opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    return pieces(opened, info, name=name)


def _changed(info: zipfile.ZipInfo) -> float | None:
    try:
        return datetime(*info.date_time, tzinfo=UTC).timestamp()
    except ValueError:  # a month 0, a second 60
        return None


def spelled(entry: zipfile.ZipInfo) -> str:
    """The entry's name: Windows in Korea writes CP949 and does not say so, a Mac says nothing."""
    name = entry.orig_filename
    return composed(name if entry.flag_bits & UTF8_FLAG else _guessed(name))


def _guessed(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for codec in ("utf-8", "cp949"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return name
