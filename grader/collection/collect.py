"""From a folder or a zip to one :class:`Found` per learner."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_CLASS, OF_A_LEARNER, full_disk, unpack
from grader.collection.entry import SUFFIXES, Wanted, choose
from grader.collection.found import Found, clean_id
from grader.collection.gradescope import Submitter, read_metadata
from grader.collection.naming import Named, of_file, parse
from grader.collection.roster import Roster
from grader.errors import SubmissionError, UsageError
from grader.model.evidence import Message

_IGNORED: Final = {"__pycache__", "__MACOSX", "node_modules"}
_MAX_STAGED_BYTES: Final = 200 * 2**20


@dataclass(frozen=True, kw_only=True)
class Collection:
    """Everybody's submission, by id, and who handed in nothing."""

    found: tuple[Found, ...]
    missing: tuple[tuple[str, str], ...] = ()
    """(id, name) of those whom only the roster knows."""
    unknown: tuple[str, ...] = ()
    """Ids that the roster does not know; they are graded all the same."""
    ignored: tuple[str, ...] = ()
    """Files that name nobody."""


@dataclass(frozen=True)
class _Claim:
    """A file or folder that is somebody's."""

    named: Named
    path: Path


def collect(
    submissions: Path, wanted: Wanted, *, scratch: Path, roster: Roster | None = None
) -> Collection:
    """Find everybody's submission.

    Args:
        submissions: a folder, or a zip as a platform hands it out.
        wanted: the lab's id, the file that learners fill in, and what they started from.
        scratch: an empty folder; what is unpacked or set apart lies there until grading is done.
        roster: who should be there, under which ids.

    Raises:
        UsageError: there is no such folder, or nothing in it.
        SubmissionError: the zip of the class itself is broken.
        EnvironmentFault: there is no space left to unpack.
    """
    folder = _opened(submissions, scratch / "class")
    claims, ignored = _claims(folder, wanted)
    if not claims:
        raise UsageError("collection.nobody", path=str(submissions), entry=wanted.entry)
    by_id: dict[str, list[_Claim]] = {}
    names: dict[str, str] = {}
    unknown: list[str] = []
    for claim in claims:
        learner, name = clean_id(claim.named.id), claim.named.name
        known = roster.id_of(claim.named.id, claim.named.name) if roster is not None else None
        if known is not None and roster is not None:
            learner, name = known, roster.names[known]
        elif roster is not None and learner not in unknown:
            unknown.append(learner)
        by_id.setdefault(learner, []).append(claim)
        names.setdefault(learner, name)
    found = [
        _found(learner, names[learner], claims, wanted, scratch=scratch / "own" / str(number))
        for number, (learner, claims) in enumerate(sorted(by_id.items()))
    ]
    there = {one.id for one in found}
    missing = roster.names.items() if roster is not None else ()
    return Collection(
        found=tuple(found),
        missing=tuple((learner, name) for learner, name in missing if learner not in there),
        unknown=tuple(unknown),
        ignored=tuple(ignored),
    )


def _opened(submissions: Path, into: Path) -> Path:
    if submissions.is_dir():
        return submissions
    if not submissions.exists():
        raise UsageError("collection.no_folder", path=str(submissions))
    if submissions.suffix.lower() != ".zip":
        raise UsageError("collection.no_zip", path=str(submissions))
    unpack(submissions, into, OF_A_CLASS)
    return into


def _claims(folder: Path, wanted: Wanted) -> tuple[list[_Claim], list[str]]:
    """Who owns what in a folder; one that only wraps another is looked through."""
    children = _children(folder)
    for _ in range(3):  # "assignment_9_export/", or the folder that a zip was made of
        if len(children) != 1 or not _wraps(children[0], wanted):
            break
        folder, children = children[0], _children(children[0])
    submitters = read_metadata(folder)
    claims: list[_Claim] = []
    ignored: list[str] = []
    for path in children:
        named = _named(path, wanted, submitters)
        if named is None and path.is_dir():
            named = Named(platform="plain", id=path.name, name=path.name)
        if named is None:
            ignored.append(path.name)
        else:
            claims.append(_Claim(named, path))
    return claims, ignored


