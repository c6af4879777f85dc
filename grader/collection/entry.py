"""Which file of a learner's folder is the submission."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_LEARNER, unpack
from grader.collection.naming import attempt_of, bare, code_suffix, lateness, says_lab
from grader.collection.walk import files_below
from grader.collection.work import UNKNOWN, Work, work_of
from grader.errors import SubmissionError
from grader.model.evidence import Message

SUFFIXES: Final = (".py", ".ipynb")
_LISTED: Final = 5
_MAX_COMPARED: Final = 40
"""Files of one learner that are opened to find the finished one."""
_NESTED: Final = 2
"""Zips in zips."""
_MAX_ARCHIVES: Final = 20
_NOTEBOOK_START: Final = b'"cells"'
_PACKED: Final = (".7z", ".rar", ".tar", ".gz", ".tgz", ".xz", ".bz2", ".alz", ".egg")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for."""

    assignment_id: str
    entry: str
    """Stem of the file that learners fill in."""
    functions: tuple[str, ...] = ()
    """What the lab asks for; tells a finished file from another one."""
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The functions of the course's other labs."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The file to grade, and what the teacher should know of the choice."""

    path: Path
    note: Message | None = None


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    path: Path
    place: Path
    work: Work

    def rank(self, entry: str) -> tuple[bool, bool, int, int, int, int, float, str]:
        """Smaller is better: finished before untouched, then by name, then the latest."""
        stem = bare(self.path.name)
        plain, attempt = attempt_of(stem)
        depth = len(self.path.relative_to(self.place).parts)
        try:
            changed = self.path.stat().st_mtime
        except OSError:
            changed = 0.0
        likeness = 0 if _is_called(plain, entry) else 1 if says_lab(stem, entry) else 2
        return (
            self.work.done == 0, self.work.defined == 0, likeness, depth, -lateness(stem),
            -attempt, -changed, self.path.name,
        )  # fmt: skip


def choose(folder: Path, wanted: Wanted, *, scratch: Path) -> Chosen:
    """The ``.py`` or notebook that is meant; archives inside are unpacked below ``scratch``.

    A file in which the lab's functions are written beats one that holds the template; then the
    best name wins, the shallowest, the one that calls itself the later attempt, and last the one
    that was changed latest.

    Raises:
        SubmissionError: nothing that could be it, another lab's file, or a broken archive and
            nothing else.
    """
    entry = wanted.entry
    files = files_below(folder)
    places, trouble = _unpacked(folder, files, scratch)
    codes = [(place, path) for place in places for path in files_below(place) if _is_code(path)]
    if not codes:
        raise trouble or _nothing(files, entry)
    found = [
        _Candidate(
            path=path,
            place=place,
            work=work_of(path, functions=wanted.functions, others=wanted.others) or UNKNOWN,
        )
        for place, path in codes[:_MAX_COMPARED]
    ]
    ranked = sorted(found, key=lambda one: one.rank(entry))
    best = ranked[0]
    if best.work.defined == 0 and best.work.other:
        raise SubmissionError("collection.wrong_lab", file=best.path.name, lab=best.work.other)
    likeness = best.rank(entry)[2]
    if best.work.defined == 0 and likeness > 1 and len(ranked) > 1:
        names = ", ".join(one.path.name for one in ranked[:_LISTED])
        raise SubmissionError("collection.unclear", entry=entry, found=names)
    return Chosen(path=_readable(best.path, entry, scratch / "named"), note=_note(ranked))


def _unpacked(
    folder: Path, files: list[Path], scratch: Path
) -> tuple[list[Path], SubmissionError | None]:
    """Where to look: zips are opened where there is no code beside them, also a zip in a zip."""
    places, trouble = [folder], None
    looked_at = files
    count = 0
    bounds = OF_A_LEARNER  # of all of them together
    for _ in range(_NESTED):
        if any(_is_code(path) for path in looked_at):
            break
        archives = [path for path in looked_at if _is_zip(path)]
        looked_at = []
        for archive in archives[: _MAX_ARCHIVES - count]:
            target = scratch / str(count)
            count += 1
            try:
                unpacked = unpack(archive, target, bounds)
            except SubmissionError as error:
                trouble = trouble or error
            else:
                left = bounds.total_bytes - unpacked.written_bytes
                bounds = replace(bounds, total_bytes=left)
                places.append(target)
                looked_at += files_below(target)
    return places, trouble


def _note(ranked: list[_Candidate]) -> Message | None:
    best = ranked[0]
    if best.work.untouched:
        return Message("collection.untouched", {"file": best.path.name})
    rivals = [one for one in ranked[1:] if one.work.done]
    if rivals:
        others = ", ".join(one.path.name for one in rivals[:_LISTED])
        return Message("collection.several", {"file": best.path.name, "others": others})
    return None


def _nothing(files: list[Path], entry: str) -> SubmissionError:
    if not files:
        return SubmissionError("collection.empty", entry=entry)
    names = ", ".join(path.name for path in files[:_LISTED])
    packed = next((path.name for path in files if path.suffix.lower() in _PACKED), None)
    if packed is not None:
        return SubmissionError("collection.packed", entry=entry, file=packed)
    return SubmissionError("collection.nothing", entry=entry, found=names)


def _readable(path: Path, entry: str, scratch: Path) -> Path:
    """The file under a name that its reader knows: ``lab1.ipynb의 사본`` is a notebook."""
    if path.suffix in SUFFIXES:
        return path
    scratch.mkdir(parents=True, exist_ok=True)
    renamed = scratch / f"{entry}{code_suffix(path.name) or '.ipynb'}"
    shutil.copy2(path, renamed)
    return renamed


def _is_called(stem: str, entry: str) -> bool:
    return (
        stem.lower() == entry.lower()
        or "".join(character for character in stem.lower() if character not in " _-")
        == entry.lower()
    )


def _is_code(path: Path) -> bool:
    """By its suffix; a file without one by what a notebook holds."""
    if code_suffix(path.name):
        return True
    if path.suffix:
        return False
    try:
        with path.open("rb") as file:
            start = file.read(1 << 16)
    except OSError:
        return False
    return start.lstrip().startswith(b"{") and _NOTEBOOK_START in start


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"
