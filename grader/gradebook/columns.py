"""What the columns of a teacher's export are: the lab's grade, its maximum, its comment.

Spelt as ``folded`` gives them, in English and Korean. Canvas: lib/gradebook_exporter.rb. Moodle:
assign.php (maxgrade, feedbackcomments), grades.php. Brightspace: ``Lab 1 Points Grade <Numeric
MaxPoints:10 Weight:5>``. Blackboard: ``Lab 1 [Total Pts: 100 Score] |12345``. Gradescope: ``Lab 1 -
Max Points`` and others beside the grade; an assignment's own file has ``Total Score`` and ``Max
Points``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.errors import UsageError
from grader.gradebook.match import folded
from grader.gradebook.table import Table

MAXIMUM = ("maximumgrade", "최고점수", "최대성적", "최고성적", "maxpoints")
GRADE = ("grade", "성적", "점수", "totalscore")
IDENTIFIER = ("identifier", "식별자", "id", "sid")
COMMENT = (
    "feedbackcomments", "피드백댓글", "피드백코멘트", "feedbacktolearner", "feedbacktouser",
    "학습자에게보내는피드백", "comments", "comment", "댓글", "코멘트",
)  # fmt: skip
POSSIBLE = "pointspossible"
_BESIDE = re.compile(r" - (Max Points|Submission Time|Lateness \(H:M:S\))$")
_TAIL = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]\s*(?:\|\s*\d+)?|<[^<>]*>|\|\s*\d+)\s*$")
_KIND = re.compile(r"\s+(Points|Pass/Fail|Selectbox|Text) Grade$", re.IGNORECASE)
_POINTS = re.compile(r"\s+Points Grade\s*<", re.IGNORECASE)
"""Brightspace: beside a grade in points, the same may stand as a text or a scheme."""
_WITHIN = (
    re.compile(r"\[[^\[\]:]*:\s*(?:up to\s*)?([\d.,]+)[^\[\]]*\]\s*\|", re.IGNORECASE),
    re.compile(r"<\s*Numeric\s+MaxPoints:\s*([\d.,]+)", re.IGNORECASE),
)


def grade_column(heads: Sequence[str], titles: Sequence[str], column: str | None, path: str) -> int:
    """The lab's column: as named, or by the names under which the lab may be one.

    Raises:
        UsageError: no column, or more than one, can be the lab's.
    """
    grades = [(i, head) for i, head in enumerate(heads) if not _BESIDE.search(head)]
    if column is not None:
        found = [i for i, head in enumerate(heads) if head == column.strip()]
        found = found or [i for i, head in grades if _plain(head) == _plain(column)]
    else:
        wanted = {_plain(title) for title in titles}
        found = [i for i, head in grades if _plain(head) in wanted]
        found = found or [i for i, head in grades if _begins(head, titles[0])]
        if not found and _worksheet(heads):
            found = [i for i, head in grades if folded(head) in GRADE]
    if len(found) > 1 and column is None:
        found = [i for i in found if _POINTS.search(heads[i])] or found
    if len(found) == 1:
        return found[0]
    key = "gradebook.columns_many" if found else "gradebook.columns_none"
    listed = ", ".join(f"“{heads[i]}”" for i in found or range(len(heads)))
    raise UsageError(key, path=path, name=column or titles[0], columns=listed)


def comment_column(heads: Sequence[str]) -> int | None:
    """Where a learner's comment goes; None where the file has no one such column."""
    found = [i for i, head in enumerate(heads) if folded(head) in COMMENT]
    return found[0] if len(found) == 1 else None


def maximum(table: Table, head: int, line: int, index: int) -> str | None:
    """The most that the column allows on a line, as the file writes it.

    ``head`` is the line of the columns' names.
    """
    heads = [cell.text.strip() for cell in table.rows[head]]
    for within in _WITHIN:
        if found := within.search(heads[index]):
            return found[1]
    beside = f"{heads[index]} - Max Points"
    for column, name in enumerate(heads):
        if (folded(name) in MAXIMUM or name == beside) and column < len(table.rows[line]):
            return table.rows[line][column].text
    for row in table.rows[head + 1 : head + 4]:  # Canvas: its second or third line
        if row and folded(row[0].text) == POSSIBLE and index < len(row):
            return row[index].text
    return None


def _worksheet(heads: Sequence[str]) -> bool:
    """Whether the file is about one assignment only: Moodle's worksheet, Gradescope's grades."""
    names = {folded(head) for head in heads}
    return bool(names & set(IDENTIFIER)) and bool(names & set(MAXIMUM))


def _plain(head: str) -> str:
    """A column's name without what the platforms add: ``(12345)``, ``(Real)``, ``Assignment:``."""
    name = head.strip()
    for _ in range(3):
        name = _KIND.sub("", _TAIL.sub("", name))
    return folded(re.sub(r"^(assignment|과제)\s*:\s*", "", name, flags=re.IGNORECASE))


def _begins(head: str, title: str) -> bool:
    """``Lab 1 - digits (123)`` for lab1, but not ``Lab 10``."""
    name, start = _plain(head), folded(title)
    return name.startswith(start) and not name[len(start) : len(start) + 1].isdigit()
