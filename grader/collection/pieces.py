"""What an entry of a zip holds, piece by piece, however small it was packed.

``zipfile`` gives out deflated entries in pieces but hands bzip2 and LZMA all they have been fed:
64 KiB of bzip2 can hold 60 GB. Those two are unpacked here, with a bound on each piece.
"""

from __future__ import annotations

import bz2
import copy
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final, Protocol

from grader.errors import SubmissionError

PIECE_BYTES: Final = 2**16
MAX_DICTIONARY_BYTES: Final = 64 * 2**20
"""What an LZMA entry may ask to have at hand while it is unpacked; 7-Zip's "ultra" asks for it."""
_HEAD: Final = struct.Struct("<2sH")
_SETTINGS: Final = struct.Struct("<BI")


class _Unpacking(Protocol):
    """What ``bz2`` and ``lzma`` have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def pieces(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, *, name: str) -> Iterator[bytes]:
    """The content of an entry, at most :data:`PIECE_BYTES` at once; ``name`` is told of it.

    Raises:
        zipfile.BadZipFile: it is damaged.
        SubmissionError: it asks for more memory than it is given.
        NotImplementedError: it is packed in a way that nobody here can read.
    """
    if entry.compress_type not in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with opened.open(entry) as source:
            while piece := source.read(PIECE_BYTES):
                yield piece
        return
    packed: Any = copy.copy(entry)  # the same entry, taken for one that is not packed at all
    packed.compress_type = zipfile.ZIP_STORED
    packed.file_size = packed.compress_size
    packed.CRC = None
    with opened.open(packed) as source:
        unpacking: _Unpacking = (
            bz2.BZ2Decompressor()
            if entry.compress_type == zipfile.ZIP_BZIP2
            else _lzma(source, name)
        )
        yield from _checked(source, unpacking, entry)


def _checked(source: IO[bytes], unpacking: _Unpacking, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    found, size = 0, 0
    while not unpacking.eof and size < entry.file_size:
        fed = source.read(PIECE_BYTES) if unpacking.needs_input else b""
        piece = unpacking.decompress(fed, PIECE_BYTES)
        if not piece and not fed and unpacking.needs_input:
            raise zipfile.BadZipFile("cut off")
        found, size = zlib.crc32(piece, found), size + len(piece)
        if piece:
            yield piece
    if found != entry.CRC:
        raise zipfile.BadZipFile("another checksum")


def _lzma(source: IO[bytes], name: str) -> _Unpacking:
    """By the settings in front of the content, as a zip holds them."""
    head = source.read(_HEAD.size)
    _, size = _HEAD.unpack(head) if len(head) == _HEAD.size else (b"", 0)
    settings = source.read(_SETTINGS.size)
    if size != _SETTINGS.size or len(settings) != size:
        raise zipfile.BadZipFile("no settings")
    packed, dictionary = _SETTINGS.unpack(settings)
    if dictionary > MAX_DICTIONARY_BYTES:
        limit = MAX_DICTIONARY_BYTES // 2**20
        raise SubmissionError("collection.too_packed", file=name, limit=limit)
    rest, literal_context = divmod(packed, 9)
    position, literal_position = divmod(rest, 5)
    chosen = {
        "id": lzma.FILTER_LZMA1, "dict_size": dictionary,
        "lc": literal_context, "lp": literal_position, "pb": position,
    }  # fmt: skip
    return lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=[chosen])
