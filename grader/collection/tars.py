"""The entries of a tar, also within gzip, bzip2 or xz; of a packed single file that file."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, Final, cast

from grader.collection.entries import Entry
from grader.collection.kinds import without_suffix
from grader.collection.pieces import MAX_DICTIONARY_BYTES, PIECE_BYTES
from grader.errors import SubmissionError
from grader.model.composed import composed

_HEAD: Final = 512
_MAX_MEMORY: Final = MAX_DICTIONARY_BYTES + 2**20


def tar_entries(archive: Path, *, kind: str, most: int, total: int) -> Iterator[Entry]:
    """What a tar lists, one after the other, while it is unpacked.

    Args:
        archive: the file.
        kind: ``tar``, ``gz``, ``bz2`` or ``xz``.
        most: entries that there may be.
        total: bytes that may come out, with what stands between the files.

    Raises:
        SubmissionError: there are too many entries or bytes.
        tarfile.TarError, OSError, EOFError, lzma.LZMAError, zlib.error: it is damaged.
    """
    with ExitStack() as stack:
        raw = stack.enter_context(archive.open("rb"))
        stream = _Counted(_unpacked(raw, kind), name=archive.name, total=total)
        head = stream.peek(_HEAD)
        if kind != "tar" and head[257:262] != b"ustar":
            yield _single(stream, archive)
            return
        opened = stack.enter_context(
            tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|", encoding="utf-8")
        )
        for number, info in enumerate(opened):
            if number >= most:
                raise SubmissionError("collection.too_many", file=archive.name, limit=most)
            yield Entry(
                name=composed(info.name),
                plain=info.isreg() and not info.issparse(),
                folder=info.isdir(),
                changed=float(info.mtime),
                pieces=partial(_member, opened, info),
            )
            vars(opened)["members"] = []  # else every header stays in memory


def _unpacked(raw: IO[bytes], kind: str) -> IO[bytes]:
    if kind == "gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if kind == "bz2":
        return cast("IO[bytes]", bz2.BZ2File(raw))
    return cast("IO[bytes]", _Xz(raw)) if kind == "xz" else raw


def _member(opened: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> Iterator[bytes]:
    source = opened.extractfile(info)
    if source is None:
        return
    while piece := source.read(PIECE_BYTES):
        yield piece


def _single(stream: _Counted, archive: Path) -> Entry:
    """``lab1.py.gz`` holds one file, called as the archive without its suffix."""
    return Entry(
        name=composed(without_suffix(archive.name)), plain=True, folder=False,
        pieces=lambda _: iter(lambda: stream.read(PIECE_BYTES), b""),
    )  # fmt: skip


class _Counted:
    """A stream that refuses to give out more than a bound."""

    def __init__(self, source: IO[bytes], *, name: str, total: int) -> None:
        self._source = source
        self._name = name
        self._left = 2 * total + 2**20  # heads and padding: a file of one byte takes 1,024
        self._limit = total
        self._ahead = b""

    def peek(self, size: int) -> bytes:
        """The next bytes, which :meth:`read` gives out again."""
        self._ahead += self.read(size - len(self._ahead))
        return self._ahead

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes.

        Raises:
            SubmissionError: more has come out than may.
        """
        size = PIECE_BYTES if size < 0 else min(size, PIECE_BYTES)
        piece, self._ahead = self._ahead[:size], self._ahead[size:]
        if len(piece) < size:
            piece += self._source.read(size - len(piece))
        self._left -= len(piece)
        if self._left < 0:
            limit = self._limit // 2**20 or 1
            raise SubmissionError("collection.too_large", file=self._name, limit=limit)
        return piece

    def close(self) -> None:
        """As of a file."""


class _Xz(io.RawIOBase):
    """An xz that asks for no more memory than it is given."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._unpacking = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MAX_MEMORY)

    def read(self, size: int = -1) -> bytes:
        size = PIECE_BYTES if size < 0 else size
        piece = b""
        while not piece and not self._unpacking.eof:
            fed = self._source.read(PIECE_BYTES) if self._unpacking.needs_input else b""
            piece = self._unpacking.decompress(fed, size)
            if not piece and not fed and self._unpacking.needs_input:
                raise EOFError("cut off")
        return piece
