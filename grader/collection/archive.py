"""Unpacking what strangers packed: nothing outside, no links, so much and no more."""

from __future__ import annotations

import contextlib
import errno
import lzma
import os
import shutil
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from grader.collection.entries import Entry, place_of
from grader.collection.kinds import READ, kind_of
from grader.collection.pieces import MAX_DICTIONARY_BYTES
from grader.collection.sevens import seven_entries
from grader.collection.tars import tar_entries
from grader.collection.zips import zip_entries
from grader.errors import EnvironmentFault, SubmissionError
from grader.model.evidence import Message

_LISTED: Final = 1_000
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_OLDEST: Final = 86_400.0


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
    """Unpack a zip, a 7z or a tar (also within gzip, bzip2, xz) into a folder, which is made.

    Args:
        archive: the file; what it is, its first bytes say.
        into: the folder.
        bounds: how much may come out.
        of_many: several learners share it: an entry that cannot be unpacked is left out and told,
            where that is one learner's doing.

    Raises:
        SubmissionError: no such archive, damaged, with a password, or beyond the bounds. What was
            unpacked until then is removed.
        EnvironmentFault: there is no space left for it.
    """
    work = into.with_name(f"{into.name}.parts")
    try:
        with (
            _spoken(archive.name, into),
            contextlib.closing(_entries(archive, bounds, work)) as entries,
        ):
            return _Unpacking(into, bounds, archive.name, of_many=of_many).all(entries)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _entries(archive: Path, bounds: Bounds, work: Path) -> Generator[Entry, None, None]:
    """By what the file is; ``work`` is a folder that may be made."""
    kind = kind_of(archive)
    if not kind and archive.suffix.lower() == ".zip":  # what precedes one, such as a program
        kind = "zip"
    if kind not in READ:
        key = "collection.packed_kind" if kind else "collection.damaged"
        raise SubmissionError(key, file=archive.name, kind=kind.upper())
    if kind == "zip":
        yield from zip_entries(archive, most=bounds.files)
    elif kind == "7z":
        yield from seven_entries(
            archive, work, files=bounds.files, total_bytes=bounds.total_bytes,
            file_bytes=bounds.file_bytes,
        )  # fmt: skip
    else:
        yield from tar_entries(archive, kind=kind, most=bounds.files, total=bounds.total_bytes)


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
        zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError,
        ValueError, NotImplementedError, RuntimeError, IndexError, OverflowError, struct.error,
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

    def __init__(self, into: Path, bounds: Bounds, name: str, *, of_many: bool) -> None:
        self._into = into
        self._bounds = bounds
        self._name = name
        self._of_many = of_many
        self._written = 0

    def all(self, entries: Iterable[Entry]) -> Unpacked:
        """Every entry that is a file."""
        self._into.mkdir(parents=True, exist_ok=True)
        files = skipped = 0
        trouble: SubmissionError | None = None
        left_out: list[tuple[PurePosixPath, Message]] = []
        for entry in entries:
            place = place_of(entry.name) if entry.plain else None
            if place is None:
                skipped += not entry.folder
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

    def _one(self, entry: Entry, place: PurePosixPath, name: str) -> bool:
        """Write one entry; False where something else has its name."""
        if entry.locked:
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
        if entry.changed is not None and entry.changed > _OLDEST:  # 1970 is no date
            with contextlib.suppress(OSError, ValueError, OverflowError):
                os.utime(target, (entry.changed, entry.changed))
        return True

    def _copy(self, entry: Entry, target: Path, name: str) -> None:
        """What the archive says of its sizes is its own claim: what comes out is counted."""
        written = 0
        with target.open("xb") as file:
            for piece in entry.pieces(name):
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
