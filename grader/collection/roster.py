"""A roster: ids and names of everybody who should hand in.

Schools write them by hand or export them, and spreadsheets change them: title lines above the
head, ``학번(ID)``, ids that lost their zeros, ``="00123"``, ``'00123``, ``123.0``, ``2.02E+08``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Final

from grader.collection.found import clean_id
from grader.collection.heads import head_of, is_nobody, is_rehearsal, unspoilt
from grader.collection.naming import composed, words
from grader.collection.table import parse_tables, read_tables
from grader.collection.teams import Teams
from grader.collection.titles import FIRST, GROUPS, LAST, NAMES, says_somebody
from grader.errors import UsageError
from grader.model.evidence import Message

_ROUNDED: Final = re.compile(r"\d(?:\.\d+)?E\+\d{1,2}", re.IGNORECASE)
_PARTICIPANT: Final = re.compile(r"(?:\D+\s|참가자)(\d+)")
_LISTED: Final = 5
_WORDS_OF_A_NAME: Final = 4
_LONG_NUMBER: Final = 6
"""Digits of a number that may be written in groups."""


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Id -> name, in the order of the file."""

    names: dict[str, str]
    others: dict[str, str]
    """Anything else that a line says (login, e-mail, full name) -> id, where it is unique."""
    notes: tuple[Message, ...] = field(default=())
    """What a teacher should know of the file."""
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What several lines say, such as a name that two learners have -> their ids."""

    people: dict[str, str] = field(default_factory=dict)
    """Ids and names alone, each of one learner -> the id."""
    teams: Teams = field(default_factory=Teams)
    """Who hands in together, where a column says it."""

    def group_of(self, said: str) -> tuple[str, ...]:
        """Those whom a name names, where it names several: ``서지안,배도윤``.

        Numbers say it before names do: ``20241234_김민수`` is one person's, whatever the name.
        """
        parts = words(said)
        for wanted in (True, False):
            ids: list[str] = []
            at = 0
            while at < len(parts):
                long, one = self._person(parts[at:], numbered=wanted)
                at += long
                if one is not None and one not in ids:
                    ids.append(one)
            if ids:
                return tuple(ids) if len(ids) > 1 else ()
        return ()

    def _person(self, parts: list[str], *, numbered: bool) -> tuple[int, str | None]:
        """How many words the person takes with whom these begin; one word of nobody else."""
        for long in range(min(_WORDS_OF_A_NAME, len(parts)), 0, -1):
            text = "_".join(parts[:long])
            if any(character.isdigit() for character in text) is numbered:
                found = {self.people[key] for key in _keys(text) if key in self.people}
                if len(found) == 1:
                    return long, found.pop()
        return 1, None

    def candidates(self, said: str, name: str) -> tuple[str, ...]:
        """The ids that a submission could be of, where :meth:`id_of` finds several."""
        found: set[str] = set()
        for text in (said, name, *words(said), *words(name)):
            for key in _keys(text):
                found.update(self.shared.get(key, ()))
        return tuple(sorted(found))

    def id_of(self, said: str, name: str) -> str | None:
        """The id that a submission's id or name stands for."""
        for text in (said, name):
            for key in _keys(text):
                if (found := self.others.get(key)) is not None:
                    return found
        # 20241234_김민수, 컴공_2_1_정한글: some word of it is an id, or else a name
        parts = [*words(said), *words(name)]
        for wanted in (True, False):
            found_ids = {
                self.others[key]
                for part in parts
                if any(character.isdigit() for character in part) is wanted
                for key in _keys(part)
                if key in self.others
            }
            if len(found_ids) == 1:
                return found_ids.pop()
            if found_ids:
                return None
        group = {self._person(parts[at:], numbered=False)[1] for at in range(len(parts))} - {None}
        group = group or set(self._joined(parts))
        return group.pop() if len(group) == 1 else None

    def clash_of(self, said: str, name: str, learner: str) -> str | None:
        """Whom a name names whose number is the learner's: ``20241234_이영희`` of 김민수."""
        parts = words(f"{said}_{name}")
        numbers = {
            self.others.get(key)
            for part in parts
            if any(character.isdigit() for character in part)
            for key in _keys(part)
        }
        people = {self._person(parts[at:], numbered=False)[1] for at in range(len(parts))} - {None}
        if learner in numbers and len(people) == 1 and learner not in people:
            (other,) = people
            return None if other is None else f"{self.names[other]} ({other})"
        return None

    def _joined(self, parts: Sequence[str]) -> Iterator[str]:
        """Whose login or address is of several of these words: ``week2-cnn-octo-cat``."""
        for long in range(_WORDS_OF_A_NAME, 1, -1):
            for at in range(len(parts) - long + 1):
                key = "_".join(parts[at : at + long]).casefold()
                if (found := self.others.get(key)) is not None:
                    yield found


def read_roster(path: Path) -> Roster:
    """Read a CSV or XLSX, as any platform or spreadsheet writes it.

    Raises:
        UsageError: it cannot be read, nobody is in it, or no column holds ids.
    """
    return _roster(read_tables(path), path=str(path))


def parse_roster(content: bytes, *, path: str) -> Roster:
    """The roster in a file's content.

    Raises:
        UsageError: it is no table, nobody is in it, or no column holds ids.
    """
    return _roster(parse_tables(content, path=path), path=path)


