"""A CSV roster: ids and names of everybody who should hand in."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.found import clean_id
from grader.errors import UsageError

MAX_BYTES: Final = 20 * 2**20
_IDS: Final = (
    "id", "learner", "studentid", "student_id", "sid", "sisuserid", "sisid", "username",
    "identifier", "loginid", "sisloginid", "githubusername", "idnumber", "학번", "아이디",
    "사용자명", "사용자이름", "email", "emailaddress", "이메일",
)  # fmt: skip
_NAMES: Final = ("name", "fullname", "studentname", "student", "이름", "성명", "성함", "학생")
_FIRST: Final = ("firstname", "first", "givenname", "이름")
_LAST: Final = ("lastname", "last", "surname", "familyname", "성")


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Id -> name, in the order of the file."""

    names: dict[str, str]
    others: dict[str, str]
    """Anything else that a line says (login, e-mail, full name) -> id, where it is unique."""

    def id_of(self, said: str, name: str) -> str | None:
        """The id that a submission's id or name stands for."""
        for text in (said, name):
            key = _key(text)
            if (found := self.others.get(key)) is not None:
                return found
        # 20241234_김민수: some word of it is an id
        words = said.replace("-", "_").split("_")
        found_ids = {self.others[_key(word)] for word in words if _key(word) in self.others}
        return found_ids.pop() if len(found_ids) == 1 else None


def read_roster(path: Path) -> Roster:
    """Read a CSV with a header, as any platform or spreadsheet exports it.

    Raises:
        UsageError: it cannot be read, or no column holds ids.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError("collection.roster_large", path=str(path))
        content = path.read_bytes()
    except OSError as error:
        detail = error.strerror or str(error)
        raise UsageError("collection.roster_unread", path=str(path), detail=detail) from error
    return parse_roster(content, path=str(path))


def parse_roster(content: bytes, *, path: str) -> Roster:
    """The roster in a file's content.

    Raises:
        UsageError: it is no CSV, or no column holds ids.
    """
    text = _decoded(content, path)
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:4096], delimiters=",;\t")
    except csv.Error:
        dialect = "excel"
    try:
        lines = [line for line in csv.reader(io.StringIO(text), dialect) if any(line)]
    except csv.Error as error:
        raise UsageError("collection.roster_unread", path=path, detail=str(error)) from error
    header = [_title(cell) for cell in lines[0]] if lines else []
    place = next((header.index(title) for title in _IDS if title in header), None)
    if place is None:
        columns = ", ".join(lines[0]) if lines else "-"
        raise UsageError("collection.roster_no_id", path=path, columns=columns[:300])
    names: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    for line in lines[1:]:
        if place >= len(line) or not line[place].strip():
            continue
        learner = clean_id(line[place])
        name = _name(header, line) or learner
        names.setdefault(learner, name)
        for cell in (*line, name, name.replace(" ", ""), line[place].partition("@")[0]):
            if cell.strip():
                others.setdefault(_key(cell), set()).add(learner)
    unique = {key: ids.copy().pop() for key, ids in others.items() if len(ids) == 1}
    return Roster(names=names, others=unique)


def _decoded(content: bytes, path: str) -> str:
    codecs = ["utf-8-sig", "cp949"]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # "Unicode text" of a spreadsheet
        codecs = ["utf-16"]
    for codec in codecs:
        try:
            return content.decode(codec).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise UsageError("collection.roster_encoding", path=path)


def _name(header: list[str], line: list[str]) -> str:
    cells = dict(zip(header, (cell.strip() for cell in line), strict=False))
    first = next((cells[title] for title in _FIRST if cells.get(title)), "")
    last = next((cells[title] for title in _LAST if cells.get(title)), "")
    if first and last:
        hangul = any("가" <= character <= "힣" for character in last + first)
        return f"{last}{first}" if hangul else f"{first} {last}"
    return next((cells[title] for title in _NAMES if cells.get(title)), first)


def _title(cell: str) -> str:
    kept = unicodedata.normalize("NFC", cell).casefold()
    return "".join(character for character in kept if character.isalnum())


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()
