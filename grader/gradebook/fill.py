"""A lab's points and comments in the teacher's own export of a platform: two columns, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from grader.errors import UsageError
from grader.gradebook.columns import comment_column, grade_column, maximum
from grader.gradebook.held import held
from grader.gradebook.match import LineIndex, head_line, name_key
from grader.gradebook.rows import Row
from grader.gradebook.sheet import harmless
from grader.gradebook.table import Table
from grader.model.composed import composed
from grader.reporters.view import points


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
    other_maximum: list[str] = field(default_factory=list)
    """Learners whose points are out of another number than the file's; with scaling, nobody."""
    not_told: list[str] = field(default_factory=list)
    """Learners with a comment for which the file has no column."""
    respelled: list[str] = field(default_factory=list)
    """Learners in whose comment the file's encoding has other signs or none for some."""
    not_held: list[str] = field(default_factory=list)
    """Learners with a comment of which the file's encoding can say too little."""


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where in the file something goes."""

    table: Table
    head: int
    heads: Sequence[str]
    grade: int
    comment: int | None
    comma: bool
    scale: bool


def fill(
    content: bytes,
    rows: Iterable[Row],
    *,
    path: str,
    titles: Sequence[str],
    column: str | None = None,
    scale: bool = False,
) -> Filling:
    """Write the points of the rows into the column of the lab, and comments where there is room.

    ``titles`` are the names under which the lab may be a column: its id first. With ``scale`` the
    points become a share of the most that the column allows.

    Raises:
        UsageError: no column, or more than one, can be the lab's.
    """
    table = Table.parse(content, path)
    if not table.rows:
        raise UsageError("gradebook.template_empty", path=path)
    head = head_line(table)
    heads = [cell.text.strip() for cell in table.rows[head]]
    index = grade_column(heads, titles, column, path)
    lines = LineIndex.of(table, head)
    place = _Place(
        table=table, head=head, heads=heads, grade=index, comment=comment_column(heads),
        comma=_decimal_comma(table, index), scale=scale,
    )  # fmt: skip
    result = Filling(column=heads[index])
    values: dict[tuple[int, int], str] = {}
    for row, line in _lines(rows, lines):
        if line is None:
            result.missing.append(row.learner)
        else:
            _put(row, line, place, values, result)
    result.content = table.filled(values)
    result.filled = sum(1 for _, at in values if at == index)
    return result


def _lines(rows: Iterable[Row], lines: LineIndex) -> Iterator[tuple[Row, int | None]]:
    """Each row with its line; ids first: a name must not take the line of somebody else's id."""
    by_name: list[Row] = []
    for row in rows:
        line = lines.by_id(row.learner)
        if line is None:
            by_name.append(row)
        else:
            yield row, line
    bearers = Counter(name_key(row.name) for row in by_name)
    for row in by_name:
        yield row, lines.by_name(row.name) if bearers[name_key(row.name)] == 1 else None


def _put(
    row: Row, line: int, place: _Place, values: dict[tuple[int, int], str], result: Filling
) -> None:
    cells, index = place.table.rows[line], place.grade
    if index >= len(cells) or (line, index) in values:
        result.missing.append(row.learner)
        return
    if row.comments:
        whole = "\n".join(row.comments)
        said = held(whole, place.table.encoding)
        if place.comment is None or place.comment >= len(cells):
            result.not_told.append(row.learner)
        elif said is None:
            result.not_held.append(row.learner)
        else:  # made harmless last: what stood before a "=" may have fallen away
            values[line, place.comment] = harmless(said)
            if said != composed(whole):
                result.respelled.append(row.learner)
    if not row.final:
        result.not_final.append(row.learner)
        return
    earned, possible = (Decimal(str(points(one))) for one in (row.earned, row.possible))
    most = _number(maximum(place.table, place.head, line, index))
    if most and possible and most != possible:
        if place.scale:
            earned = _scaled(earned, possible, most)
        else:
            result.other_maximum.append(row.learner)
    text = f"{earned.normalize():f}"
    values[line, index] = text.replace(".", ",") if place.comma else text
    if most is not None and earned > most:
        result.above.append(row.learner)


def _scaled(earned: Decimal, possible: Decimal, most: Decimal) -> Decimal:
    """The same share of another maximum, to hundredths, halves up."""
    share = Fraction(earned) * Fraction(most) / Fraction(possible)
    return Decimal(int(share * 100 + Fraction(1, 2))) / 100


def _number(text: str | None) -> Decimal | None:
    try:
        found = Decimal((text or "").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def _decimal_comma(table: Table, index: int) -> bool:
    """Whether the column writes 7,5: then so do we."""
    cells = (row[index].text for row in table.rows[1:] if index < len(row))
    return any(re.fullmatch(r"\s*\d+,\d+\s*", text) for text in cells)
