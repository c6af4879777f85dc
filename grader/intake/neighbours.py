"""The files beside a submission that its code may import or open."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.source import megabytes, read_bytes
from grader.model.evidence import Message

MAX_FILE_BYTES = 5 * 2**20
MAX_TOTAL_BYTES = 20 * 2**20
MAX_COUNT = 200
_MAX_ENTRIES = 20_000
SUFFIXES = frozenset(
    {".py", ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".npy", ".npz", ".csv", ".txt", ".json"}
)
_PERSONAL = frozenset(
    {"downloads", "desktop", "documents", "다운로드", "바탕 화면", "바탕화면", "문서"}
)


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Relative name and content of each file, and what was left out."""

    files: tuple[tuple[str, bytes], ...]
    notes: tuple[Message, ...]


def read_neighbours(entry: Path, sources: Iterable[str]) -> Neighbours:
    """The direct siblings of ``entry`` that a submission may need.

    All of them where the folder looks like one lab's own. Only those whose name occurs
    in the source where the folder is a home, a downloads folder or simply too full: the
    rest is nobody's business.
    """
    links: list[str] = []
    large: list[str] = []
    found: list[tuple[Path, int]] = []
    for path in _siblings(entry):
        if path.is_symlink():
            links.append(path.name)
            continue
        try:
            size = path.stat().st_size
        except OSError:
            continue
        if size > MAX_FILE_BYTES:
            large.append(path.name)
        elif size > 0 or path.suffix.lower() == ".py":
            found.append((path, size))
    text = "\n".join(sources)
    if (
        _is_personal(entry.parent)
        or len(found) > MAX_COUNT
        or sum(size for _, size in found) > MAX_TOTAL_BYTES
    ):
        found = [(path, size) for path, size in found if _is_named(path, text)]
    notes: list[Message] = []
    if links:
        notes.append(Message("intake.links_skipped", {"count": len(links), "file": links[0]}))
    large = [name for name in large if name in text]
    if large:
        limit = megabytes(MAX_FILE_BYTES)
        notes.append(
            Message("intake.large_skipped", {"count": len(large), "file": large[0], "limit": limit})
        )
    files, dropped = _contents(found)
    if dropped:
        notes.append(Message("intake.dropped", {"count": len(dropped), "file": dropped[0]}))
    return Neighbours(files=files, notes=tuple(notes))


def _siblings(entry: Path) -> list[Path]:
    found: list[Path] = []
    try:
        for seen, path in enumerate(entry.parent.iterdir()):
            if seen >= _MAX_ENTRIES:
                break
            if path.suffix.lower() not in SUFFIXES or path.name.startswith("."):
                continue
            if path.name != entry.name and (path.is_symlink() or path.is_file()):
                found.append(path)
    except OSError:
        return []  # a folder that may be entered but not listed: the entry alone
    return sorted(found, key=lambda path: path.name)


def _contents(found: list[tuple[Path, int]]) -> tuple[tuple[tuple[str, bytes], ...], list[str]]:
    """As many as the limits allow, in order of their names, and the names of the rest."""
    files: list[tuple[str, bytes]] = []
    dropped: list[str] = []
    total = 0
    for path, size in found:
        if len(files) >= MAX_COUNT or total + size > MAX_TOTAL_BYTES:
            dropped.append(path.name)
            continue
        try:
            content = read_bytes(path, limit=MAX_FILE_BYTES, empty=True)
        except SubmissionError:
            dropped.append(path.name)
            continue
        total += len(content)
        files.append((path.name, content))
    return tuple(files), dropped


def _is_personal(folder: Path) -> bool:
    folder = folder.resolve()
    try:
        home = Path.home().resolve()
    except RuntimeError:  # no home folder is known
        home = folder.parent
    shared = {home, Path(folder.anchor), Path(tempfile.gettempdir()).resolve()}
    return folder in shared or folder.name.lower() in _PERSONAL


def _is_named(path: Path, text: str) -> bool:
    if path.name in text:
        return True
    word = re.escape(path.stem)
    pattern = rf"^\s*(?:from\s+\.?{word}\b|import\s.*\b{word}\b)"
    return path.suffix == ".py" and re.search(pattern, text, re.MULTILINE) is not None
