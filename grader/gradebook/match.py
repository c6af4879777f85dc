"""Which line of a teacher's file belongs to which learner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.gradebook.table import HEAD_WITHIN, Table
from grader.model.composed import composed

# Canvas and Moodle, English and Korean; spelt as `folded` gives them. Canvas as its
# lib/gradebook_exporter.rb writes them, Moodle as lang/en and the language pack ko say: assign.php
# (recordid, hiddenuser, maxgrade), moodle.php (firstname, lastname, idnumber), grades.php (grade).
IDS = (
    "id", "sisuserid", "sisloginid", "integrationid", "identifier", "idnumber", "username",
    "emailaddress", "email", "식별자", "id번호", "학번", "사용자아이디", "아이디", "이메일",
    "사용자이름", "사용자id", "이메일주소", "학생id", "학생번호",
    "orgdefinedid", "studentid", "sid",
)  # fmt: skip
NAMES = ("student", "fullname", "name", "이름", "성명", "전체이름", "학생")
FIRST = ("firstname", "이름")
LAST = ("surname", "lastname", "성")
_OTHERS = ("id", "identifier", "식별자")
"""The platform's own numbers: what looks like an id without its zeros may be somebody else's."""
_NOBODY = ("pointspossible", "")
_FORMULA = re.compile(r'="([^"]*)"')
_WHOLE = re.compile(r"(\d+)\.0+")
PARTICIPANT = "참가자"
"""Moodle's ``hiddenuser``: ``Participant 123`` with a space in English, ``참가자123`` in Korean."""


@dataclass(frozen=True)
class LineIndex:
    """Lines by what identifies a learner; a line of two learners' values is left out."""

    exact: dict[str, set[int]]
    """Ids, login names and addresses."""
    loose: dict[str, set[int]]
    """The number in ``Participant 123``, an address' first part, what a spreadsheet spoilt."""
    names: dict[str, set[int]]

    @classmethod
    def of(cls, table: Table, head: int) -> LineIndex:
        """Read the lines below the head, which stands on line ``head``."""
        heads = [cell.text for cell in table.rows[head]]
        columns = {index: folded(head) for index, head in enumerate(heads)}
        ids = [index for index, name in columns.items() if name in IDS]
        last = [index for index, name in columns.items() if name in LAST]
        first = [index for index, name in columns.items() if last and name in FIRST]
        full = [index for index, name in columns.items() if name in NAMES and index not in first]
        lines = cls({}, {}, {})
        for line, row in enumerate(table.rows[head + 1 :], head + 1):
            texts = [cell.text.strip() for cell in row]
            if not texts or all(folded(text) in _NOBODY for text in texts[:1] + texts[1:2]):
                continue

            def at(columns: Sequence[int], texts: Sequence[str] = texts) -> list[str]:
                return [texts[index] for index in columns if index < len(texts) and texts[index]]

            for text in at(ids):
                lines.exact.setdefault(_key(text), set()).add(line)
                for part in _parts(text):
                    lines.loose.setdefault(_key(part), set()).add(line)
            for text in at([index for index in ids if columns[index] not in _OTHERS]):
                lines.loose.setdefault(_unspoilt(text), set()).add(line)
            both = [*at(first[:1]), *at(last[:1])]
            for name in {*at(full), " ".join(both), " ".join(reversed(both))} - {""}:
                lines.names.setdefault(name_key(name), set()).add(line)
        return lines

    def by_id(self, learner: str) -> int | None:
        """The one line of an id, or None."""
        key = _key(learner)
        for found, said in ((self.exact, key), (self.loose, key), (self.loose, _unspoilt(key))):
            lines = found.get(said, set())
            if lines:
                return next(iter(lines)) if len(lines) == 1 else None
        return None

    def by_name(self, name: str) -> int | None:
        """The one line of a name, or None."""
        lines = self.names.get(name_key(name), set())
        return next(iter(lines)) if len(lines) == 1 else None


def head_line(table: Table) -> int:
    """The line of the columns' names: the first that names a learner's id or name, else line 0."""
    for line, row in enumerate(table.rows[:HEAD_WITHIN]):
        names = {folded(cell.text) for cell in row}
        if len(row) > 1 and names & {*IDS, *NAMES, *FIRST}:
            return line
    return 0


def folded(text: str) -> str:
    """A name without case, spaces and signs: ``SIS User ID`` is ``sisuserid``."""
    plain = composed(text, "NFKC").casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _key(text: str) -> str:
    return composed(text).strip().casefold()


def _unspoilt(text: str) -> str:
    """An id that lost its zeros, or became ``="00123"``, ``'00123`` or ``123.0``, as one key."""
    for pattern in (_FORMULA, _WHOLE):
        if found := pattern.fullmatch(text):
            text = found[1]
    return _key(text.removeprefix("'")).lstrip("0") or "0"


def _parts(text: str) -> list[str]:
    """What of an identifier may stand for it alone."""
    participant = re.fullmatch(rf"(?:\D+\s|{PARTICIPANT})(\d+)", text)
    before, sign, _ = text.partition("@")
    if text.startswith("#"):  # Brightspace: so that no spreadsheet takes it for a number
        return [text[1:]]
    return [participant.group(1)] if participant else [before] if sign and before else []


def name_key(text: str) -> str:
    """A name whatever its order: ``Lee, Jiwoo``, ``Jiwoo Lee`` and ``jiwoo lee`` are one.

    Korean ones are one word or two: ``김, 민수``, ``김 민수`` and ``김민수``.
    """
    words = [folded(word) for word in re.split(r"[\s,]+", text) if folded(word)]
    joined = "".join(words)
    if joined and all("가" <= sign <= "힣" for sign in composed(joined)):
        return composed(joined)
    return " ".join(sorted(words))
