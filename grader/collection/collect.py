"""From a folder or a zip to one :class:`Found` per learner."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_CLASS, OF_A_LEARNER, full_disk, unpack
from grader.collection.entry import Chosen, Wanted, choose
from grader.collection.found import Found, clean_id, clean_name
from grader.collection.gradescope import Submitter, read_metadata
from grader.collection.named import Named
from grader.collection.naming import code_suffix
from grader.collection.profiles import Item, read_names
from grader.collection.roster import Roster
from grader.collection.stray import is_teachers, is_wrapper, visible
from grader.errors import SubmissionError, UsageError
from grader.model.bounded import bounded_message
from grader.model.evidence import Message

_MAX_STAGED_BYTES: Final = 200 * 2**20
_MANY: Final = 4
"""Uploads of one learner that look more like several learners read as one."""


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
    profile: str = "plain"
    """How the names were read."""
    read: int = 0
    """Names that the profile understood."""


@dataclass(frozen=True)
class _Claim:
    """A file or folder that is somebody's."""

    named: Named
    path: Path


def collect(
    submissions: Path,
    wanted: Wanted,
    *,
    scratch: Path,
    roster: Roster | None = None,
    names: str | None = None,
    without: Iterable[Path] = (),
) -> Collection:
    """Find everybody's submission.

    Args:
        submissions: a folder, or a zip as a platform hands it out.
        wanted: the lab's id, the file that learners fill in, and what they started from.
        scratch: an empty folder; what is unpacked or set apart lies there until grading is done.
        roster: who should be there, under which ids.
        names: the profile or pattern that reads the names; what fits best by itself.
        without: folders of the grader's own that may lie among the submissions.

    Raises:
        UsageError: there is no such folder, or nothing in it.
        SubmissionError: the zip of the class itself is broken.
        EnvironmentFault: there is no space left to unpack.
    """
    opened, left_out = _opened(submissions, scratch / "class")
    folder = _unwrapped(opened, wanted, names)
    own = {path.resolve() for path in without}
    children = [path for path in _children(folder) if path.resolve() not in own]
    items = [Item(path.name, path.is_dir()) for path in children]
    reading = read_names(items, lab=wanted.entry, how=names)
    submitters = read_metadata(folder)
    by_id: dict[str, list[_Claim]] = {}
    people: dict[str, str] = {}
    unknown: list[str] = []
    ignored: list[str] = []
    for path in children:
        claims = list(_claims(path, reading.named.get(path.name), submitters, wanted, roster))
        if not claims:
            ignored.append(path.name)
        for claim in claims:
            learner, name, known = _who(claim.named, roster)
            if not known and learner not in unknown:
                unknown.append(learner)
            by_id.setdefault(learner, []).append(claim)
            people.setdefault(learner, name)
    by_id = {
        learner: kept for learner, claims in by_id.items() if (kept := _without_asides(claims))
    }
    if not by_id:
        raise UsageError("collection.nobody", path=str(submissions), entry=wanted.entry)
    found = [
        _found(
            learner, people[learner], claims, wanted,
            scratch=scratch / "own" / str(number), left_out=left_out,
        )
        for number, (learner, claims) in enumerate(sorted(by_id.items()))
    ]  # fmt: skip
    missing = roster.names.items() if roster is not None else ()
    return Collection(
        found=tuple(found),
        missing=tuple((learner, name) for learner, name in missing if learner not in by_id),
        unknown=tuple(learner for learner in unknown if learner in by_id),
        ignored=tuple(map(clean_name, ignored)),
        profile=reading.profile,
        read=reading.read,
    )


def _opened(submissions: Path, into: Path) -> tuple[Path, dict[Path, Message]]:
    """The folder of a class, and why files that should be in it are not."""
    if submissions.is_dir():
        return submissions, {}
    if not submissions.exists():
        raise UsageError("collection.no_folder", path=str(submissions))
    if submissions.suffix.lower() != ".zip":
        raise UsageError("collection.no_zip", path=str(submissions))
    unpacked = unpack(submissions, into, OF_A_CLASS, of_many=True)
    for place, _ in unpacked.left_out:  # its learner is found by the name, and told
        _stand_in(into.joinpath(*place.parts))
    return into, {into.joinpath(*place.parts): why for place, why in unpacked.left_out}


