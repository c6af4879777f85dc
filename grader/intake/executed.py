"""The cells that a kernel has executed, as statements that ran; nothing is run here."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from grader.intake.bindings import names_of
from grader.intake.notebook import clean, plain_python
from grader.intake.statements import Piece, parsed, without
from grader.model.chosen import Chosen
from grader.model.submission import Unit


@dataclass(frozen=True, kw_only=True)
class Executed:
    """One cell as it was executed.

    ``ended_at`` is the line at which it raised, 0 where it never ran (a syntax error), None where
    it came to its end or nobody looked. ``cell`` is the notebook's id of the cell, where a front
    end tells it.
    """

    number: int
    source: str
    ended_at: int | None = None
    cell: str | None = None

    @property
    def label(self) -> str:
        """``In [3]``, as the notebook shows it."""
        return f"In [{self.number}]"


def program(cells: Iterable[Executed]) -> Chosen:
    """Everything that ran, once, in the notebook's order: what ``%hint`` runs again.

    A cell that was run again stands at its first place with its latest source. Of a cell that
    raised only the lines above count, but the last cell stays whole: it is what is asked about.
    """
    ours = {"grader"}
    latest: dict[str, tuple[Executed, str]] = {}
    last, last_whole = None, ""
    for cell in cells:
        plain = plain_python(clean(cell.source)) or ""
        body = _body(plain)
        asking = [node for node in body if _asks_us(node, ours)]
        whole = without(plain, asking)
        if _does_something(whole):
            found = parsed_cell(cell)
            ran = ""
            if found is not None:
                piece, _ = found
                ran = without(plain, [*asking, *piece.body[piece.counted :]])
            latest[cell.cell or plain] = cell, ran
            last, last_whole = cell, whole
    units = [
        Unit(label=cell.label, source=last_whole if cell is last else ran)
        for cell, ran in latest.values()
        if cell is last or ran.strip()
    ]
    return Chosen(units=tuple(units), notes=())


def parsed_cell(cell: Executed) -> tuple[Piece, int | None] | None:
    """A cell that ran, at least in part, and the line at which it ended."""
    if cell.ended_at == 0:
        return None
    plain = plain_python(clean(cell.source))
    if plain is None or not plain.strip():
        return None
    body = _body(plain)
    if not body:
        return None
    ran = len(body)
    if cell.ended_at is not None:
        ran = sum((node.end_lineno or 0) < cell.ended_at for node in body)
    key = cell.cell or cell.source
    piece = Piece(
        label=cell.label, plain=plain, body=body, counted=ran, key=key, number=cell.number
    )  # fmt: skip
    return piece, cell.ended_at


def _body(plain: str) -> list[ast.stmt]:
    """The statements; none where Python cannot read them: then the cell never ran."""
    found = parsed(plain)
    return [] if isinstance(found, SyntaxError) else found


def _does_something(plain: str) -> bool:
    """Whether a cell holds more than magics and comments; what cannot be read does."""
    body = _body(plain)
    return bool(plain.strip()) and (not body or any(not isinstance(n, ast.Pass) for n in body))


def _asks_us(node: ast.stmt, ours: set[str]) -> bool:
    """``report = grader.check(...)``, ``print(report)``: not the program's.

    ``ours`` are the names of such things, which the statement may add to or take from. Digits of
    ``grader.digits`` are data as any other.
    """
    if _gives_data(node):
        return False
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return False
    names = names_of(node)
    if ours & names.loads or "grader" in names.stores:
        ours |= names.stores
        return True
    ours -= names.stores
    return False


def _gives_data(node: ast.stmt) -> bool:
    """Whether the statement is ``import grader``, or asks it for nothing but digits."""
    if isinstance(node, ast.Import):
        return [(one.name, one.asname) for one in node.names] == [("grader", None)]
    named = [one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == "grader"]
    data = [
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute) and one.attr == "digits"
    ]
    return bool(named) and all(one in data for one in named)
