"""What a lab's functions need of the cells that a kernel has executed; nothing is run.

Their latest definitions with the imports, constants, helper functions and classes below them.
Lines that train or draw are left out, also where something needs what they make.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from grader.intake.bindings import defined
from grader.intake.executed import Executed, parsed_cell
from grader.intake.reach import Reach
from grader.intake.statements import Piece, without
from grader.model.chosen import Chosen
from grader.model.evidence import Json, Message
from grader.model.submission import Unit


def needed(cells: Iterable[Executed], functions: Sequence[str]) -> Chosen:
    """What ``functions`` need of the executed cells, at the cells' own lines."""
    pieces = [piece for cell in cells if (piece := parsed_cell(cell)) is not None]
    reach = Reach([piece for piece, _ in pieces], proven=True)
    reach.find(functions)
    return Chosen(
        units=tuple(
            Unit(label=piece.label, source=without(piece.plain, gone))
            for piece, gone, kept in reach.dropped()
            if kept
        ),
        notes=tuple(_notes(reach, pieces, functions)),
        missing=tuple(name for name in functions if not reach.binds(name)),
    )


def _notes(
    reach: Reach, pieces: Sequence[tuple[Piece, int | None]], functions: Sequence[str]
) -> Iterator[Message]:
    """What a learner should know about the choice."""
    yield from _cut_notes(reach, pieces, functions)
    for name, statement in reach.left_out.items():
        yield Message(
            "notebook.left_out",
            {"name": name, "cell": statement.piece.label, "line": statement.node.lineno},
        )
    for name in functions:
        yield from _rival_note(reach, name)


def _cut_notes(
    reach: Reach, pieces: Sequence[tuple[Piece, int | None]], functions: Sequence[str]
) -> Iterator[Message]:
    """Cells that raised: what stands above the line counts, what stands below does not."""
    kept = {reach.statements[position].piece.number for position in reach.kept}
    latest = {
        name: reach.touching[name][-1].piece.number
        for name in functions
        if reach.touching.get(name)
    }
    for piece, ended_at in pieces:
        if ended_at is None:
            continue
        below = [
            name
            for node in piece.body[piece.counted :]
            for name, _ in defined(node)
            if name in functions and latest.get(name, 0) < piece.number
        ]
        where: dict[str, Json] = {"cell": piece.label, "line": ended_at}
        if below:
            yield Message("notebook.cut", {**where, "names": list(dict.fromkeys(below))})
        elif piece.number in kept and piece.counted < len(piece.body):
            yield Message("notebook.partly", where)


def _rival_note(reach: Reach, name: str) -> Iterator[Message]:
    """Two cells define a function, and the one further up was run last."""
    first: dict[str, int] = {}
    live: dict[str, tuple[str, str]] = {}
    for statement in reach.touching.get(name, ()):
        for found, node in defined(statement.node):
            if found == name:
                key = statement.piece.key
                first.setdefault(key, len(first))
                live.pop(key, None)
                live[key] = (statement.piece.label, ast.dump(node))
    if len(live) < 2:
        return
    *others, last = live
    cell, body = live[last]
    rivals = [key for key in others if live[key][1] != body and first[key] > first[last]]
    if rivals:
        other = live[rivals[-1]][0]
        yield Message("notebook.defined_twice", {"name": name, "cell": cell, "other": other})