def _wraps(folder: Path, wanted: Wanted) -> bool:
    """Whether a folder that lies there alone holds a class, and is not one learner's own."""
    if not folder.is_dir():
        return False
    if parse(folder.name, assignment_id=wanted.assignment_id, is_folder=True) is not None:
        return False
    inner = _children(folder)
    files = [path for path in inner if path.is_file()]
    named = [path for path in files if _named(path, wanted, {}) is not None]
    if any(path.suffix.lower() in SUFFIXES and path not in named for path in files):
        return False
    own = {wanted.assignment_id.lower(), wanted.entry.lower()}
    return bool(named) or any(path.is_dir() and path.name.lower() not in own for path in inner)


def _named(path: Path, wanted: Wanted, submitters: dict[str, Submitter]) -> Named | None:
    is_folder = path.is_dir()
    named = parse(path.name, assignment_id=wanted.assignment_id, is_folder=is_folder)
    if named is not None and (submitter := submitters.get(path.name)) is not None:
        return Named(
            platform=named.platform, id=submitter.id, name=submitter.name, attempt=named.attempt
        )
    if named is not None or is_folder:
        return named
    if path.suffix.lower() not in (*SUFFIXES, ".zip"):
        return None
    named = of_file(path.name, entry=wanted.entry)
    if named is None and path.suffix.lower() == ".zip":  # 김민수.zip
        named = Named(platform="plain", id=path.stem, name=path.stem)
    return named


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.name not in _IGNORED and not path.name.startswith(".") and not path.is_symlink()
        )
    except OSError as error:
        detail = error.strerror or str(error)
        raise UsageError("collection.unlisted", path=str(folder), detail=detail) from error


def _found(
    learner: str, name: str, claims: list[_Claim], wanted: Wanted, *, scratch: Path
) -> Found:
    """One learner's file; whatever is wrong with it stays this learner's problem."""
    try:
        path = _file(claims, wanted, scratch=scratch)
    except SubmissionError as error:
        return Found(id=learner, name=name, path=None, problem=error.message)
    except OSError as error:  # a file that nobody may read, a name too long
        full_disk(error, scratch)
        detail = error.strerror or str(error)
        problem = Message("collection.unreadable", {"file": claims[0].path.name, "detail": detail})
        return Found(id=learner, name=name, path=None, problem=problem)
    return Found(id=learner, name=name, path=path)


def _file(claims: list[_Claim], wanted: Wanted, *, scratch: Path) -> Path:
    folders = [claim for claim in claims if claim.path.is_dir()]
    if folders:
        latest = max(folders, key=lambda claim: claim.named.attempt)
        return choose(latest.path, wanted, scratch=scratch / "zip")
    return choose(_apart(claims, scratch / "files"), wanted, scratch=scratch / "zip")


def _apart(claims: list[_Claim], folder: Path) -> Path:
    """A learner's files in a folder of their own, under their own names, the latest of each.

    Beside one another they would be neighbours: a submission may import those.
    """
    folder.mkdir(parents=True)
    total = 0
    for claim in _latest(claims):
        total += claim.path.stat().st_size
        if total > _MAX_STAGED_BYTES:
            limit = OF_A_LEARNER.total_bytes // 2**20
            raise SubmissionError("collection.too_large", file=claim.path.name, limit=limit)
        own = claim.named.file or claim.path.name
        shutil.copy2(claim.path, folder / clean_id(own))
    return folder


def _latest(claims: Iterable[_Claim]) -> list[_Claim]:
    """The latest upload; with it other files of the same one, an image or a module."""
    newest: dict[str, _Claim] = {}
    for claim in claims:
        own = claim.named.file or claim.path.name
        before = newest.get(own)
        if before is None or claim.named.attempt > before.named.attempt:
            newest[own] = claim
    return list(newest.values())
