"""What one learner handed in, hand-in by hand-in, and which of them counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.archive import full_disk
from grader.collection.entry import Chosen, Wanted, choose
from grader.collection.found import Found, clean_name
from grader.collection.handins import BY_HAND, Claim, Option, listed, options_of
from grader.collection.naming import composed
from grader.errors import SubmissionError
from grader.model.bounded import bounded_message
from grader.model.evidence import Json, Message

_MANY: Final = 4
"""Names of one learner that look more like several learners read as one."""
_NUMBER: Final = 4
"""Digits of a number that is nobody else's."""
_MOST: Final = 8
"""Hand-ins of one learner that are graded where the best counts."""


@dataclass(frozen=True)
class Hand:
    """Everything of one learner."""

    id: str
    name: str
    claims: tuple[Claim, ...]


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
    names = tuple(clean_name(claim.name) for claim in claims)
    notes = list(_whose(hand, twins, clash))
    if _unclear(claims) and not all(_says(claim, hand.id) for claim in claims):
        notes.append(Message("collection.joined", {"count": len(claims), "files": listed(names)}))
    problem: Message | None
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


def _whose(hand: Hand, twins: tuple[str, ...], clash: tuple[str, str] | None) -> Iterator[Message]:
    """What makes it doubtful whose it is, or that it is several people's."""
    if twins:
        yield Message("collection.twins", {"name": hand.name, "ids": ", ".join(twins)})
    if clash is not None:
        params: dict[str, Json] = {"file": clean_name(clash[0]), "name": hand.name}
        yield Message("collection.clash", {**params, "id": hand.id, "other": clash[1]})
    for claim in hand.claims:
        if len(claim.named.group) > 1:
            ids = ", ".join(claim.named.group)
            yield Message("collection.group", {"file": clean_name(claim.name), "ids": ids})
            return


def _whole(
    hand: Hand, taken: list[tuple[Option, Chosen]], notes: list[Message], rule: str
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
            "others": listed(others),
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


def _all_of(option: Option, chosen: Chosen) -> Iterable[tuple[Path, str]]:
    yield chosen.path, clean_name(option.said(chosen))
    for rival in chosen.rivals:
        yield rival, clean_name(rival.name)


def _taken(
    claims: tuple[Claim, ...], wanted: Wanted, *, rule: str, scratch: Path
) -> list[tuple[Option, Chosen]]:
    """The hand-ins that hold something, the one that counts first.

    An untouched template is among them only where nothing else is there.

    Raises:
        SubmissionError: none holds anything; the reason is the newest one's.
        OSError: a file cannot be read or set apart.
    """
    options = options_of(claims, scratch)
    finished: list[tuple[Option, Chosen]] = []
    untouched: list[tuple[Option, Chosen]] = []
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