def _roster(tables: list[list[list[str]]], *, path: str) -> Roster:
    # Long: a row is read once, for all that it says.
    notes: list[Message] = []
    head, places, body = head_of(tables, path, notes)
    names: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    teams: list[tuple[str, str]] = []
    rounded: list[str] = []
    unnumbered: list[str] = []
    spelled: list[tuple[str, ...]] = []
    twice: Counter[str] = Counter()
    for line in body:
        ids = [line[place] for place in places if place < len(line) and line[place]]
        name = _name(head, line)
        if is_nobody(ids[0] if ids else name, head) or is_rehearsal(name, head):
            continue
        if not ids:
            unnumbered += [name] if name else []
            continue
        cell = unspoilt(ids[0])
        if _ROUNDED.fullmatch(cell):  # the digits are gone; the name is all that is left
            rounded.append(name or cell)
            if not name:
                continue
            cell = name
        learner = clean_id(cell)
        twice[learner] += 1
        names.setdefault(learner, name or learner)
        spelled.append(tuple(_named(head, line)))
        teams += [(one, learner) for title, one in titled(head, line) if title in GROUPS and one]
        for text in _spellings(head, line, cell, name):
            for key in _keys(text):
                others.setdefault(key, set()).add(learner)
    if not names:
        raise UsageError("collection.roster_empty", path=path)
    told = {
        "collection.roster_doubled": [one for one, count in twice.items() if count > 1],
        "collection.roster_unnumbered": unnumbered,
        "collection.roster_rounded": rounded,
    }
    notes += [_note(key, path, whom) for key, whom in told.items() if whom]
    people = {key for pair in (*names.items(), *spelled) for said in pair for key in _keys(said)}
    return _resolved(names, others, people, notes=tuple(notes), teams=Teams.of(teams))


def _resolved(
    names: dict[str, str], others: dict[str, set[str]], people: set[str], *,
    notes: tuple[Message, ...], teams: Teams,
) -> Roster:  # fmt: skip
    """What each spelling means: one learner, or one of several."""
    unique = {key: next(iter(ids)) for key, ids in others.items() if len(ids) == 1}
    # a row's own id always means that row, whatever else it stands for elsewhere
    unique |= {key: learner for learner in names for key in _keys(learner)[:1]}
    shared = {key: tuple(sorted(ids)) for key, ids in others.items() if len(ids) > 1}
    shared = {key: ids for key, ids in shared.items() if key in people and key not in unique}
    return Roster(
        names=names, others=unique, notes=notes, shared=shared,
        people={key: unique[key] for key in people if key in unique}, teams=teams,
    )  # fmt: skip


def _spellings(head: list[str], line: list[str], cell: str, name: str) -> Iterator[str]:
    """Everything by which a file may name the learner of a line."""
    yield from (unspoilt(one) for title, one in titled(head, line) if says_somebody(title, one))
    yield from (cell, *_participant(cell), cell.partition("@")[0], name, name.replace(" ", ""))
    for first, last in _pairs(head, line):
        yield from (f"{first} {last}", f"{first}{last}")
    if name.count(",") == 1:  # "Kim, Ann"
        last, first = (part.strip() for part in name.split(","))
        yield from (f"{first} {last}", f"{first}{last}", f"{last} {first}", f"{last}{first}")
    yield from _turned(name)


def _note(key: str, path: str, people: Sequence[str]) -> Message:
    more = ", …" if len(people) > _LISTED else ""
    return Message(key, {"path": path, "who": ", ".join(people[:_LISTED]) + more})


def _turned(name: str) -> Iterator[str]:
    """A name as Canvas joins it, the family's first: ``Ye-jin Son`` is ``sonyejin``."""
    parts = [
        "".join(sign for sign in part if sign.isalnum()) for part in name.replace(",", " ").split()
    ]
    for at in range(1, min(len(parts), _WORDS_OF_A_NAME)):
        yield "".join((*parts[at:], *parts[:at]))


def _participant(cell: str) -> list[str]:
    """The number of Moodle's ``Participant 123`` and ``참가자123``: it stands in file names."""
    match = _PARTICIPANT.fullmatch(cell)
    return [match[1]] if match else []


def _pairs(head: list[str], line: list[str]) -> list[tuple[str, str]]:
    """First and last name in both orders: people write them either way."""
    first, last = _parts(head, line)
    return [(first, last), (last, first)] if first and last else []


def _parts(head: list[str], line: list[str]) -> tuple[str, str]:
    cells = dict(titled(head, line))
    first = next((cells[title] for title in FIRST if cells.get(title)), "")
    last = next((cells[title] for title in LAST if cells.get(title)), "")
    return first, last


def _name(head: list[str], line: list[str]) -> str:
    first, last = _parts(head, line)
    if first and last:
        hangul = any("가" <= character <= "힣" for character in last + first)
        return f"{last}{first}" if hangul else f"{first} {last}"
    said = next(_named(head, line), first)
    return " ".join(said.split())


def _named(head: list[str], line: list[str]) -> Iterator[str]:
    """Every name of a learner: ``성명(한글)`` and ``성명(영문)`` stand side by side."""
    for title in NAMES:
        for here, cell in titled(head, line):
            if here == title and cell:
                yield cell


def titled(head: Sequence[str], line: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each cell with the title above it; empty where none stands there."""
    yield from zip_longest(head, line[: max(len(head), len(line))], fillvalue="")


def _keys(text: str) -> list[str]:
    """How a text is looked up: as it stands, without blanks, and a number without its zeros."""
    key = composed(text).strip().casefold()
    if not key:
        return []
    keys = [key]
    if " " in key:
        keys.append("".join(key.split()))
    if not key.isalnum():  # Emma Stone, jian.seo@univ.ac.kr: so files' names say it
        parts = words(key)
        keys.append("_".join(parts))
        if all("가" <= one <= "힣" for part in parts for one in part):  # 남궁_민수
            keys.append("".join(parts))
        digits = "".join(parts)
        if digits.isdecimal() and len(digits) >= _LONG_NUMBER:  # 2026-0001
            keys.append(digits)
    if key.isdecimal() and key.lstrip("0") != key:
        keys.append(key.lstrip("0") or "0")
    return keys
