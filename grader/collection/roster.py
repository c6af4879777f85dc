"""A roster: ids and names of everybody who should hand in.

Schools write them by hand or export them, and spreadsheets change them: title lines above the
head, ``학번(ID)``, ids that lost their zeros, ``="00123"``, ``'00123``, ``123.0``, ``2.02E+08``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from grader.collection.found import clean_id
from grader.collection.naming import composed, words
from grader.collection.table import parse_table, read_table
from grader.errors import UsageError
from grader.model.evidence import Message

_IDS: Final = (
    "id", "learner", "studentid", "studentno", "studentnumber", "sid", "sisuserid", "sisid",
    "orgdefinedid", "username", "identifier", "loginid", "sisloginid", "githubusername",
    "idnumber", "식별자", "학번", "학생번호", "아이디", "사용자명", "사용자이름", "email",
    "emailaddress", "이메일", "이메일주소",
)  # fmt: skip
_NAMES: Final = ("name", "fullname", "studentname", "student", "이름", "성명", "성함", "학생")
_FIRST: Final = ("firstname", "first", "givenname", "이름")
_LAST: Final = ("lastname", "last", "surname", "familyname", "성")
_KNOWN: Final = frozenset((*_IDS, *_NAMES, *_FIRST, *_LAST))
_HEAD_WITHIN: Final = 12
"""Lines that may stand above the head."""
_BRACKETS: Final = re.compile(r"[(\[（].*?[)\]）]")
_FORMULA: Final = re.compile(r'="?(?P<text>[^"]*)"?')
_WHOLE: Final = re.compile(r"(?P<text>\d+)\.0+")
_ROUNDED: Final = re.compile(r"\d(?:\.\d+)?E\+\d{1,2}", re.IGNORECASE)
_PARTICIPANT: Final = re.compile(r"(?:\D+\s|참가자)(\d+)")
_ID_LIKE: Final = re.compile(r"[A-Za-z]{0,3}\d{3,}")
_LISTED: Final = 5


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
        return None


def read_roster(path: Path) -> Roster:
    """Read a CSV or XLSX, as any platform or spreadsheet writes it.

    Raises:
        UsageError: it cannot be read, nobody is in it, or no column holds ids.
    """
    return _roster(read_table(path), path=str(path))


def parse_roster(content: bytes, *, path: str) -> Roster:
    """The roster in a file's content.

    Raises:
        UsageError: it is no table, nobody is in it, or no column holds ids.
    """
    return _roster(parse_table(content, path=path), path=path)


def _roster(rows: list[list[str]], *, path: str) -> Roster:
    notes: list[Message] = []
    head, place, body = _head(rows, path, notes)
    names: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    rounded: list[str] = []
    twice: Counter[str] = Counter()
    for line in body:
        if place >= len(line) or not line[place]:
            continue
        cell = _unspoilt(line[place])
        name = _name(head, line)
        if _ROUNDED.fullmatch(cell):  # the digits are gone; the name is all that is left
            rounded.append(name or cell)
            if not name:
                continue
            cell = name
        learner = clean_id(cell)
        twice[learner] += 1
        names.setdefault(learner, name or learner)
        said = [
            *map(_unspoilt, line),
            cell,
            *_participant(cell),
            cell.partition("@")[0],
            name,
            name.replace(" ", ""),
        ]
        said += [" ".join(part) for part in _pairs(head, line)]
        said += ["".join(part) for part in _pairs(head, line)]
        for text in said:
            for key in _keys(text):
                others.setdefault(key, set()).add(learner)
    if not names:
        raise UsageError("collection.roster_empty", path=path)
    doubled = [learner for learner, count in twice.items() if count > 1]
    if doubled:
        notes.append(_note("collection.roster_doubled", path, doubled))
    if rounded:
        notes.append(_note("collection.roster_rounded", path, rounded))
    unique = {key: next(iter(ids)) for key, ids in others.items() if len(ids) == 1}
    # a row's own id always means that row, whatever else it stands for elsewhere
    unique |= {key: learner for learner in names for key in _keys(learner)[:1]}
    shared = {key: tuple(sorted(ids)) for key, ids in others.items() if len(ids) > 1}
    people = {key for name in names.values() for key in _keys(name)}
    shared = {key: ids for key, ids in shared.items() if key in people and key not in unique}
    return Roster(names=names, others=unique, notes=tuple(notes), shared=shared)


def _head(
    rows: list[list[str]], path: str, notes: list[Message]
) -> tuple[list[str], int, list[list[str]]]:
    """The titles, which of them is the id's, and the lines below."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        titles = [_title(cell) for cell in row]
        place = next((titles.index(title) for title in _IDS if title in titles), None)
        if place is not None:
            return titles, place, rows[number + 1 :]
    if not rows:
        raise UsageError("collection.roster_empty", path=path)
    columns = max(map(len, rows))
    for place in range(columns):  # no head at all: a column in which everything looks like an id
        cells = [_unspoilt(row[place]) if place < len(row) else "" for row in rows]
        if len(rows) > 1 and all(_ID_LIKE.fullmatch(cell) for cell in cells):
            notes.append(Message("collection.roster_headless", {"path": path, "column": place + 1}))
            titles = [""] * columns
            beside = next((at for at in range(columns) if at != place), None)
            if beside is not None:
                titles[beside] = "name"
            return titles, place, rows
    shown = ", ".join(cell for cell in rows[0] if cell)[:300]
    raise UsageError("collection.roster_no_id", path=path, columns=shown)


