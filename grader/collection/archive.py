"""Unpacking what strangers packed: nothing outside, no links, so much and no more."""

from __future__ import annotations

import errno
import lzma
import shutil
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, cast

from grader.collection.listing import Listed
from grader.collection.pieces import MAX_DICTIONARY_BYTES, pieces
from grader.errors import EnvironmentFault, SubmissionError
from grader.model.composed import composed
from grader.model.evidence import Message

UTF8_FLAG: Final = 0x800
ENCRYPTED_FLAG: Final = 0x1
_JUNK: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "__pycache__", ".ipynb_checkpoints", ".git")
_RESERVED: Final = '<>:"|?*'
_MAX_PART_BYTES: Final = 200
_MAX_DEPTH: Final = 12
_MAX_NAME_BYTES: Final = 2_000
_LISTED: Final = 1_000
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How much an archive may hold."""

    files: int
    total_bytes: int
    file_bytes: int


OF_A_CLASS: Final = Bounds(files=20_000, total_bytes=4 * 2**30, file_bytes=200 * 2**20)
OF_A_LEARNER: Final = Bounds(files=1_000, total_bytes=200 * 2**20, file_bytes=100 * 2**20)


@dataclass(frozen=True, kw_only=True)
class Unpacked:
    """What came of an archive."""

    skipped: int
    """Entries that are no files of a learner's: links, ways out, second ones of one name."""
    written_bytes: int
    left_out: tuple[tuple[PurePosixPath, Message], ...] = ()
    """Where an archive of many learners holds what cannot be unpacked, and why."""


def unpack(archive: Path, into: Path, bounds: Bounds, *, of_many: bool = False) -> Unpacked:
    """Unpack a zip into a folder, which is made.

    Args:
        archive: the file.
        into: the folder.
        bounds: how much may come out.
        of_many: several learners share it: an entry that cannot be unpacked is left out and told,
            where that is one learner's doing.

    Raises:
        SubmissionError: no zip, damaged, with a password, or beyond the bounds. What was
            unpacked until then is removed.
        EnvironmentFault: there is no space left for it.
    """
    try:
        with (
            _spoken(archive.name, into),
            Listed(archive, most=bounds.files) as file,
            zipfile.ZipFile(cast("IO[bytes]", file)) as opened,
        ):
            return _Unpacking(opened, into, bounds, archive.name, of_many=of_many).all()
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


@contextmanager
def _spoken(name: str, into: Path) -> Iterator[None]:
    """Everything that ``zipfile`` raises on a damaged file, in our words."""
    try:
        yield
    except SubmissionError:
        raise
    except MemoryError as error:  # a few bytes can ask for as much as they like
        raise SubmissionError(
            "collection.too_packed", file=name, limit=MAX_DICTIONARY_BYTES // 2**20
        ) from error
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
        NotImplementedError, RuntimeError, IndexError, OverflowError, struct.error,
    ) as error:  # fmt: skip
        if isinstance(error, OSError) and error.errno is not None:
            full_disk(error, into)
            detail = error.strerror or str(error)
            raise SubmissionError("collection.unreadable", file=name, detail=detail) from error
        raise SubmissionError("collection.damaged", file=name) from error


def full_disk(error: OSError, folder: Path) -> None:
    """Tell a full disk, which is nobody's submission's fault, from other trouble.

    Raises:
        EnvironmentFault: that is what it was.
    """
    if error.errno in _FULL:
        raise EnvironmentFault("collection.full", path=str(folder)) from error


class _Unpacking:
    """One archive on its way into a folder."""

    def __init__(
        self, opened: zipfile.ZipFile, into: Path, bounds: Bounds, name: str, *, of_many: bool
    ) -> None:
        self._opened = opened
        self._into = into
        self._bounds = bounds
        self._name = name
        self._of_many = of_many
        self._written = 0

    def all(self) -> Unpacked:
        """Every entry that is a file."""
        self._into.mkdir(parents=True, exist_ok=True)
        files = skipped = 0
        trouble: SubmissionError | None = None
        left_out: list[tuple[PurePosixPath, Message]] = []
        for entry in self._opened.infolist():
            place = _place(entry)
            if place is None:
                skipped += not entry.is_dir()
                continue
            name = place.name if self._of_many else self._name
            try:
                with _spoken(name, self._into):
                    kept = self._one(entry, place, name)
                files, skipped = files + kept, skipped + (not kept)
            except SubmissionError as error:
                if not self._of_many or self._written > self._bounds.total_bytes:
                    raise
                left_out.append((place, error.message))
                trouble = trouble or error
        if trouble is not None and not files:  # the archive is broken, not one of many
            raise trouble
        return Unpacked(
            skipped=skipped, written_bytes=self._written, left_out=tuple(left_out[:_LISTED])
        )

    def _one(self, entry: zipfile.ZipInfo, place: PurePosixPath, name: str) -> bool:
        """Write one entry; False where something else has its name."""
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise SubmissionError("collection.password", file=name)
        target = self._into.joinpath(*place.parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():  # two entries of one name: the first stays
                return False
        except (FileExistsError, NotADirectoryError):  # a file where a folder should be
            return False
        try:
            self._copy(entry, target, name)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return True

    def _copy(self, entry: zipfile.ZipInfo, target: Path, name: str) -> None:
        """What the archive says of its sizes is its own claim: what comes out is counted."""
        written = 0
        with target.open("xb") as file:
            for piece in pieces(self._opened, entry, name=name):
                written += len(piece)
                self._written += len(piece)
                for size, limit in (
                    (written, self._bounds.file_bytes),
                    (self._written, self._bounds.total_bytes),
                ):
                    if size > limit:
                        megabytes = limit // 2**20 or 1
                        raise SubmissionError("collection.too_large", file=name, limit=megabytes)
                file.write(piece)


def _place(entry: zipfile.ZipInfo) -> PurePosixPath | None:
    """Where an entry goes below the folder; None for folders, links, devices and ways out."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.is_dir() or kind not in (0, stat.S_IFREG):
        return None
    if len(entry.orig_filename) > _MAX_NAME_BYTES:
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
    return composed(name)


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
