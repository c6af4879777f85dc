"""What one learner handed in, hand-in by hand-in, and which of them counts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_LEARNER, full_disk
from grader.collection.entry import Chosen, Wanted, choose
from grader.collection.found import Found, clean_id, clean_name
from grader.collection.named import Named
from grader.collection.naming import composed
from grader.errors import SubmissionError
from grader.model.bounded import bounded_message
from grader.model.evidence import Json, Message

_MAX_STAGED_BYTES: Final = 200 * 2**20
_LISTED: Final = 5
_MANY: Final = 4
"""Names of one learner that look more like several learners read as one."""
_NUMBER: Final = 4
"""Digits of a number that is nobody else's."""
_MOST: Final = 8
"""Hand-ins of one learner that are graded where the best counts."""
_DATED: Final = ("blackboard", "brightspace")
"""Platforms that say when: files of one moment belong together."""
BY_HAND: Final = ("plain", "pattern", "google")
"""Names that people write: two files of one name may be two people's."""


@dataclass(frozen=True)
class Claim:
    """A file or folder that is somebody's."""

    named: Named
    path: Path
    name: str
    """The path's name as text."""


@dataclass(frozen=True)
class Hand:
    """Everything of one learner."""

    id: str
    name: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class _Option:
    """One hand-in: a folder to look into."""

    folder: Path
    claims: tuple[Claim, ...]
    """What it was made of; one claim where it is the learner's own folder."""

    def said(self, chosen: Chosen) -> str:
        """The chosen file as it arrived."""
        first = self.claims[0]
        if first.path.is_dir():
            return f"{first.name}/{chosen.inner.as_posix()}"
        return self.arrived(chosen.inner.name)

    def arrived(self, name: str) -> str:
        """How a file that was set apart under its own name was called when it arrived."""
        if len(self.claims) == 1:
            return self.claims[0].name
        for claim in self.claims:
            if clean_id(claim.named.file or claim.name) == name:
                return claim.name
        return name

    def told(self, chosen: Chosen) -> Message | None:
        """What is to be told of the choice, in the names of the files as they arrived."""
        note = chosen.note
        if note is None or self.claims[0].path.is_dir():
            return note
        params: dict[str, Json] = dict(note.params)
        params["file"] = clean_name(self.said(chosen))
        if chosen.rivals and len(self.claims) > 1:
            params["others"] = _listed(clean_name(self.arrived(one.name)) for one in chosen.rivals)
        return Message(note.id, params)

    @property
    def at(self) -> str | None:
        """When it was handed in, where that is known."""
        return max((claim.named.at for claim in self.claims if claim.named.at), default=None)


def chosen_of(
    hand: Hand,
    wanted: Wanted,
    *,
    rule: str,
    scratch: Path,
    left_out: Mapping[Path, Message],
    twins: tuple[str, ...] = (),
    clash: tuple[str, str] | None = None,
) -> Found:
    """The hand-in that counts; whatever is wrong with it stays this learner's problem.

    ``left_out`` says what could not be unpacked with the class; ``twins`` are those of the roster
    whom the learner's name fits, where it fits several; ``clash`` is a file whose number is this
    learner's and whose name another's, and that one.
    """
    claims = hand.claims
    notes: list[Message] = []
    names = tuple(clean_name(claim.name) for claim in claims)
    problem: Message | None
    if twins:
        notes.append(Message("collection.twins", {"name": hand.name, "ids": ", ".join(twins)}))
    if clash is not None:
        file, other = clash
        notes.append(
            Message(
                "collection.clash",
                {"file": clean_name(file), "name": hand.name, "id": hand.id, "other": other},
            )
        )
    for claim in claims:
        if len(claim.named.group) > 1:
            said: dict[str, Json] = {
                "file": clean_name(claim.name), "ids": ", ".join(claim.named.group),
            }  # fmt: skip
            notes.append(Message("collection.group", said))
            break
    if _unclear(claims) and not all(_says(claim, hand.id) for claim in claims):
        notes.append(Message("collection.joined", {"count": len(claims), "files": _listed(names)}))
    try:
        taken = _taken(claims, wanted, rule=rule, scratch=scratch)
    except SubmissionError as error:
        problem = error.message
    except OSError as error:  # a file that nobody may read, a name too long
        full_disk(error, scratch)
        problem = _unreadable(claims, error.strerror or str(error))
    except (ValueError, RuntimeError, MemoryError) as error:  # what breaks Python's own readers
        problem = _unreadable(claims, type(error).__name__)
    else:
        problem = _missing(taken[0][1].path, claims, left_out)
        if problem is None:
            return _whole(hand, taken, notes, rule)
    problem = _why(claims, left_out) or problem
    return Found(
        id=hand.id, name=hand.name, path=None, problem=bounded_message(problem),
        notes=tuple(map(bounded_message, notes)), file=names[0], hand_ins=names,
    )  # fmt: skip


def _whole(
    hand: Hand, taken: list[tuple[_Option, Chosen]], notes: list[Message], rule: str
) -> Found:
    option, chosen = taken[0]
    counted = clean_name(option.said(chosen))
    others = [clean_name(one.said(what)) for one, what in taken[1:]]
    rest = [
        name
        for claim in hand.claims
        if (name := clean_name(claim.name)) not in others and not counted.startswith(name)
    ]
    if (note := option.told(chosen)) is not None:
        notes.append(note)
    if others:
        said: dict[str, Json] = {
            "count": 1 + len(others),
            "file": counted,
            "others": _listed(others),
        }
        notes.append(Message(f"collection.attempts_{rule}", said))
    more = tuple(
        Found(
            id=hand.id, name=hand.name, path=path, file=name, at=one.at,
            notes=tuple(map(bounded_message, notes)),
        )
        for one, what in taken
        for path, name in _all_of(one, what)
        if path != chosen.path
    )  # fmt: skip
    return Found(
        id=hand.id, name=hand.name, path=chosen.path, file=counted, at=option.at,
        notes=tuple(map(bounded_message, notes)), hand_ins=(counted, *others, *rest),
        more=more[:_MOST] if rule == "best" else (),
    )  # fmt: skip


