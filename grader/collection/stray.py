"""What lies in a class's folder and is nobody's submission."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Final

from grader.collection.naming import composed, words

MOST_ENTRIES: Final = 20_000
"""Of a class's folder; what is beyond is not looked at."""
_TEACHERS: Final = frozenset(
    {
        "solution", "solutions", "answer", "answers", "key", "reference", "template", "templates",
        "starter", "feedback", "grades", "grading", "rubric", "output", "report", "reports", "out",
        "정답", "해답", "풀이", "모범답안", "모범", "채점", "채점기준", "채점표", "피드백", "성적",
        "공지", "자료",
    }
)  # fmt: skip
"""Words that name a teacher's own folder when nothing else stands in its name."""
_DRAFTS: Final = frozenset({"working files", "작업 파일", "작업 중인 파일"})
"""What Teams keeps of learners beside what they handed in."""
_LATE: Final = frozenset(
    {
        "late", "늦은", "늦은제출", "지각", "지각제출", "지연", "지연제출", "추가", "추가제출",
        "재제출", "resubmission", "resubmissions",
    }
)  # fmt: skip
_WRAPPERS: Final = frozenset(
    {
        "submissions", "submission", "class", "download", "downloads", "export", "archive", "files",
        "homework", "assignment", "repos", "제출", "제출물", "과제", "수업", "실습", "반",
        "전체", "모음", "all", "drive", "submitted", "ontime", "정시", "정시제출", "제출파일",
    }
)  # fmt: skip
"""Words of folders that only hold others."""


def is_teachers(name: str) -> bool:
    """Whether a folder's name says that it is the teacher's own: ``solution``, ``_채점기준``."""
    if name.startswith("_") or composed(name).casefold().strip() in _DRAFTS:
        return True
    said = [word.casefold() for word in words(name)]
    return bool(said) and all(word in _TEACHERS for word in said)


def is_wrapper(name: str, *, lab: str) -> bool:
    """Whether a folder's name says that it holds a class: ``lab1-submissions``, ``lab1``."""
    lowered = _PACKED_AT.sub(" ", composed(name).casefold()).replace(lab.casefold(), " ")
    said = [word for word in words(lowered) if not word.isdigit()]
    return all(word in _WRAPPERS or word in _LATE for word in said)


def is_section(name: str) -> bool:
    """Whether a folder is called as a part of a class is: ``1반``, ``A분반``, ``section 2``."""
    return _SECTION.fullmatch(composed(name).strip()) is not None


def is_late(name: str) -> bool:
    """Whether a folder is called as that of late hand-ins is: ``지각제출``."""
    return any(word.casefold() in _LATE for word in words(name))


def is_part(name: str, *, lab: str) -> bool:
    """Whether an archive is called as a part of a class is: ``1반``, ``전체``, not ``2024``."""
    said = any(not word.isdigit() for word in words(name))
    return is_section(name) or (said and is_wrapper(name, lab=lab))


def is_ours(folder: Path) -> bool:
    """Whether a folder holds reports that an earlier run wrote (``--out``), and nothing else."""
    try:
        there = {path.name for path in visible(folder)}
        jsons = [name for name in there if name.endswith(".json")]
        texts = {name for name in there if name.endswith(".txt")}
        if not jsons or len(jsons) + len(texts) != len(there):
            return False
        if any(f"{name.removesuffix('.json')}.txt" not in texts for name in jsons):
            return False
        return all(_begins(folder / name) for name in jsons[:3])
    except OSError:
        return False


def _begins(path: Path) -> bool:
    with path.open("rb") as file:
        return _OURS in file.read(_HEAD)


def visible(folder: Path) -> list[Path]:
    """What lies in a folder, without links, hidden files and what tools leave.

    Raises:
        OSError: the folder cannot be listed.
    """
    return sorted(
        path
        for path in itertools.islice(folder.iterdir(), MOST_ENTRIES)
        if path.name not in _TOOLS and not path.name.startswith(".") and not path.is_symlink()
    )


_SECTION: Final = re.compile(
    r"(?:제? ?\d{1,3}|[A-Za-z]|[가나다라마바사])[ _-]?(?:분반|반|교시|학급)(?:[ _-].*)?"
    r"|(?:[월화수목금토일]요일?|[월화수목금토일]{1,3}|오전|오후|주간|야간|저녁|아침|심화|기초|영어)"
    r"[ _-]?(?:분반|반)"
    r"|(?:분반|반)[ _-]?\w{1,3}|(?:section|sec|class|group)[ _.-]?\w{1,3}",
    re.IGNORECASE,
)
_PACKED_AT: Final = re.compile(r"\d{8}t\d{4,6}z|\bon[ _-]time\b")
"""What Google Drive adds to what it packs; two words that are one."""
_OURS: Final = b"grader/report/"
_HEAD: Final = 4_096
_TOOLS: Final = {"__pycache__", "__MACOSX", "node_modules"}