def _stand_in(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def _unwrapped(folder: Path, wanted: Wanted, names: str | None) -> Path:
    """The folder in which the learners lie: one that only wraps another is looked through."""
    for _ in range(3):  # "assignment_9_export/", or the folder that a zip was made of
        children = _children(folder)
        if len(children) != 1 or not _wraps(children[0], wanted, names):
            break
        folder = children[0]
    return folder


def _wraps(folder: Path, wanted: Wanted, names: str | None) -> bool:
    """Whether a folder that lies there alone holds a class, and is not one learner's own."""
    if not folder.is_dir():
        return False
    try:
        inner = _children(folder)
    except UsageError:  # nobody may list it: whoever wants to read it says so
        return False
    items = [Item(path.name, path.is_dir()) for path in inner]
    named = read_names(items, lab=wanted.entry, how=names).named
    files = [path for path in inner if path.is_file()]
    if any(code_suffix(path.name) and path.name not in named for path in files):
        return False
    own = {wanted.assignment_id.lower(), wanted.entry.lower()}
    folders = [path for path in inner if path.is_dir() and path.name.lower() not in own]
    if is_wrapper(folder.name, lab=wanted.entry):
        return bool(named)
    outer = read_names([Item(folder.name, is_folder=True)], lab=wanted.entry, how=names)
    if outer.profile != "plain" and outer.read:
        return False
    return bool(folders) or any(path.name in named for path in files)


def _children(folder: Path) -> list[Path]:
    try:
        return visible(folder)
    except OSError as error:
        detail = error.strerror or str(error)
        raise UsageError("collection.unlisted", path=str(folder), detail=detail) from error


def _claims(
    path: Path,
    named: Named | None,
    submitters: dict[str, tuple[Submitter, ...]],
    wanted: Wanted,
    roster: Roster | None,
) -> Iterable[_Claim]:
    """Whose a file or folder is; a group's is everybody's in it."""
    if named is not None and named.platform == "plain" and path.is_dir():
        known = roster is not None and roster.id_of(named.id, named.name) is not None
        if is_teachers(path.name) and not known:
            return
    if path.is_dir() and (group := submitters.get(path.name)):
        attempt = named.attempt if named is not None else ()
        for one in group:
            person = Named(platform="gradescope", id=one.id, name=one.name, attempt=attempt)
            yield _Claim(person, path)
        return
    if named is None and roster is not None and path.is_file():
        # "[딥러닝]2주차_202312347_홍길동.ipynb": no word of the lab, but somebody of the roster
        stem = path.name.rpartition(".")[0] or path.name
        suffix = code_suffix(path.name)
        if (suffix or path.suffix.lower() == ".txt") and roster.id_of(stem, "") is not None:
            file = f"{wanted.entry}{suffix}" if suffix else path.name
            named = Named(platform="plain", id=stem, name=stem, file=file)
    if named is not None:
        yield _Claim(named, path)


def _who(named: Named, roster: Roster | None) -> tuple[str, str, bool]:
    """Id and name of a learner, and whether the roster, where there is one, knows them."""
    if roster is None:
        return clean_id(named.id), named.name, True
    known = roster.id_of(named.id, named.name)
    if known is None:
        return clean_id(named.id), named.name, False
    return known, roster.names[known], True


def _without_asides(claims: list[_Claim]) -> list[_Claim]:
    """Without the platform's own words, unless nothing else was handed in."""
    own = [claim for claim in claims if not claim.named.aside]
    return own or claims


def _found(
    learner: str, name: str, claims: list[_Claim], wanted: Wanted, *, scratch: Path,
    left_out: Mapping[Path, Message],
) -> Found:  # fmt: skip
    """One learner's file; whatever is wrong with it stays this learner's problem."""
    name = clean_name(name)
    note: Message | None = None
    try:
        chosen = _chosen(claims, wanted, scratch=scratch)
    except SubmissionError as error:
        problem = error.message
    except OSError as error:  # a file that nobody may read, a name too long
        full_disk(error, scratch)
        problem = _unreadable(claims, error.strerror or str(error))
    except (ValueError, RuntimeError, MemoryError) as error:  # what breaks Python's own readers
        problem = _unreadable(claims, type(error).__name__)
    else:
        note = chosen.note
        if len({claim.named.name for claim in claims}) >= _MANY:
            note = Message("collection.joined", {"count": len(claims), "files": _listed(claims)})
        missing = left_out.get(_original(chosen.path, claims))
        if missing is None:
            note = note and bounded_message(note)
            return Found(id=learner, name=name, path=chosen.path, note=note)
        problem = missing
    problem = _why(claims, left_out) or problem
    return Found(id=learner, name=name, path=None, problem=bounded_message(problem))


def _original(path: Path, claims: list[_Claim]) -> Path:
    """Where a file lay before it was set apart."""
    return claims[0].path if len(claims) == 1 and not claims[0].path.is_dir() else path


def _why(claims: list[_Claim], left_out: Mapping[Path, Message]) -> Message | None:
    """What of a learner's could not be unpacked with the class."""
    for claim in claims:
        for path, message in left_out.items():
            if path.is_relative_to(claim.path):
                return message
    return None


def _unreadable(claims: list[_Claim], detail: str) -> Message:
    return Message("collection.unreadable", {"file": claims[0].path.name, "detail": detail})


def _chosen(claims: list[_Claim], wanted: Wanted, *, scratch: Path) -> Chosen:
    """The newest attempt that holds something; an untouched template only where all are."""
    folders = sorted(
        (claim for claim in claims if claim.path.is_dir()),
        key=lambda claim: claim.named.attempt,
        reverse=True,
    )
    files = [claim for claim in claims if not claim.path.is_dir()]
    options: list[Path] = [claim.path for claim in folders]
    if files:
        options += _apart(files, scratch / "files")
    first: Chosen | SubmissionError | None = None
    for number, folder in enumerate(options):
        try:
            chosen = choose(folder, wanted, scratch=scratch / "zip" / str(number))
        except SubmissionError as error:
            first = first or error
            continue
        if chosen.note is None or chosen.note.id != "collection.untouched":
            return chosen
        if not isinstance(first, Chosen):
            first = chosen
    if isinstance(first, Chosen):
        return first
    assert first is not None
    raise first


def _apart(claims: list[_Claim], folder: Path) -> list[Path]:
    """A learner's files under their own names: the latest of each in one folder, and so on back.

    Beside one another they would be neighbours: a submission may import those.
    """
    total = 0
    places: dict[int, Path] = {}
    for age, claim in _by_age(claims):
        total += claim.path.stat().st_size
        if total > _MAX_STAGED_BYTES:
            limit = OF_A_LEARNER.total_bytes // 2**20
            raise SubmissionError("collection.too_large", file=claim.path.name, limit=limit)
        own = claim.named.file or claim.path.name
        place = places.setdefault(age, folder / str(age))
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy2(claim.path, place / clean_id(own))
    return [places[age] for age in sorted(places)]


def _by_age(claims: Iterable[_Claim]) -> list[tuple[int, _Claim]]:
    """Each file with how many newer ones of its name there are."""
    by_name: dict[str, list[_Claim]] = {}
    for claim in claims:
        by_name.setdefault(claim.named.file or claim.path.name, []).append(claim)
    return [
        (age, claim)
        for same in by_name.values()
        for age, claim in enumerate(
            sorted(
                same, key=lambda claim: (claim.named.attempt, _changed(claim.path)), reverse=True
            )
        )
    ]


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _listed(claims: list[_Claim]) -> str:
    names = [claim.path.name for claim in claims]
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