def _all_of(option: _Option, chosen: Chosen) -> Iterable[tuple[Path, str]]:
    yield chosen.path, clean_name(option.said(chosen))
    for rival in chosen.rivals:
        yield rival, clean_name(rival.name)


def _taken(
    claims: tuple[Claim, ...], wanted: Wanted, *, rule: str, scratch: Path
) -> list[tuple[_Option, Chosen]]:
    """The hand-ins that hold something, the one that counts first.

    An untouched template is among them only where nothing else is there.

    Raises:
        SubmissionError: none holds anything; the reason is the newest one's.
        OSError: a file cannot be read or set apart.
    """
    options = _options(claims, scratch)
    finished: list[tuple[_Option, Chosen]] = []
    untouched: list[tuple[_Option, Chosen]] = []
    trouble: SubmissionError | None = None
    for number, option in enumerate(options):
        try:
            chosen = choose(option.folder, wanted, scratch=scratch / "in" / str(number), rule=rule)
        except SubmissionError as error:
            trouble = trouble or error
            continue
        (untouched if chosen.untouched else finished).append((option, chosen))
    if rule == "first":
        finished.reverse()
    if finished or untouched:
        return finished or untouched[:1]
    assert trouble is not None
    raise trouble


def _options(claims: tuple[Claim, ...], scratch: Path) -> list[_Option]:
    """Hand-ins from the newest to the oldest."""
    folders = sorted(
        (claim for claim in claims if claim.path.is_dir()),
        key=lambda claim: claim.named.attempt,
        reverse=True,
    )
    options = [_Option(claim.path, (claim,)) for claim in folders]
    files = [claim for claim in claims if not claim.path.is_dir()]
    return options + (_apart(files, scratch / "files") if files else [])


def _apart(claims: list[Claim], folder: Path) -> list[_Option]:
    """A learner's files under their own names: the latest of each in one folder, and so on back.

    Beside one another they would be neighbours: a submission may import those.
    """
    total = 0
    ages: dict[int, list[Claim]] = {}
    for age, claim in _by_age(claims):
        total += claim.path.stat().st_size
        if total > _MAX_STAGED_BYTES:
            limit = OF_A_LEARNER.total_bytes // 2**20
            raise SubmissionError("collection.too_large", file=claim.name, limit=limit)
        place = folder / str(age)
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy2(claim.path, place / clean_id(claim.named.file or claim.name))
        ages.setdefault(age, []).append(claim)
    return [_Option(folder / str(age), tuple(ages[age])) for age in sorted(ages)]


def _by_age(claims: Iterable[Claim]) -> list[tuple[int, Claim]]:
    """Each file with how many newer hand-ins of it there are."""
    claims = list(claims)
    if all(claim.named.platform in _DATED for claim in claims):
        moments = sorted({claim.named.attempt for claim in claims}, reverse=True)
        return [(moments.index(claim.named.attempt), claim) for claim in claims]
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        by_name.setdefault(claim.named.file or claim.name, []).append(claim)
    return [
        (age, claim)
        for same in by_name.values()
        for age, claim in enumerate(sorted(same, key=_time, reverse=True))
    ]


def _time(claim: Claim) -> tuple[bool, bool, tuple[float, ...], float]:
    """Larger is later. What was mailed beside a platform's files is later where it says so."""
    by_hand = claim.named.platform in BY_HAND
    says = by_hand and any(claim.named.attempt[:3])
    return says, not by_hand, claim.named.attempt, _changed(claim.path)


def _unclear(claims: tuple[Claim, ...]) -> bool:
    """Whether files of one name, of which none says that it is the later one, may be two people's.

    A platform's ids are nobody else's; copies and later versions say so in their names.
    """
    if len({claim.named.name for claim in claims}) >= _MANY:
        return True
    seen: set[tuple[str, tuple[float, ...]]] = set()
    for claim in claims:
        if claim.named.platform in BY_HAND and not claim.path.is_dir():
            key = (claim.named.file, claim.named.attempt)
            if key in seen:
                return True
            seen.add(key)
    return False


def _says(claim: Claim, learner: str) -> bool:
    """Whether a name holds the learner's own number."""
    return learner.isdecimal() and len(learner) >= _NUMBER and learner in composed(claim.name)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _missing(
    path: Path, claims: tuple[Claim, ...], left_out: Mapping[Path, Message]
) -> Message | None:
    """Why the file that would count is not there, where it could not be unpacked."""
    original = claims[0].path if len(claims) == 1 and not claims[0].path.is_dir() else path
    return left_out.get(original)


def _why(claims: tuple[Claim, ...], left_out: Mapping[Path, Message]) -> Message | None:
    """What of a learner's could not be unpacked with the class."""
    for claim in claims:
        for path, message in left_out.items():
            if path.is_relative_to(claim.path):
                return message
    return None


def _unreadable(claims: tuple[Claim, ...], detail: str) -> Message:
    return Message("collection.unreadable", {"file": claims[0].name, "detail": detail})


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
