"""A roster's table: its titles, the column of the ids, the lines of learners below.

Spreadsheets change what was typed: ids that lost their zeros, ``="00123"``, ``'00123``, ``123.0``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from grader.collection.naming import composed, words
from grader.collection.titles import IDS, TOTALS, is_both, places_of_ids, title_of
from grader.errors import UsageError
from grader.model.evidence import Message

_HEAD_WITHIN: Final = 12
"""Lines that may stand above the head."""
_FORMULA: Final = re.compile(r'="?(?P<text>[^"]*)"?')
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_REHEARSAL: Final = (frozenset({"student", "test"}), frozenset({"학생", "테스트"}))
_BESIDE: Final = frozenset({"points possible", "한글", "영문", "국문", "한문"})
"""Canvas' line of maxima; a second line of the head."""
_NOTE: Final = ("※", "*", "주)", "비고:")
_WHOLLY: Final = re.compile(r"\d\.(?P<after>\d{1,20})E\+(?P<zeros>\d{1,2})", re.IGNORECASE)
_WHOLE: Final = re.compile(r"(?P<text>\d+)\.0+")
_ID_LIKE: Final = re.compile(r"[A-Za-z]{0,3}\d{3,}")
_ID_WITHIN: Final = re.compile(r"[A-Za-z]{0,3}\d[\d-]{2,}")


def head_of(
    tables: list[list[list[str]]], path: str, notes: list[Message]
) -> tuple[list[str], tuple[int, ...], list[list[str]]]:
    """The titles, which of them are ids' (the most certain first), and the lines below.

    Raises:
        UsageError: nobody is in it, or no column holds ids.
    """
    tables = [_parted(rows) for rows in tables]
    for rows in tables:  # a spreadsheet may begin with a sheet of explanations
        if (found := _titles(rows)) is not None:
            return found
    rows = tables[0] if tables else []
    if not rows:
        raise UsageError("collection.roster_empty", path=path)
    columns = max(map(len, rows))
    for place in range(columns):  # no head at all: a column in which everything looks like an id
        cells = [unspoilt(row[place]) if place < len(row) else "" for row in rows]
        if len(rows) > 1 and all(_ID_LIKE.fullmatch(cell) for cell in cells):
            notes.append(Message("collection.roster_headless", {"path": path, "column": place + 1}))
            titles = [""] * columns
            beside = max(
                (at for at in range(columns) if at != place),
                key=lambda at: sum(_is_worded(row, at) for row in rows),
                default=None,
            )
            if beside is not None:
                titles[beside] = "name"
            return titles, (place,), rows
    shown = ", ".join(cell for cell in rows[0] if cell)[:300]
    raise UsageError("collection.roster_no_id", path=path, columns=shown)


def _titles(
    rows: list[list[str]],
) -> tuple[list[str], tuple[int, ...], list[list[str]]] | None:
    """The same where a line of titles stands above; None where none does."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        titles = [title_of(cell) for cell in row]
        places = places_of_ids(titles)
        if not places:
            continue
        place = places[0]
        body = rows[number + 1 :]
        starts = [at for at, title in enumerate(titles) if title == titles[place]]
        if len(starts) > 1 and len({tuple(titles[at : at + 2]) for at in starts}) == 1:
            # the list goes on beside itself, as it is printed
            wide = starts[1] - starts[0]
            body = [
                line[max(0, at - starts[0]) : at - starts[0] + wide]
                for at in starts
                for line in body
            ]
        return titles, places, body
    return None


def _parted(rows: list[list[str]]) -> list[list[str]]:
    """Rows in which a column of ids and names together became two."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        both = next((at for at, cell in enumerate(row) if is_both(cell)), None)
        if both is not None:
            return [
                [*line[:both], *_two(line[both]), *line[both + 1 :]]
                for line in ([*row[:both], "", *row[both + 1 :]], *rows[number + 1 :])
                if len(line) > both
            ] if _is_parted(rows[number + 1 :], both) else rows  # fmt: skip
    plain = [row for row in rows if any(row)]
    if len(plain) > 1 and all(len(row) == 1 for row in plain) and _is_parted(plain, 0):
        return [_two(row[0]) for row in plain]
    return rows


def _is_parted(rows: list[list[str]], at: int) -> bool:
    cells = [row[at] for row in rows if at < len(row) and row[at]]
    return bool(cells) and all(all(_two(cell)) for cell in cells)


def _two(cell: str) -> list[str]:
    """Id and name of ``김민수(20241234)`` or ``20241234 김민수``; the titles where it is empty."""
    if not cell:
        return ["id", "name"]
    match = _ID_WITHIN.search(composed(cell))
    if match is None:
        return ["", ""]
    rest = composed(cell)[: match.start()] + " " + composed(cell)[match.end() :]
    return [match[0], " ".join(re.sub(r"[()\[\]/,_:·|-]", " ", rest).split())]


def is_nobody(cell: str, head: list[str]) -> bool:
    """Whether a line is no learner's: a sum, or the titles once more above another page."""
    text = composed(cell).casefold().strip()
    return (
        text in TOTALS
        or text in _BESIDE
        or text.startswith(_NOTE)
        or (title_of(cell) in IDS and title_of(cell) in head)
    )


def is_rehearsal(name: str, head: list[str]) -> bool:
    """Whether a line of Canvas' gradebook is the made-up learner of its student view."""
    said = frozenset(word.casefold() for word in words(name))
    return "sisloginid" in head and said in _REHEARSAL


def _is_worded(row: list[str], at: int) -> bool:
    return at < len(row) and any(one.isalpha() for one in row[at]) and "@" not in row[at]


def unspoilt(cell: str) -> str:
    """What was typed before a spreadsheet changed it."""
    if match := _FORMULA.fullmatch(cell):
        cell = match["text"]
    cell = cell.removeprefix("'").strip()
    if cell and not cell.isascii() and composed(cell).isascii():  # full-width digits
        cell = composed(cell)
    if (match := _WHOLLY.fullmatch(cell)) and len(match["after"]) >= int(match["zeros"]):
        cell = f"{Decimal(cell):.0f}"  # 2.0241234E+07 has all its digits
    if _THOUSANDS.fullmatch(cell):
        cell = cell.replace(",", "")
    if match := _WHOLE.fullmatch(cell):
        cell = match["text"]
    if re.fullmatch(r"#\d+", cell):  # Brightspace keeps zeros so
        cell = cell[1:]
    return cell
