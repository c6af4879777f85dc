"""The learner's part of a name: the lab's word, attempts and copies, and who is left.

Names by hand mix all of these in any order::

    20241234_김민수_lab1 (2).py      학번 이름 lab1.ipynb        lab1_홍길동_최종_진짜.py
    Copy of lab1.ipynb              lab1.ipynb의 사본            Lab 01_강감찬.py
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from grader.collection.kinds import without_suffix
from grader.collection.moments import stamped
from grader.collection.named import Named
from grader.model.composed import composed as normal

_ATTEMPT: Final = re.compile(r"(?P<stem>.+?)(?:-(?P<dash>\d{1,3})| ?\((?P<paren>\d{1,3})\))")
_LATER: Final = re.compile(
    r"(?:(?P<last>final|real|last|최+종본?|진짜)|fix(?:ed)?|new|v(?=\d)|ver\.?|version|rev|수정본?|완성본?"
    r"|재제출|다시|resubmi(?:t|tted|ssion)|attempt(?=\d)|try(?=\d)|updated?)(?P<number>\d{0,2})"
    r"|(?P<time>\d{1,2})(?:차|번째)(?:시도|제출|수정)?",
    re.IGNORECASE,
)
"""Words that say: this is the later one. Two of them are later than one, ``v10`` than ``v9``."""
_TURN: Final = re.compile(
    r"(?:version|ver\.?|v|attempt|try|submission|upload|제출|시도|버전)[ _-]*(?P<before>\d{1,3})"
    r"|(?P<after>\d{1,3})[ _-]*(?:차|번째)[ _-]*(?:제출|시도|수정)?",
    re.IGNORECASE,
)
_OLD: Final = re.compile(
    r"old|backups?|bak|drafts?|trash|previous|백업|이전|예전|옛날|구버전|초안|휴지통", re.IGNORECASE
)
_IDLE: Final = re.compile(
    r"copy|of|사본|복사본|의|제출(?:용|물)?|과제\d*|실습|늦음|늦게|지각|late|submission|submit|homework|hw\d*|assignment",
    re.IGNORECASE,
)
"""Words that say neither who nor when."""
_SEPARATOR: Final = re.compile(
    r"[\s_\-()\[\]{}<>.,~+=#&!;:|*\"\u2013-\u203b\u2190-\u2bff\u3008-\u301f\ufe0f\U0001f000-\U0001faff]+"
)
"""Also quotes, arrows, stars, emoji."""
_COPIED: Final = re.compile(
    r"(?P<stem>.*?)(?P<suffix>\.(?:ipynb|py))"
    r"(?:\.(?:txt|json)|(?:의)?[ _-]*(?:사본|복사본|copy)(?:[ _-]*\d{1,3})?|[ _-]*\(\d{1,3}\))+",
    re.IGNORECASE | re.DOTALL,
)
MAX_NAME: Final = 400
"""Characters of a name that are looked at; a file system's own limit is 255 bytes."""


def code_suffix(name: str) -> str:
    """``.py`` or ``.ipynb`` where a name ends so, also behind a browser's additions; else nothing.

    ``lab1.py.txt``, ``lab1.ipynb의 사본``, ``lab1.ipynb (1)`` and ``LAB1.PY`` are meant too.
    """
    name = composed(name)
    lowered = name.lower()
    for suffix in (".py", ".ipynb"):
        if lowered.endswith(suffix):
            return suffix
    match = _COPIED.fullmatch(name)
    return match["suffix"].lower() if match else ""


def bare(name: str) -> str:
    """The stem of a file of code, without what browsers and file managers add behind the suffix."""
    name = composed(name)
    match = _COPIED.fullmatch(name)
    if match is not None:
        return match["stem"]
    return name.rpartition(".")[0] or name


def composed(name: str) -> str:
    """Hangul and full-width digits as they are typed: a Mac sends syllables in pieces."""
    return normal(name[:MAX_NAME], "NFKC")


def attempt_of(file: str) -> tuple[str, int]:
    """The name without the number that a platform or browser adds: ``lab1-2.py`` -> lab1.py, 2."""
    stem, dot, suffix = file.rpartition(".")
    match = _ATTEMPT.fullmatch(stem if dot else file)
    if match is None:
        return file, 0
    return f"{match['stem']}{dot}{suffix if dot else ''}", int(match["dash"] or match["paren"])


