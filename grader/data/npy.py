"""Writes .npy files of uint8 in blocks, always with the same header, and hashes them on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

_MAGIC: Final = b"\x93NUMPY\x01\x00"
_ALIGNMENT: Final = 64  # bytes; the data after the header can be mapped
_READ_BYTES: Final = 1 << 20


@dataclass(frozen=True)
class Written:
    """What stands in a written file: its size in bytes and its SHA-256 in hexadecimal."""

    size_bytes: int
    sha256: str


def header(shape: tuple[int, ...]) -> bytes:
    """The header of a uint8 array in C order, format 1.0.

    Written here and not by NumPy, whose padding differs between versions: the file's
    digest must depend on the data only.
    """
    sizes = ", ".join(str(size) for size in shape) + ("," if len(shape) == 1 else "")
    text = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({sizes}), }}"
    padding = -(len(_MAGIC) + 2 + len(text) + 1) % _ALIGNMENT
    body = text.encode("ascii") + b" " * padding + b"\n"
    return _MAGIC + len(body).to_bytes(2, "little") + body


def write(path: Path, *, shape: tuple[int, ...], blocks: Iterable[bytes]) -> Written:
    """Writes an array of ``shape`` whose bytes arrive in ``blocks``.

    Raises:
        OSError: the file cannot be written.
    """
    digest = hashlib.sha256()
    size = 0
    with path.open("wb") as file:
        for block in chain((header(shape),), blocks):
            file.write(block)
            digest.update(block)
            size += len(block)
    return Written(size, digest.hexdigest())


def read_back(path: Path) -> Written:
    """Size and SHA-256 of a file as it stands on the disk.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            digest.update(block)
            size += len(block)
    return Written(size, digest.hexdigest())
