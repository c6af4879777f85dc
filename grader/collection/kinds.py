"""Which kind of archive a file is: by its first bytes, since names lie."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_STARTS: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an empty one
    (b"PK\x07\x08", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"Rar!\x1a\x07", "rar"),
    (b"EGGA", "egg"),
    (b"ALZ\x01", "alz"),
)
_TAR_AT: Final = 257
READ: Final = frozenset({"zip", "7z", "tar", "gz", "bz2", "xz"})
"""What is unpacked here; 7z where py7zr is installed."""
SUFFIXES: Final = frozenset(
    {
        ".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".xz", ".txz", ".bz2", ".tbz", ".tbz2",
        ".alz", ".egg",
    }
)  # fmt: skip
"""How archives of learners are called; other files are packed too (``.docx``, ``.keras``)."""


def is_archive(path: Path) -> bool:
    """Whether a file calls itself an archive."""
    return path.suffix.lower() in SUFFIXES


def without_suffix(name: str) -> str:
    """The name of an archive without what says so: ``kim.tar.gz`` -> ``kim``."""
    stem, _, suffix = name.rpartition(".")
    if not stem or f".{suffix.lower()}" not in SUFFIXES:
        return name
    return stem[: -len(".tar")] if stem.lower().endswith(".tar") else stem


def kind_of(path: Path) -> str:
    """``zip``, ``7z``, ``tar``, ``gz``, ``bz2``, ``xz``, ``rar``, ``egg``, ``alz`` or nothing.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(512)
    for begins, kind in _STARTS:
        if start.startswith(begins):
            return kind
    if start[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "tar"
    return ""
