"""The files beside a submission that its code may import or open."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.source import megabytes, read_bytes
from grader.model.composed import composed
from grader.model.evidence import Message

MAX_FILE_BYTES = 5 * 2**20
MAX_TOTAL_BYTES = 20 * 2**20
MAX_COUNT = 200
_MAX_ENTRIES = 20_000
_LISTED = 8
_LINE = 2_000
"""Longer lines are data."""
_WORD = re.compile(r"\w+")
_DEFINED = re.compile(r"^(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_LAB = re.compile(r"[a-z]+\d+")
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


def read_neighbours(
    entry: Path, sources: Iterable[str], functions: Collection[str] = ()
) -> Neighbours:
    """The direct siblings of ``entry`` that a submission may need.

    Modules: those that it imports, and those that they import, but never what looks like another
    learner's work on the same ``functions``. Other files: all of them where the folder looks
    like one lab's own; only those whose name occurs in the source where the folder is a home, a
    downloads folder, one of several learners, or simply too full. The rest is nobody's business.
    """
    found, links, large = _sized(entry)
    text = "\n".join(sources)
    modules, foreign = _modules(entry, [path for path, _ in found], text, functions)
    if (
        is_personal(entry.parent)
        or foreign
        or len(found) > MAX_COUNT
        or sum(size for _, size in found) > MAX_TOTAL_BYTES
    ):
        found = [(path, size) for path, size in found if path.name in text]
    found = [(path, size) for path, size in found if not _is_module(path) or path in modules]
    named = {path for path, _ in found}
    found += [(path, path.stat().st_size) for path in modules if path not in named]
    found.sort(key=lambda one: one[0].name)
    files, dropped = _contents(found)
    notes = _notes(
        taken=[path.name for path in modules],
        left=[path.name for path in foreign if _is_wanted(path, _imported(text))],
        links=links,
        large=[name for name in large if name in text],
        dropped=dropped,
    )
    return Neighbours(files=files, notes=tuple(notes))


def _notes(
    *, taken: list[str], left: list[str], links: list[str], large: list[str], dropped: list[str]
) -> Iterator[Message]:
    """What the learner is told of files that went along, and of those that did not."""
    if taken:
        names = ", ".join(taken[:_LISTED])
        yield Message("intake.taken_along", {"count": len(taken), "files": names})
    if left:
        yield Message("intake.hand_in_left", {"file": left[0]})
    if links:
        yield Message("intake.links_skipped", {"count": len(links), "file": links[0]})
    if large:
        limit = megabytes(MAX_FILE_BYTES)
        yield Message(
            "intake.large_skipped", {"count": len(large), "file": large[0], "limit": limit}
        )
    if dropped:
        yield Message("intake.dropped", {"count": len(dropped), "file": dropped[0]})


def _sized(entry: Path) -> tuple[list[tuple[Path, int]], list[str], list[str]]:
    """The siblings with their sizes, and the names of links and of what is too large."""
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
    return found, links, large


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


def is_personal(folder: Path) -> bool:
    """Whether a folder holds all kinds of things: a home, downloads, what is temporary."""
    folder = folder.resolve()
    try:
        home = Path.home().resolve()
    except RuntimeError:  # no home folder is known
        home = folder.parent
    shared = {home, Path(folder.anchor), Path(tempfile.gettempdir()).resolve()}
    return folder in shared or folder.name.lower() in _PERSONAL


def _is_module(path: Path) -> bool:
    return path.suffix.lower() == ".py"


def _modules(
    entry: Path, siblings: list[Path], text: str, functions: Collection[str]
) -> tuple[list[Path], list[Path]]:
    """The modules that the sources import, directly or not, and others' hand-ins."""
    waiting = [path for path in siblings if _is_module(path)]
    foreign: list[Path] = []
    taken: list[Path] = []
    contents: dict[Path, str] = {}
    imported = _imported(text)
    read = 0
    # Those that are imported first, so that no crowd around them keeps them out.
    for path in sorted(waiting, key=lambda path: not _is_wanted(path, imported)):
        if len(contents) >= MAX_COUNT or read > MAX_TOTAL_BYTES:
            break
        try:
            content = read_bytes(path, limit=MAX_FILE_BYTES, empty=True)
        except SubmissionError:
            continue
        read += len(content)
        contents[path] = content.decode("utf-8", "replace")
        if _is_hand_in(entry, path, contents[path], functions):
            foreign.append(path)
    while True:
        fresh = [
            path
            for path in contents
            if path not in taken and path not in foreign and _is_wanted(path, imported)
        ]
        if not fresh:
            return sorted(taken, key=lambda path: path.name), foreign
        taken += fresh
        for path in fresh:
            imported |= _imported(contents[path])


def _is_hand_in(entry: Path, path: Path, source: str, functions: Collection[str]) -> bool:
    """Whether a file is somebody's work on the same functions, and not a part of this one.

    Beside a file with the lab's plain name (``lab1.py``) a learner may keep everything in a
    module of any other name; in a folder of several people's files names tell them apart.
    """
    defined = {found[1] for found in _DEFINED.finditer(source)} & set(functions)
    if not functions or len(defined) < max(2, len(functions) // 2):
        return False
    own = _LAB.fullmatch(entry.stem.lower()) is not None
    lab = _LAB.search(entry.stem.lower())
    return not own or (lab is not None and lab[0] in path.stem.lower())


def _imported(text: str) -> frozenset[str]:
    """Every word of a line that imports: a little too many, and never one too few."""
    words: set[str] = set()
    for line in text.splitlines():
        if len(line) <= _LINE and ("import" in line or ".py" in line):
            words.update(_WORD.findall(line))
    return frozenset(words)


def _is_wanted(path: Path, imported: frozenset[str]) -> bool:
    return bool({path.stem, composed(path.stem)} & imported)
