"""From a folder or an archive to one :class:`Found` per learner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from grader.collection.children import Child, Known, children
from grader.collection.claims import Hand, chosen_of
from grader.collection.dates import dated
from grader.collection.entry import Wanted
from grader.collection.found import Found, clean_name
from grader.collection.gradescope import Submitter, read_metadata
from grader.collection.handins import BY_HAND, Claim
from grader.collection.kinds import is_archive, kind_of
from grader.collection.loose import loose_names
from grader.collection.named import Named
from grader.collection.naming import bare, code_suffix
from grader.collection.opening import opened_class, opener_of
from grader.collection.profiles import Item, Reading, read_names
from grader.collection.roster import Roster
from grader.collection.stray import is_teachers
from grader.collection.whose import Whose
from grader.errors import UsageError
from grader.model.evidence import Message

_LISTED: Final = 5


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
    others: int = 0
    """Names that it did not understand; they were read as written by hand, or left out."""
    dated: int = 0
    """Hand-ins whose time their files or commits say."""
    teams: int = 0
    """Hand-ins of teams, which count for everybody whom the roster puts into them."""
    fewer: tuple[Message, ...] = ()
    """Why there are fewer learners than there should be: a teacher must say that it is right."""


def collect(
    submissions: Path,
    wanted: Wanted,
    *,
    scratch: Path,
    roster: Roster | None = None,
    names: str | None = None,
    rule: str = "newest",
    without: Iterable[Path] = (),
    dates: str | None = None,
) -> Collection:
    """Find everybody's submission.

    Args:
        submissions: a folder, or an archive as a platform hands it out.
        wanted: the lab's id, the file that learners fill in, and what they started from.
        scratch: an empty folder; what is unpacked or set apart lies there until grading is done.
        roster: who should be there, under which ids.
        names: the profile or pattern that reads the names; what fits best by itself.
        rule: which of several hand-ins counts: ``newest``, ``first`` or ``best``.
        without: folders of the grader's own that may lie among the submissions.
        dates: ``files`` or ``commits``: what says when, where the platform does not.

    Raises:
        UsageError: there is no such folder, or nothing in it.
        SubmissionError: the archive of the class itself is broken.
        EnvironmentFault: there is no space left to unpack, or no git to ask for commits.
    """
    # Long, many: one step after the other; each needs what those before it found, and all is told
    # at the end.
    opened, left_out = opened_class(submissions, scratch / "class")
    opener = opener_of(scratch / "parts", left_out)
    folder, there = children(opened, wanted, names=names, known=_known(roster), opener=opener)
    own = {path.resolve() for path in without}
    there = [one for one in there if one.path.resolve() not in own]
    reading = _read(there, wanted, names)
    named = dict(reading.named)
    if names is None:
        named |= loose_names(
            [(one.name, one.path) for one in there if one.name not in named], wanted
        )
    submitters = read_metadata(folder)
    whose = Whose(roster)
    for child in there:
        whose.add(child, list(_claims(child, named.get(child.name), submitters, wanted, roster)))
    by_id = {
        learner: kept
        for learner, claims in whose.by_id.items()
        if (kept := _without_asides(claims))
    }
    if not by_id:
        raise UsageError("collection.nobody", path=str(submissions), entry=wanted.entry)
    told = _chosen(by_id, whose, wanted, rule=rule, scratch=scratch, left_out=left_out)
    found = told
    if dates is not None:
        zoned = submissions.is_file() and kind_of(submissions) != "zip"  # tar and 7z say UTC
        packed = set() if zoned else _packed_ids(by_id, scratch)
        found = [
            dated(one, by=dates, within=opened, scratch=scratch, local=one.id in packed)
            for one in told
        ]
    listed = roster.names.items() if roster is not None else ()
    missing = tuple((learner, name) for learner, name in listed if learner not in by_id)
    return Collection(
        found=tuple(found),
        missing=missing,
        unknown=tuple(learner for learner in whose.unknown if learner in by_id),
        ignored=tuple(map(clean_name, whose.ignored)),
        profile=reading.profile,
        read=reading.read,
        others=sum(one.name not in _PLATFORMS_OWN for one in there) - reading.read,
        fewer=tuple(_fewer(found, missing)),
        dated=_with_a_time(found) - _with_a_time(told),
        teams=whose.teams,
    )


_PLATFORMS_OWN: Final = frozenset({"index.html", "submission_metadata.yml", "grades.csv"})


def _read(there: list[Child], wanted: Wanted, names: str | None) -> Reading:
    items = {child.name: Item(child.name, child.path.is_dir()) for child in there}
    return read_names(items.values(), lab=wanted.entry, how=names)


def _known(roster: Roster | None) -> Known:
    return lambda name: roster is not None and roster.id_of(name, name) is not None


def _chosen(
    by_id: dict[str, list[Claim]], whose: Whose, wanted: Wanted, *, rule: str, scratch: Path,
    left_out: dict[Path, Message],
) -> list[Found]:  # fmt: skip
    """Of each learner what counts, in the order of their ids."""
    return [
        chosen_of(
            Hand(learner, clean_name(whose.people[learner]), tuple(claims)), wanted, rule=rule,
            scratch=scratch / "own" / str(number), left_out=left_out, twins=whose.twins(learner),
            clash=whose.clashes.get(learner),
        )
        for number, (learner, claims) in enumerate(sorted(by_id.items()))
    ]  # fmt: skip


def _packed_ids(by_id: dict[str, list[Claim]], scratch: Path) -> set[str]:
    """Whose files all came out of an archive: their times are those of its own clock."""
    return {
        learner
        for learner, claims in by_id.items()
        if all(claim.path.is_relative_to(scratch) for claim in claims)
    }


def _with_a_time(found: Iterable[Found]) -> int:
    return sum(one.at is not None for one in found)


def _fewer(found: list[Found], missing: tuple[tuple[str, str], ...]) -> Iterable[Message]:
    joined = [one for one in found if any(note.id == "collection.joined" for note in one.notes)]
    if joined:
        files = sum(len(one.hand_ins) for one in joined)
        who = _listed([one.id for one in joined])
        yield Message("collection.fewer_files", {"files": files, "count": len(joined), "who": who})
    if missing:
        yield Message("collection.fewer_roster", {"count": len(missing)})


def _claims(
    child: Child,
    named: Named | None,
    submitters: dict[str, tuple[Submitter, ...]],
    wanted: Wanted,
    roster: Roster | None,
) -> Iterable[Claim]:
    """Whose a file or folder is; a group's is everybody's in it."""
    # Long: whose a file is, asked in order; the first answer counts.
    path = child.path
    if named is not None and named.platform == "plain" and path.is_dir():
        known = roster is not None and roster.id_of(named.id, named.name) is not None
        if is_teachers(child.name) and not known:
            return
    if path.is_dir() and (group := submitters.get(child.name)):
        attempt = named.attempt if named is not None else ()
        for one in group:
            person = Named(
                platform="gradescope", id=one.id, name=one.name, attempt=attempt, at=one.at
            )
            yield Claim(person, path, child.said)
        return
    if roster is not None and (pair := list(_group(child, named, wanted, roster))):
        for one_of_them in pair:
            yield Claim(one_of_them, path, child.said)
        return
    if roster is not None and named is not None and (team := _team(named, roster)):
        for member in team:
            theirs = replace(named, id=member, name=roster.names[member], team=named.name)
            yield Claim(theirs, path, child.said)
        return
    if named is None and roster is not None and path.is_file():
        # "[딥러닝]2주차_202312347_홍길동.ipynb": no word of the lab, but somebody of the roster
        stem = child.name.rpartition(".")[0] or child.name
        suffix = code_suffix(child.name)
        if (suffix or path.suffix.lower() == ".txt") and roster.id_of(stem, "") is not None:
            file = f"{wanted.entry}{suffix}" if suffix else child.name
            named = Named(platform="plain", id=stem, name=stem, file=file)
    if named is not None:
        if child.later and named.platform in BY_HAND:
            named = replace(named, attempt=(1.0, *named.attempt[1:]))
        yield Claim(named, path, child.said)


def _group(child: Child, named: Named | None, wanted: Wanted, roster: Roster) -> Iterable[Named]:
    """Everybody whom a name by hand names, where it names several: ``서지안,배도윤_lab1.py``."""
    suffix = code_suffix(child.name)
    if not (child.path.is_dir() or suffix or is_archive(child.path)):
        return
    if named is not None and named.platform not in BY_HAND:
        return
    group = roster.group_of(named.id if named is not None else bare(child.name))
    file = f"{wanted.entry}{suffix}" if suffix else "" if child.path.is_dir() else child.name
    for member in group:
        yield Named(
            platform="plain", id=member, name=roster.names[member],
            file=named.file if named is not None else file,
            attempt=named.attempt if named is not None else (), group=group,
        )  # fmt: skip


def _team(named: Named, roster: Roster) -> tuple[str, ...]:
    """Everybody of a team that a name names; the name of one learner names no team."""
    if roster.id_of(named.name, named.name) is not None:
        return ()
    return roster.teams.members(named.name)


def _without_asides(claims: list[Claim]) -> list[Claim]:
    """Without the platform's own words, unless nothing else was handed in."""
    own = [claim for claim in claims if not claim.named.aside]
    return own or claims


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
