"""Which statements of a program some names need: found by what each binds, changes and reads."""

from __future__ import annotations

import ast
import builtins
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from grader.intake.bindings import (
    Function,
    Names,
    binds_for_sure,
    changed_by,
    defined,
    is_main_block,
    is_sure,
    names_of,
)
from grader.intake.settings import concerns, registers, setting_of
from grader.intake.statements import Piece

END = 2**62
"""After every statement."""
_MOST_STEPS = 400_000
_BY_TEXT = frozenset({"exec", "eval", "globals", "setattr", "vars", "__import__", "runpy"})
"""What binds or reads names that no statement spells."""
_READ_BY_TEXT = frozenset({"eval", "exec", "globals"})
_SHOWS = frozenset({"print", "display", "len", "type", "help", "pprint", "id", "dir"})


@dataclass(kw_only=True)
class Placed:
    """A statement and where it stands."""

    node: ast.stmt
    piece: Piece
    position: int

    @cached_property
    def names(self) -> Names:
        """What it does with names; asked of few statements."""
        return names_of(self.node)

    def binds(self, name: str) -> bool:
        """Whether the name has a new value afterwards."""
        return name in self.names.stores


class Reach:
    """The statements of a program, and which of them are needed.

    ``proven`` says that each of them came to its end when it ran (in a kernel). Otherwise a
    statement that may fail leaves what the name meant before, so that is needed too.
    """

    def __init__(self, pieces: Sequence[Piece], *, proven: bool) -> None:
        self.pieces = pieces
        self.statements: list[Placed] = []
        self.touching: dict[str, list[Placed]] = defaultdict(list)
        self.kept: set[int] = set()
        self.left_out: dict[str, Placed] = {}
        """Names that only a line binds which trains or draws."""
        self._is_sure = binds_for_sure if proven else is_sure
        self._always: list[Placed] = []
        self._imported: dict[str, str] = {}
        self._workers: dict[str, bool] = {}
        self._setters: dict[str, frozenset[str]] = {}
        self._edges: dict[int | str, set[int]] = defaultdict(set)
        self._seen: set[tuple[int, int]] = set()
        self._open: list[tuple[str, int, int | str]] = []
        self._wanted: set[str] = set()
        self._steps = 0
        for piece in pieces:
            for node in piece.body[: piece.counted]:
                if not is_main_block(node):
                    self._take(node, piece)
        self._take_calls()

    def _take(self, node: ast.stmt, piece: Piece) -> None:
        statement = Placed(node=node, piece=piece, position=len(self.statements))
        self.statements.append(statement)
        for name in changed_by(node):
            self.touching[name].append(statement)
        if registers(node) or (
            isinstance(node, ast.ImportFrom)
            and (node.module == "__future__" or any(alias.name == "*" for alias in node.names))
        ):
            self._always.append(statement)
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                module = node.module if isinstance(node, ast.ImportFrom) else alias.name
                self._imported[bound] = (module or "").partition(".")[0]

    def _take_calls(self) -> None:
        """``setup()`` changes the globals of ``setup``; ``fill(table)`` may change ``table``."""
        added = False
        for statement in self.statements:
            for name in self._changed_by_call(statement.node):
                self.touching[name].append(statement)
                added = True
        if added:
            for name in self.touching:
                self.touching[name].sort(key=attrgetter("position"))

    def _changed_by_call(self, node: ast.stmt) -> set[str]:
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id=name), args=args)):
                given = args if name not in _SHOWS else []
            case ast.Expr(value=ast.Call(func=ast.Attribute(), args=args)):
                name, given = "", args
            case ast.Assign(value=ast.Call(func=ast.Name(id=name))):
                given = []
            case _:
                return set()
        passed = {one.id for one in given if isinstance(one, ast.Name)}
        return (passed | self._sets(name)) - changed_by(node)

    def _sets(self, function: str) -> frozenset[str]:
        """The globals that a function changes when it is called, itself or by another one."""
        if function not in self._setters:
            self._setters[function] = frozenset()  # until it is known: they may call each other
            found: set[str] = set()
            for statement in self.touching.get(function, [])[-1:]:
                if isinstance(statement.node, Function):
                    found |= statement.names.sets
                    for name in sorted(statement.names.later):
                        if isinstance(self.touching.get(name), list):
                            found |= self._sets(name)
            self._setters[function] = frozenset(found)
        return self._setters[function]

    # -- what is asked --------------------------------------------------------------------

    def binds(self, name: str) -> bool:
        """Whether some statement binds the name."""
        return any(statement.binds(name) for statement in self.touching.get(name, ()))

    def find(self, functions: Sequence[str]) -> None:
        """Keep all that these functions need."""
        self._wanted = set(functions)
        self._open += [(name, END, name) for name in functions]
        for statement in self._always:
            self._keep(statement, END)
        self._settle()
        if _READ_BY_TEXT & self._read():
            for statement in self.statements:
                if statement.names.stores and not self._works(statement):
                    self._keep(statement, END)
            self._settle()
        asked = self._wanted | self._read()
        if any(not (self.binds(name) or hasattr(builtins, name)) for name in asked):
            for statement in self.statements:
                if self._binds_by_text(statement.node):
                    self._keep(statement, END)
            self._settle()
        self._keep_settings()

    def functions_of(self, positions: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """For each kept statement those of the functions that need it."""
        found: dict[int, list[str]] = defaultdict(list)
        for function in positions:
            todo, seen = list(self._edges[function]), set(self._edges[function])
            while todo:
                for other in self._edges[todo.pop()]:
                    if other not in seen:
                        seen.add(other)
                        todo.append(other)
            for position in seen:
                found[position].append(function)
        return {position: tuple(names) for position, names in found.items()}

    def dropped(self) -> Iterator[tuple[Piece, list[ast.stmt], bool]]:
        """Each piece, its statements that are not run, and whether any is."""
        position = 0
        for piece in self.pieces:
            gone: list[ast.stmt] = []
            kept = False
            for number, node in enumerate(piece.body):
                if number >= piece.counted or is_main_block(node):
                    gone.append(node)
                    continue
                if position in self.kept:
                    kept = True
                else:
                    gone.append(node)
                position += 1
            yield piece, gone, kept

    # -- inside ---------------------------------------------------------------------------

    def _settle(self) -> None:
        while self._open:
            name, before, source = self._open.pop()
            touching = self.touching.get(name, [])
            place = bisect_left(touching, before, key=attrgetter("position"))
            for statement in reversed(touching[:place]):
                self._steps += 1
                if self._steps > _MOST_STEPS:  # a program made to be hard: all of it counts
                    self.kept = set(range(len(self.statements)))
                    self._open.clear()
                    return
                if name in self._imported and not statement.binds(name):
                    continue  # plt.grid(): it does something with a library, but not to the name
                if self._works(statement) and not self._defines(statement):
                    if statement.binds(name):
                        self.left_out.setdefault(name, statement)
                    continue
                self._edges[source].add(statement.position)
                source = statement.position
                known = self._keep(statement, before)
                if known or (statement.binds(name) and self._is_sure(statement.node)):
                    break

    def _keep(self, statement: Placed, before: int) -> bool:
        """Keep a statement and want what it reads; whether that was done already."""
        limit = before if statement.names.later else END
        if (statement.position, limit) in self._seen:
            return True
        self._seen.add((statement.position, limit))
        self.kept.add(statement.position)
        at = statement.position
        self._open += [(name, at, at) for name in statement.names.loads]
        self._open += [(name, limit, at) for name in statement.names.later]
        return False

    def _keep_settings(self) -> None:
        """Settings of the libraries that are used, in the order in which they stand."""
        while True:
            used = {
                self._imported[name]
                for position in self.kept
                if isinstance((node := self.statements[position].node), ast.Import | ast.ImportFrom)
                for name in changed_by(node)
                if name in self._imported
            }
            fresh = [
                statement
                for statement in self.statements
                if statement.position not in self.kept
                and (package := setting_of(statement.node, self._imported)) is not None
                and concerns(package, used)
                and not self._works(statement)
            ]
            for statement in fresh:
                self._keep(statement, END)
            self._settle()
            if not fresh:
                return

    def _defines(self, statement: Placed) -> bool:
        """Whether a block that works has a wanted function in it."""
        return not isinstance(statement.node, Function) and any(
            name in self._wanted for name, _ in defined(statement.node)
        )

    def _works(self, statement: Placed) -> bool:
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
                for statement in self.touching.get(name, [])[-1:]
                if isinstance(statement.node, ast.FunctionDef)
            )
        return self._workers[name]

    def _read(self) -> set[str]:
        """The names that what is kept reads."""
        kept = [self.statements[position].names for position in self.kept]
        return {name for one in kept for name in one.loads | one.later}

    def _binds_by_text(self, node: ast.stmt) -> bool:
        """``exec(open("helper.py").read())``, ``globals()["f"] = g``, and calls that do so."""
        if isinstance(node, Function | ast.ClassDef | ast.Import | ast.ImportFrom):
            return False
        loads = names_of(node).loads
        return bool(loads & _BY_TEXT) or any(
            _BY_TEXT & statement.names.later
            for name in loads
            for statement in self.touching.get(name, [])[-1:]
            if isinstance(statement.node, Function)
        )
