"""A lab's points in the teacher's own export of Canvas or Moodle: one column, nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grader.errors import UsageError
from grader.gradebook.match import Roll, folded, name_key
from grader.gradebook.rows import Row
from grader.gradebook.table import Table
from grader.reporters.view import points

# Moodle: maxgrade of assign.php ("최대 성적"), grademax of grades.php ("최고성적") and more.
MAXIMUM = ("maximumgrade", "최고점수", "최대성적", "최고성적")
GRADE = ("grade", "성적", "점수")
IDENTIFIER = ("identifier", "식별자", "id")
POSSIBLE = "pointspossible"


@dataclass(kw_only=True)
class Filling:
    """The filled file, and what the teacher should know about it."""

    content: bytes = b""
    column: str = ""
    filled: int = 0
    missing: list[str] = field(default_factory=list)
    """Learners of the gradebook without a line, or with more than one, in the file."""
    not_final: list[str] = field(default_factory=list)
    """Learners whose cell was left alone because the grader itself failed at a check."""
    above: list[str] = field(default_factory=list)
    """Learners whose points exceed the most that the file allows."""


def fill(
    content: bytes,
    rows: Iterable[Row],
    *,
    path: str,
    titles: Sequence[str],
    column: str | None = None,
) -> Filling:
    """Write the points of the rows into the column of the lab.

    ``titles`` are the names under which the lab may be a column: its id first.

    Raises:
        UsageError: no column, or more than one, can be the lab's.
    """
    table = Table.parse(content, path)
    if not table.rows:
        raise UsageError("gradebook.template_empty", path=path)
    heads = [cell.text.strip() for cell in table.rows[0]]
    index = _column(heads, titles, column, path)
    roll = Roll.of(table, heads)
    comma = _decimal_comma(table, index)
    result = Filling(column=heads[index])
    values: dict[tuple[int, int], str] = {}
    by_name: list[Row] = []
    for row in rows:  # ids first: a name must not take the line of somebody else's id
        line = roll.by_id(row.learner)
        if line is None:
            by_name.append(row)
        else:
            _put(row, line, index, table, heads, values, result, comma=comma)
    bearers = Counter(name_key(row.name) for row in by_name)
    for row in by_name:
        line = roll.by_name(row.name) if bearers[name_key(row.name)] == 1 else None
        if line is None:
            result.missing.append(row.learner)
        else:
            _put(row, line, index, table, heads, values, result, comma=comma)
    result.content = table.filled(values)
    result.filled = len(values)
    return result


def _put(
    row: Row,
    line: int,
    index: int,
    table: Table,
    heads: Sequence[str],
    values: dict[tuple[int, int], str],
    result: Filling,
    *,
    comma: bool,
) -> None:
    if index >= len(table.rows[line]) or (line, index) in values:
        result.missing.append(row.learner)
        return
    if not row.final:
        result.not_final.append(row.learner)
        return
    text = f"{points(row.earned):.10g}"
    values[line, index] = text.replace(".", ",") if comma else text
    most = _maximum(table, heads, line, index)
    if most is not None and row.earned > most:
        result.above.append(row.learner)


def _column(heads: Sequence[str], titles: Sequence[str], column: str | None, path: str) -> int:
    if column is not None:
        found = [i for i, head in enumerate(heads) if head == column.strip()]
        found = found or [i for i, head in enumerate(heads) if _plain(head) == _plain(column)]
    else:
        wanted = {_plain(title) for title in titles}
        found = [i for i, head in enumerate(heads) if _plain(head) in wanted]
        found = found or [i for i, head in enumerate(heads) if _begins(head, titles[0])]
        if not found and _worksheet(heads):
            found = [i for i, head in enumerate(heads) if folded(head) in GRADE]
    if len(found) == 1:
        return found[0]
    key = "gradebook.columns_many" if found else "gradebook.columns_none"
    listed = ", ".join(f"“{heads[i]}”" for i in found or range(len(heads)))
    raise UsageError(key, path=path, name=column or titles[0], columns=listed)


def _worksheet(heads: Sequence[str]) -> bool:
    """Whether this is Moodle's grading worksheet, which is about one assignment only."""
    names = {folded(head) for head in heads}
    return bool(names & set(IDENTIFIER)) and bool(names & set(MAXIMUM))


def _plain(head: str) -> str:
    """A column's name without what the platforms add: ``(12345)``, ``(Real)``, ``Assignment:``."""
    name = re.sub(r"\s*\([^()]*\)\s*$", "", head.strip())
    return folded(re.sub(r"^(assignment|과제)\s*:\s*", "", name, flags=re.IGNORECASE))


def _begins(head: str, title: str) -> bool:
    """``Lab 1 - digits (123)`` for lab1, but not ``Lab 10``."""
    name, start = _plain(head), folded(title)
    return name.startswith(start) and not name[len(start) : len(start) + 1].isdigit()


def _maximum(table: Table, heads: Sequence[str], line: int, index: int) -> float | None:
    for column, head in enumerate(heads):
        if folded(head) in MAXIMUM and column < len(table.rows[line]):
            return _number(table.rows[line][column].text)
    for row in table.rows[1:4]:  # Canvas: its second or third line
        if row and folded(row[0].text) == POSSIBLE and index < len(row):
            return _number(row[index].text)
    return None


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _decimal_comma(table: Table, index: int) -> bool:
    """Whether the column writes 7,5: then so do we."""
    cells = (row[index].text for row in table.rows[1:] if index < len(row))
    return any(re.fullmatch(r"\s*\d+,\d+\s*", text) for text in cells)
