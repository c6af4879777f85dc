"""What a lab's functions need of the cells that a kernel has executed; nothing is run.

Their latest definitions with the imports, constants, helper functions and classes below them.
Lines that train or draw are left out, also where something needs what they make.
"""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.intake.bindings import (
    Names,
    binds_for_sure,
    changed_by,
    defined,
    is_main_block,
    names_of,
)
from grader.intake.executed import Chosen, Executed, Parsed, parsed_cell, without
from grader.model.evidence import Json, Message
from grader.model.submission import Unit

END = 2**62
"""After every statement."""


@dataclass(kw_only=True)
class _Statement:
    node: ast.stmt
    cell: Executed
    position: int

    @cached_property
    def names(self) -> Names:
        """What it does with names; asked of few statements."""
        return names_of(self.node)

    def binds(self, name: str) -> bool:
        """Whether the name has a new value afterwards."""
        return name in self.names.stores


def needed(cells: Iterable[Executed], functions: Sequence[str]) -> Chosen:
    """What ``functions`` need of the executed cells, at the cells' own lines."""
    history = _History([parsed for cell in cells if (parsed := parsed_cell(cell)) is not None])
    for name in functions:
        history.need(name, END)
    history.settle()
    return Chosen(
        units=tuple(history.units()),
        notes=tuple(history.notes(functions)),
        missing=tuple(name for name in functions if not history.binds(name)),
    )


class _History:
    """The statements that ran, and which of them are needed."""

    def __init__(self, parsed: list[Parsed]) -> None:
        self._parsed = parsed
        self._statements: list[_Statement] = []
        self._touching: dict[str, list[_Statement]] = defaultdict(list)
        self._always: list[_Statement] = []
        """``from __future__ import ...``, ``from numpy import *``."""
        self._imported: set[str] = set()
        self._workers: dict[str, bool] = {}
        self._kept: set[int] = set()
        self._left_out: dict[str, _Statement] = {}
        self._seen: set[tuple[int, int]] = set()
        self._open: list[tuple[str, int]] = []
        for one in parsed:
            for node in one.body[: one.ran]:
                if not is_main_block(node):
                    self._take(node, one.cell)

    def _take(self, node: ast.stmt, cell: Executed) -> None:
        statement = _Statement(node=node, cell=cell, position=len(self._statements))
        self._statements.append(statement)
        for name in changed_by(node):
            self._touching[name].append(statement)
        if isinstance(node, ast.ImportFrom) and (
            node.module == "__future__" or any(alias.name == "*" for alias in node.names)
        ):
            self._always.append(statement)
        if isinstance(node, ast.Import | ast.ImportFrom):
            self._imported |= changed_by(node)

    def binds(self, name: str) -> bool:
        """Whether some statement that ran binds the name."""
        return any(statement.binds(name) for statement in self._touching.get(name, ()))

    def need(self, name: str, before: int) -> None:
        """Want what the name means before a position."""
        self._open.append((name, before))

    def settle(self) -> None:
        """Find all that is needed."""
        for statement in self._always:
            self._keep(statement, END)
        while self._open:
            name, before = self._open.pop()
            touching = self._touching.get(name, [])
            place = bisect_left(touching, before, key=_position)
            for statement in reversed(touching[:place]):
                if not self._concerns(statement, name):
                    continue
                if self._works(statement):
                    if statement.binds(name):
                        self._left_out.setdefault(name, statement)
                    continue
                known = self._keep(statement, before)
                if known or (statement.binds(name) and binds_for_sure(statement.node)):
                    break

    def _keep(self, statement: _Statement, before: int) -> bool:
        """Keep a statement and want what it reads; whether that was done already."""
        limit = before if statement.names.later else END
        if (statement.position, limit) in self._seen:
            return True
        self._seen.add((statement.position, limit))
        self._kept.add(statement.position)
        for name in statement.names.loads:
            self.need(name, statement.position)
        for name in statement.names.later:
            self.need(name, limit)
        return False

    def _concerns(self, statement: _Statement, name: str) -> bool:
        """Not so ``plt.grid()``: it does something with a library, but not to the name."""
        return name not in self._imported or statement.binds(name)

    def _works(self, statement: _Statement) -> bool:
        """Whether a statement trains or draws while it runs, itself or by a function of theirs."""
        if statement.names.works:
            return True
        return not statement.names.later and any(map(self._is_worker, statement.names.loads))

    def _is_worker(self, name: str) -> bool:
        """Whether a function trains or draws when it is called, itself or by another one."""
        if name not in self._workers:
            self._workers[name] = False  # until it is known: functions may call each other
            self._workers[name] = any(
                statement.names.works_later or any(map(self._is_worker, statement.names.later))
                for statement in self._touching.get(name, [])[-1:]
                if isinstance(statement.node, ast.FunctionDef)
            )
        return self._workers[name]

    def units(self) -> Iterator[Unit]:
        """The cells with only their kept statements."""
        position = 0
        for one in self._parsed:
            dropped = []
            kept = False
            for number, node in enumerate(one.body):
                if number >= one.ran or is_main_block(node):
                    dropped.append(node)
                    continue
                if position in self._kept:
                    kept = True
                else:
                    dropped.append(node)
                position += 1
            if kept:
                yield Unit(label=one.cell.label, source=without(one.plain, dropped))

    def notes(self, functions: Sequence[str]) -> Iterator[Message]:
        """What a learner should know about the choice."""
        yield from self._cut_notes(functions)
        for name, statement in self._left_out.items():
            yield Message(
                "notebook.left_out",
                {"name": name, "cell": statement.cell.label, "line": statement.node.lineno},
            )
        for name in functions:
            yield from self._rival_note(name)

    def _cut_notes(self, functions: Sequence[str]) -> Iterator[Message]:
        """Cells that raised: what stands above the line counts, what stands below does not."""
        kept = {self._statements[position].cell.number for position in self._kept}
        latest = {
            name: self._touching[name][-1].cell.number
            for name in functions
            if self._touching.get(name)
        }
        for one in self._parsed:
            if one.cell.ended_at is None:
                continue
            below = [
                name
                for node in one.body[one.ran :]
                for name, _ in defined(node)
                if name in functions and latest.get(name, 0) < one.cell.number
            ]
            where: dict[str, Json] = {"cell": one.cell.label, "line": one.cell.ended_at}
            if below:
                yield Message("notebook.cut", {**where, "names": list(dict.fromkeys(below))})
            elif one.cell.number in kept and one.ran < len(one.body):
                yield Message("notebook.partly", where)

    def _rival_note(self, name: str) -> Iterator[Message]:
        """Two cells define a function, and the one further up was run last."""
        first: dict[str, int] = {}
        live: dict[str, tuple[Executed, str]] = {}
        for statement in self._touching.get(name, ()):
            for found, node in defined(statement.node):
                if found == name:
                    key = statement.cell.cell or statement.cell.source
                    first.setdefault(key, len(first))
                    live.pop(key, None)
                    live[key] = (statement.cell, ast.dump(node))
        if len(live) < 2:
            return
        *others, last = live
        cell, body = live[last]
        rivals = [key for key in others if live[key][1] != body and first[key] > first[last]]
        if rivals:
            other = live[rivals[-1]][0].label
            yield Message(
                "notebook.defined_twice", {"name": name, "cell": cell.label, "other": other}
            )


def _position(statement: _Statement) -> int:
    return statement.position
