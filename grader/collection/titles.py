"""What the titles of a roster's columns mean, however a school or platform spells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from grader.collection.naming import composed

IDS: Final = (
    "id", "learner", "studentid", "studentno", "studentnumber", "sid", "sisuserid", "sisid",
    "orgdefinedid", "username", "identifier", "loginid", "sisloginid", "githubusername",
    "idnumber", "식별자", "학번", "학생번호", "교번", "아이디", "사용자명", "사용자이름", "email",
    "emailaddress", "이메일", "이메일주소",
)  # fmt: skip
"""The most certain first: of several columns the first of these is the id's."""
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


def place_of_id(titles: Sequence[str]) -> int | None:
    """The column of the ids; None where no title is one."""
    return next((titles.index(title) for title in IDS if title in titles), None)


def _spelled(part: str) -> str:
    text = "".join(one for one in part.casefold() if one.isalnum())
    if text in _KNOWN:
        return text
    return next((title for title, like in _LIKE if like.fullmatch(text)), text)