@lru_cache(maxsize=32)
def lab_word(entry: str) -> re.Pattern[str]:
    """Finds ``lab1`` in a name also as ``Lab 01``, ``LAB_1`` or ``lab-1``; not in ``lab10``."""
    letters = entry.rstrip("0123456789")
    number = entry[len(letters) :]
    if not letters or not number:
        return re.compile(rf"(?<![^\W_]){re.escape(entry)}(?![^\W_])", re.IGNORECASE)
    # Hangul may stand beside it without a blank: "lab1홍길동", "홍길동lab1"
    return re.compile(
        rf"(?<![^\W_가-힣]){re.escape(letters)}[ _-]?0*{int(number)}(?![0-9A-Za-z])", re.IGNORECASE
    )


def says_lab(name: str, entry: str) -> bool:
    """Whether a name holds the lab's word."""
    return lab_word(entry).search(composed(name)) is not None


def readable(name: str) -> str:
    """A name of a disk as text: what is no UTF-8 is CP949 (unpacked by a tool that knows only
    bytes), or else its bytes stay visible, so that two such names stay two.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape" if _escaped(name) else "replace")
        try:
            return raw.decode("cp949")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace").replace("\\x", "%")
    return name


def _escaped(name: str) -> bool:
    return all("\udc80" <= one <= "\udcff" for one in name if "\ud800" <= one <= "\udfff")


def words(text: str) -> list[str]:
    """What separators part."""
    return [word for word in _SEPARATOR.split(composed(text)) if word]


def lateness(stem: str) -> float:
    """How many words of a name claim to be the later one; ``final`` counts more, numbers little."""
    found = [match for word in words(stem) if (match := _LATER.fullmatch(word))]
    return sum(
        1 + bool(match["last"]) / 2 + int(match["number"] or match["time"] or 0) / 1000
        for match in found
    )


def turn_of(folder: str) -> float:
    """Which hand-in a learner's folder says it holds: larger is later, below 0 are old ones.

    ``재제출``, ``최종 제출``, ``Version 10``, ``2차``; ``백업``. ``New folder`` and
    ``final project`` say nothing.
    """
    text = composed(folder).strip()
    if match := _TURN.fullmatch(text):
        return 1 + int(match["before"] or match["after"]) / 1000
    said = words(text)
    if said and all(_OLD.fullmatch(word) or word.isdigit() for word in said):
        return -1.0
    if all(_LATER.fullmatch(word) or _IDLE.fullmatch(word) or word.isdigit() for word in said):
        return lateness(text)
    return 0.0


def person(stem: str, *, entry: str) -> str:
    """Who a name by hand names; empty where only the lab and its attempt stand there."""
    text, _ = stamped(composed(stem))
    match = lab_word(entry).search(text)
    if match is not None:
        text = f"{text[: match.start()]} {text[match.end() :]}"
    kept = [word for word in words(text) if not (_LATER.fullmatch(word) or _IDLE.fullmatch(word))]
    return "_".join(kept)


def by_hand(stem: str, upload: int) -> tuple[float, ...]:
    """What a name by hand says of its time: its date, its words, a browser's number."""
    text, at = stamped(composed(stem))
    return (0.0, at, lateness(text), upload)


def of_file(name: str, *, entry: str) -> Named | None:
    """``김민수_lab1.py``, ``lab1_kim.ipynb``, ``kim_lab1 (1).zip``: whose, without a platform.

    None where the name has no suffix, not the lab's word, or nobody beside it.
    """
    suffix = code_suffix(name)
    stem = bare(name)
    if not suffix:
        whole = composed(name)
        stem, dot, ending = whole.rpartition(".")
        if not dot:
            return None
        stem, suffix = without_suffix(whole), f".{ending.lower()}"
        if stem == whole:
            stem = whole.rpartition(".")[0]
        elif inner := code_suffix(stem):  # kim_lab1.py.gz
            stem, suffix = bare(stem), inner + suffix
    if not says_lab(stem, entry):
        return None
    plain, upload = attempt_of(stem) if "(" in stem or "-" in stem else (stem, 0)
    if not says_lab(plain, entry):  # "kim_lab-1.py": the number is the lab's own
        plain, upload = stem, 0
    who = person(plain, entry=entry)
    if not who:
        return None
    return Named(
        platform="plain", id=who, name=who, file=f"{entry}{suffix}",
        attempt=by_hand(plain, upload),
    )  # fmt: skip
