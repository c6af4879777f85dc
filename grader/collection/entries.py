"""What an archive lists, whatever its kind, and where an entry may go."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from grader.model.composed import composed

_JUNK: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "__pycache__", ".ipynb_checkpoints", ".git")
_RESERVED: Final = '<>:"|?*'
_MAX_PART_BYTES: Final = 200
_SUFFIX: Final = 10
_ROOT: Final = re.compile(r"\A(?:(?:[A-Za-z]:)?/+|[A-Za-z]:)")
_MAX_DEPTH: Final = 12
_MAX_NAME_BYTES: Final = 2_000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of an archive."""

    name: str
    """As it is spelled there, with composed Hangul."""
    plain: bool
    """A regular file: no folder, link or device."""
    folder: bool
    pieces: Callable[[str], Iterator[bytes]]
    """(name to tell) -> the content, in pieces of bounded size."""
    locked: bool = False
    """It has a password."""
    changed: float | None = None
    """When the file was changed, in seconds; what archives without a zone say is taken for UTC,
    so that files of one archive compare."""


def place_of(name: str) -> PurePosixPath | None:
    """Where an entry goes below the folder; None for ways out and what tools leave.

    A path from a root (``/home/kim/lab1.py``, ``C:\\lab1.py``) lies below the folder, as ``unzip``
    and ``tar`` have it; a name that is too long for a disk is cut.
    """
    if len(name) > _MAX_NAME_BYTES or "\0" in name:
        return None
    name = _ROOT.sub("", composed(name).replace("\\", "/"))
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or len(parts) > _MAX_DEPTH:
        return None
    if any(part in _JUNK or part.startswith("._") for part in parts):
        return None
    return PurePosixPath(*(_cut(_harmless(part)) for part in parts))


def _cut(part: str) -> str:
    """A name that every disk takes: 70 Hangul syllables are more than 200 bytes."""
    raw = part.encode("utf-8", "replace")
    if len(raw) <= _MAX_PART_BYTES:
        return part
    stem, dot, suffix = part.rpartition(".")
    end = f"~{hashlib.sha256(raw).hexdigest()[:8]}{dot}{suffix if len(suffix) < _SUFFIX else ''}"
    kept = (stem or part).encode("utf-8", "replace")[: _MAX_PART_BYTES - len(end.encode())]
    return kept.decode("utf-8", "ignore") + end


def _harmless(part: str) -> str:
    return "".join(
        "_" if character in _RESERVED or unicodedata.category(character) in ("Cc", "Cs") else
        character
        for character in part
    )  # fmt: skip
