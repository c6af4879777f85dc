"""Which file of a learner's folder is the submission."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_LEARNER, unpack
from grader.collection.naming import attempt_of
from grader.errors import SubmissionError
from grader.intake import locate

SUFFIXES: Final = (".py", ".ipynb")
_IGNORED: Final = {"__pycache__", ".git", ".ipynb_checkpoints", "__MACOSX", "node_modules"}
_DEPTH: Final = 5
_MAX_FILES: Final = 5_000
_LISTED: Final = 5


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for."""

    assignment_id: str
    entry: str
    """Stem of the file that learners fill in."""
    templates: Path | None = None
    """Where the untouched files lie: of a ``.py`` and a notebook, the one that differs counts."""


def choose(folder: Path, wanted: Wanted, *, scratch: Path) -> Path:
    """The ``.py`` or ``.ipynb`` that is meant; archives inside are unpacked below ``scratch``.

    The best name wins, the shallowest of equals, the latest attempt of those
    (``lab1-2.py``), and last the one that was changed latest.

    Raises:
        SubmissionError: nothing that could be it, or a broken archive and nothing else.
    """
    entry = wanted.entry
    places = [folder]
    trouble: SubmissionError | None = None
    files = _files(folder)
    if not any(path.suffix.lower() in SUFFIXES for path in files):
        for number, archive in enumerate(path for path in files if _is_zip(path)):
            target = scratch / str(number)
            try:
                unpack(archive, target, OF_A_LEARNER)
            except SubmissionError as error:
                trouble = trouble or error
            else:
                places.append(target)
    found = [(place, path) for place in places for path in _files(place)]
    codes = [(place, path) for place, path in found if path.suffix.lower() in SUFFIXES]
    if not codes:
        if trouble is not None:
            raise trouble
        names = ", ".join(path.name for path in files[:_LISTED])
        if not files:
            raise SubmissionError("collection.empty", entry=entry)
        raise SubmissionError("collection.nothing", entry=entry, found=names)
    ranked = sorted(codes, key=lambda one: _rank(one[1], one[0], entry))
    best = ranked[0][1]
    if _likeness(best, entry) > 2 and len(ranked) > 1:
        names = ", ".join(path.name for _, path in ranked[:_LISTED])
        raise SubmissionError("collection.unclear", entry=entry, found=names)
    if all((best.parent / f"{entry}{suffix}").exists() for suffix in SUFFIXES):
        return locate(  # which of the two is for intake to say, as for a learner's own check
            best.parent,
            assignment_id=wanted.assignment_id,
            entry=entry,
            cwd=best.parent,
            course_templates=wanted.templates,
        )
    return best


def _rank(path: Path, place: Path, entry: str) -> tuple[int, int, int, float, str]:
    depth = len(path.relative_to(place).parts)
    attempt = attempt_of(path.name)[1]
    try:
        changed = path.stat().st_mtime
    except OSError:
        changed = 0.0
    return (_likeness(path, entry), depth, -attempt, -changed, path.name)


def _likeness(path: Path, entry: str) -> int:
    """0: exactly, also with a platform's number; 2: somewhere in the name; 3: another name."""
    wanted = entry.lower()
    stem = path.stem.lower()
    if attempt_of(stem)[0] == wanted or stem == wanted:
        return 0
    if stem.replace(" ", "").replace("_", "").replace("-", "") == wanted:
        return 1
    return 2 if wanted in stem else 3


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _files(folder: Path) -> list[Path]:
    """Regular files below, not through links, not too deep, not too many."""
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        here = Path(root)
        depth = len(here.relative_to(folder).parts)
        folders[:] = sorted(
            name
            for name in folders
            if depth < _DEPTH and name not in _IGNORED and not (here / name).is_symlink()
        )
        for name in sorted(names):
            path = here / name
            if not name.startswith("._") and not path.is_symlink() and path.is_file():
                found.append(path)
            if len(found) >= _MAX_FILES:
                return found
    return found