def _note(key: str, path: str, people: Sequence[str]) -> Message:
    more = ", …" if len(people) > _LISTED else ""
    return Message(key, {"path": path, "who": ", ".join(people[:_LISTED]) + more})


def _unspoilt(cell: str) -> str:
    """What was typed before a spreadsheet changed it."""
    if match := _FORMULA.fullmatch(cell):
        cell = match["text"]
    cell = cell.removeprefix("'").strip()
    if match := _WHOLE.fullmatch(cell):
        cell = match["text"]
    if re.fullmatch(r"#\d+", cell):  # Brightspace keeps zeros so
        cell = cell[1:]
    return cell


def _participant(cell: str) -> list[str]:
    """The number of Moodle's ``Participant 123`` and ``참가자123``: it stands in file names."""
    match = _PARTICIPANT.fullmatch(cell)
    return [match[1]] if match else []


def _pairs(head: list[str], line: list[str]) -> list[tuple[str, str]]:
    """First and last name in both orders: people write them either way."""
    first, last = _parts(head, line)
    return [(first, last), (last, first)] if first and last else []


def _parts(head: list[str], line: list[str]) -> tuple[str, str]:
    cells = dict(zip(head, line, strict=False))
    first = next((cells[title] for title in _FIRST if cells.get(title)), "")
    last = next((cells[title] for title in _LAST if cells.get(title)), "")
    return first, last


def _name(head: list[str], line: list[str]) -> str:
    first, last = _parts(head, line)
    if first and last:
        hangul = any("가" <= character <= "힣" for character in last + first)
        return f"{last}{first}" if hangul else f"{first} {last}"
    cells = dict(zip(head, line, strict=False))
    said = next((cells[title] for title in _NAMES if cells.get(title)), first)
    return " ".join(said.split())


def _title(cell: str) -> str:
    """A title as it is looked up: of ``ID No. / 학번`` and ``성명(Name)`` what is known."""
    text = composed(cell)
    whole = _BRACKETS.sub("", text) or text
    parts = [whole, *re.split(r"[/|,;·\n(\[)\]]", text)]
    spelled = ["".join(one for one in part.casefold() if one.isalnum()) for part in parts]
    return next((one for one in spelled if one in _KNOWN), spelled[0])


def _keys(text: str) -> list[str]:
    """How a text is looked up: as it stands, without blanks, and a number without its zeros."""
    key = composed(text).strip().casefold()
    if not key:
        return []
    keys = [key]
    if " " in key:
        keys.append("".join(key.split()))
    if key.isdecimal() and key.lstrip("0") != key:
        keys.append(key.lstrip("0") or "0")
    return keys
