"""Which file of a learner's folder is the submission."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_LEARNER, unpack
from grader.collection.kinds import is_archive
from grader.collection.naming import attempt_of, bare, code_suffix, lateness, says_lab, turn_of
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
RULES: Final = ("newest", "best", "first")
"""Which of several hand-ins counts."""


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
    inner: Path
    """Where it lay below the folder or the archive, for people."""
    note: Message | None = None
    rivals: tuple[Path, ...] = ()
    """Other files in which the lab's functions are written, the better choice first."""

    @property
    def untouched(self) -> bool:
        """Whether it is the template as it was given out."""
        return self.note is not None and self.note.id == "collection.untouched"


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    path: Path
    place: Path
    work: Work

    def rank(
        self, entry: str, rule: str = "newest"
    ) -> tuple[bool, bool, int, float, int, float, int, float, str]:
        """Smaller is better: finished before untouched, then by name, then the latest.

        Folders say so too: ``재제출/``, ``Version 10/``. By the rule ``first`` what calls itself
        the later one comes last.
        """
        stem = bare(self.path.name)
        plain, attempt = attempt_of(stem)
        folders = self.path.relative_to(self.place).parts[:-1]
        again = sum(map(turn_of, folders))
        try:
            changed = self.path.stat().st_mtime
        except OSError:
            changed = 0.0
        likeness = 0 if _is_called(plain, entry) else 1 if says_lab(stem, entry) else 2
        sign = 1 if rule == "first" else -1
        return (
            self.work.done == 0, self.work.defined == 0, likeness, sign * again, len(folders),
            sign * lateness(stem), sign * attempt, sign * changed, self.path.name,
        )  # fmt: skip


def choose(folder: Path, wanted: Wanted, *, scratch: Path, rule: str = "newest") -> Chosen:
    """The ``.py`` or notebook that is meant; archives inside are unpacked below ``scratch``.

    A file in which the lab's functions are written beats one that holds the template; then the
    best name wins, the shallowest, the one that calls itself the later attempt, and last the one
    that was changed latest. Archives are opened where no file beside them is finished.

    Raises:
        SubmissionError: nothing that could be it, another lab's file, or a broken archive and
            nothing else.
    """
    entry = wanted.entry
    found, trouble = _found(folder, wanted, scratch)
    ranked = sorted(found, key=lambda one: one.rank(entry, rule))
    best = ranked[0]
    if best.work.untouched and trouble is not None:  # what counts may be in the broken archive
        raise trouble
    if best.work.defined == 0 and best.work.other:
        raise SubmissionError("collection.wrong_lab", file=best.path.name, lab=best.work.other)
    likeness = best.rank(entry)[2]
    if best.work.defined == 0 and likeness > 1 and len(ranked) > 1:
        names = ", ".join(one.path.name for one in ranked[:_LISTED])
        raise SubmissionError("collection.unclear", entry=entry, found=names)
    named = scratch / "named"
    return Chosen(
        path=_readable(best.path, entry, named),
        inner=best.path.relative_to(best.place),
        note=_note(ranked),
        rivals=tuple(
            _readable(one.path, entry, named / str(number))
            for number, one in enumerate(ranked[1:_LISTED])
            if one.work.done
        ),
    )


def _found(
    folder: Path, wanted: Wanted, scratch: Path
) -> tuple[list[_Candidate], SubmissionError | None]:
    """What could be meant, and why an archive beside it could not be opened."""
    files = files_below(folder)
    found = _candidates(folder, files, wanted)
    trouble = None
    finished = any(one.work.done or not wanted.functions for one in found)
    if not finished and any(map(is_archive, files)):
        places, trouble = _unpacked(files, scratch)
        for place in places:
            found += _candidates(place, files_below(place), wanted)
    if not found:
        raise trouble or _nothing(files, wanted.entry)
    return found, trouble


def _candidates(place: Path, files: list[Path], wanted: Wanted) -> list[_Candidate]:
    codes = [path for path in files if _is_code(path)]
    if len(codes) > _MAX_COMPARED:  # a whole disk of programs: those of the lab's name first
        codes.sort(key=lambda path: not says_lab(bare(path.name), wanted.entry))
    return [
        _Candidate(
            path=path,
            place=place,
            work=work_of(path, functions=wanted.functions, others=wanted.others) or UNKNOWN,
        )
        for path in codes[:_MAX_COMPARED]
    ]


def _unpacked(files: list[Path], scratch: Path) -> tuple[list[Path], SubmissionError | None]:
    """Where archives were unpacked, also one within another, and what was wrong with the first."""
    places: list[Path] = []
    trouble = None
    looked_at = files
    bounds = OF_A_LEARNER  # of all of them together
    for _ in range(_NESTED):
        archives = [path for path in looked_at if is_archive(path)]
        looked_at = []
        for archive in archives[: _MAX_ARCHIVES - len(places)]:
            target = scratch / str(len(places))
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
