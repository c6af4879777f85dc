"""What the titles of a roster's columns mean, however a school or platform spells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from grader.collection.naming import composed

IDS: Final = (
    "learner", "studentid", "studentno", "studentnumber", "학번", "학생번호", "교번", "sid",
    "sisuserid", "sisid", "orgdefinedid", "idnumber", "id번호", "sisloginid", "id", "username",
    "loginid", "identifier", "githubusername", "식별자", "아이디", "사용자명", "사용자이름",
    "email", "emailaddress", "이메일", "이메일주소",
)  # fmt: skip
"""The school's own first, then what a platform gives: of several columns a line's first one that
is not empty is the id's. The others stand for the learner too, as in a platform's file names.
"""
GROUPS: Final = (
    "group", "groupname", "groups", "team", "teamname", "조", "조이름", "팀", "팀명", "팀이름",
    "모둠", "모둠명", "그룹", "그룹명", "조명", "조번호",
)  # fmt: skip
"""Columns of those who hand in together."""
NAMES: Final = ("name", "fullname", "studentname", "student", "이름", "성명", "성함", "학생")
FIRST: Final = ("firstname", "first", "givenname", "vorname", "prénom", "nombre", "이름")
LAST: Final = ("lastname", "last", "surname", "familyname", "nachname", "apellidos", "성")
_KNOWN: Final = frozenset((*IDS, *NAMES, *FIRST, *LAST))
_LIKE: Final = (
    ("studentid", re.compile(
        r".*학번|학적번호|(?:학생|수강생|재학생)(?:번호|id|아이디)|"
        r"(?:student|matric\w*|matrikel\w*|registration|enrol\w*|roll|school|univ\w*|campus|uni)"
        r"(?:id)?(?:no|num|nr|number|id|code)|matrnr|matric|uin|studentidnumber")),
    ("아이디", re.compile(
        r"(?:사용자|로그인|회원|lms|포털)(?:id|아이디)|netid|userid|login|uid|pid")),
    ("fullname", re.compile(
        r"(?:학생|수강생|한글|국문|실명|본인)(?:이름|성명|명|성함)|(?:이름|성명)(?:한글|국문)|수강생|실명|"
        r"(?:full|display|preferred|learner|legal|korean|whole|real)(?:student)?name")),
)  # fmt: skip
"""Other spellings, and the title that each of them means."""
_BRACKETS: Final = re.compile(r"[(\[（].*?[)\]）]")
_PARTED: Final = re.compile(r"[/|,;·\n(\[)\]（）&+]")
_SHARED: Final = re.compile(
    r".*(?:학과|전공|학부|계열|소속|분반|학년|학기|상태|비고|과목|교수|성적|점수)|반|과|캠퍼스|구분"
    r"|section|class|course|major|department|dept|faculty|programme?|degree|grade|year|status|role"
    r"|campus|remarks?|notes?"
)
"""Titles of what many have."""
_SHORT: Final = 4
"""Digits of a number that counts or marks something."""
TOTALS: Final = frozenset(
    (
        "합계", "총계", "소계", "계", "총원", "인원", "총인원", "평균", "total", "sum", "average",
        "mean", "count",
    )
)  # fmt: skip
"""What stands in the first column of a line that is nobody."""


def title_of(cell: str) -> str:
    """A title as it is looked up: of ``ID No. / 학번`` and ``성명(Name)`` what is known."""
    text = composed(cell)
    whole = _BRACKETS.sub("", text) or text
    spelled = [_spelled(part) for part in (whole, *_PARTED.split(text))]
    return next((one for one in spelled if one in _KNOWN), spelled[0])


def is_both(cell: str) -> bool:
    """Whether ids and names stand in one column: ``이름(학번)``, ``학번/성명``."""
    said = {_spelled(part) for part in _PARTED.split(composed(cell))}
    return bool(
        said & {"학번", "studentid", "id", "학생번호", "studentno", "studentnumber"}
    ) and bool(said & set(NAMES))


def places_of_ids(titles: Sequence[str]) -> tuple[int, ...]:
    """The columns of ids, the most certain first; empty where no title is one."""
    return tuple(titles.index(title) for title in IDS if title in titles)


def says_somebody(title: str, cell: str) -> bool:
    """Whether a cell of a line may stand for its learner in a name.

    The year, the department, a mark or the line's number is nobody's own, even where only one has
    it: ``홍길동_1.py`` is no hand-in of the first line's.
    """
    if title in _KNOWN:
        return True
    if title in GROUPS or _SHARED.fullmatch(title):
        return False
    signs = [one for one in cell if one.isalnum()]
    digits = sum(one.isdecimal() for one in signs)
    return digits > _SHORT or len(signs) - digits > 2 or not digits


def _spelled(part: str) -> str:
    text = "".join(one for one in part.casefold() if one.isalnum())
    if text in _KNOWN:
        return text
    return next((title for title, like in _LIKE if like.fullmatch(text)), text)
