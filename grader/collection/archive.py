"""Unpacking what strangers packed: nothing outside, no links, so much and no more."""

from __future__ import annotations

import errno
import lzma
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from grader.errors import EnvironmentFault, SubmissionError

UTF8_FLAG: Final = 0x800
ENCRYPTED_FLAG: Final = 0x1
_CHUNK: Final = 2**16
_JUNK: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "__pycache__", ".ipynb_checkpoints", ".git")
_RESERVED: Final = '<>:"|?*'
_MAX_PART_BYTES: Final = 200
_MAX_DEPTH: Final = 12
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How much an archive may hold."""

    files: int
    total_bytes: int
    file_bytes: int


OF_A_CLASS: Final = Bounds(files=20_000, total_bytes=4 * 2**30, file_bytes=512 * 2**20)
OF_A_LEARNER: Final = Bounds(files=1_000, total_bytes=200 * 2**20, file_bytes=100 * 2**20)


def unpack(archive: Path, into: Path, bounds: Bounds) -> int:
    """Unpack a zip into a folder, which is made; how many entries were left out.

    Raises:
        SubmissionError: no zip, damaged, with a password, or beyond the bounds. What was
            unpacked until then is removed.
        EnvironmentFault: there is no space left for it.
    """
    try:
        with _spoken(archive, into), zipfile.ZipFile(archive) as opened:
            return _unpack(opened, into, bounds, archive.name)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


@contextmanager
def _spoken(archive: Path, into: Path) -> Iterator[None]:
    """Everything that ``zipfile`` raises on a damaged file, in our words."""
    try:
        yield
    except SubmissionError:
        raise
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
        NotImplementedError, RuntimeError, IndexError, OverflowError,
    ) as error:  # fmt: skip
        if isinstance(error, OSError) and error.errno is not None:
            full_disk(error, into)
            detail = error.strerror or str(error)
            raise SubmissionError(
                "collection.unreadable", file=archive.name, detail=detail
            ) from error
        raise SubmissionError("collection.damaged", file=archive.name) from error


def full_disk(error: OSError, folder: Path) -> None:
    """Tell a full disk, which is nobody's submission's fault, from other trouble.

    Raises:
        EnvironmentFault: that is what it was.
    """
    if error.errno in _FULL:
        raise EnvironmentFault("collection.full", path=str(folder)) from error


def _unpack(opened: zipfile.ZipFile, into: Path, bounds: Bounds, name: str) -> int:
    entries = opened.infolist()
    if len(entries) > bounds.files:
        raise SubmissionError("collection.too_many", file=name, limit=bounds.files)
    into.mkdir(parents=True, exist_ok=True)
    left = bounds.total_bytes
    skipped = 0
    for entry in entries:
        place = _place(entry)
        if place is None:
            skipped += not entry.is_dir()
            continue
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise SubmissionError("collection.password", file=name)
        target = into.joinpath(*place.parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():  # two entries of one name: the first stays
                skipped += 1
                continue
        except (FileExistsError, NotADirectoryError):  # a file where a folder should be
            skipped += 1
            continue
        # What the archive says of its sizes is its own claim: what comes out is counted.
        left -= _copy(opened, entry, target, limit=min(left, bounds.file_bytes), name=name)
    return skipped


def _copy(
    opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, *, limit: int, name: str
) -> int:
    written = 0
    with opened.open(entry) as source, target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise SubmissionError("collection.too_large", file=name, limit=limit // 2**20 or 1)
            file.write(chunk)
    return written


def _place(entry: zipfile.ZipInfo) -> PurePosixPath | None:
    """Where an entry goes below the folder; None for folders, links, devices and ways out."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.is_dir() or kind not in (0, stat.S_IFREG):
        return None
    name = spelled(entry).replace("\\", "/")
    if name.startswith("/") or "\0" in name or (len(name) > 1 and name[1] == ":"):
        return None
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or len(parts) > _MAX_DEPTH:
        return None
    if any(part in _JUNK or part.startswith("._") for part in parts):
        return None
    if any(len(part.encode("utf-8", "replace")) > _MAX_PART_BYTES for part in parts):
        return None
    return PurePosixPath(*(_harmless(part) for part in parts))


def spelled(entry: zipfile.ZipInfo) -> str:
    """The entry's name: Windows in Korea writes CP949 and does not say so, a Mac says nothing."""
    name = entry.orig_filename if entry.flag_bits & UTF8_FLAG else _guessed(entry.orig_filename)
    return unicodedata.normalize("NFC", name)


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


def _harmless(part: str) -> str:
    return "".join(
        "_" if character in _RESERVED or unicodedata.category(character) in ("Cc", "Cs") else
        character
        for character in part
    )  # fmt: skip
