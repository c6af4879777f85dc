"""What a program defines at its top level, and what of it a change touches. Nothing is run.

A definition is touched when its own text changed or when something that it uses, by name and
however far away, is touched. What only learning by running could tell counts as touched.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from grader.intake.bindings import imported_names, is_idle, is_main_block, root_of
from grader.model.evidence import Message
from grader.model.submission import Unit
from grader.parser import UNREADABLE, tree

_FUNCTION: Final = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_REACHES_ANYTHING: Final = frozenset(
    {"globals", "locals", "vars", "eval", "exec", "setattr", "delattr", "__import__"}
)
_PLAIN: Final = (
    ast.Constant, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Tuple, ast.List,
    ast.Dict, ast.Set, ast.Name, ast.Attribute, ast.Subscript, ast.Slice, ast.JoinedStr,
    ast.FormattedValue, ast.Starred, ast.Lambda, ast.operator, ast.unaryop, ast.boolop, ast.cmpop,
    ast.expr_context,
)  # fmt: skip
"""What a value may consist of whose computing cannot do anything else."""
_FIXED: Final = (
    ast.Constant, ast.UnaryOp, ast.BinOp, ast.Tuple, ast.Lambda, ast.operator, ast.unaryop,
    ast.expr_context,
)  # fmt: skip
"""What a value may consist of that nobody can change afterwards."""


@dataclass
class Definition:
    """All statements that bind one name, or one statement that binds none."""

    texts: list[str] = field(default_factory=list)
    uses: set[str] = field(default_factory=set)


@dataclass
class TopLevel:
    """The top level of a submission."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    """Names whose value functions can change, so that they act on each other by way of it."""
    active: list[str] = field(default_factory=list)
    """Statements that can do anything: imports, calls, loops. A change there touches all."""
    order: list[str] = field(default_factory=list)
    """Names as they are bound, one after the other."""
    broken: dict[str, Message] = field(default_factory=dict)
    """Label of a unit that Python cannot read -> why."""

    @property
    def names(self) -> frozenset[str]:
        """What the top level binds."""
        return frozenset(name for name in self.definitions if not name.startswith("#"))


def read_program(units: Iterable[Unit]) -> TopLevel:
    """The program of these units. What stands in a main block is left out: checks never run it."""
    program = TopLevel()
    for unit in units:
        try:
            for statement in tree(unit.source).body:
                _add(program, statement)
        except SyntaxError as error:
            program.broken[unit.label] = _unreadable(unit.label, error.lineno or 0, error.msg)
        except UNREADABLE as error:
            program.broken[unit.label] = _unreadable(unit.label, 0, type(error).__name__)
    program.shared &= program.definitions.keys()
    return program


def _unreadable(label: str, line: int, why: str) -> Message:
    return Message("watch.syntax", {"file": label, "line": line, "message": why})


def touched(old: TopLevel, new: TopLevel) -> frozenset[str] | None:
    """The names that a change touches; None stands for all."""
    kept = old.names & new.names
    orders = [[name for name in program.order if name in kept] for program in (old, new)]
    if old.active != new.active or orders[0] != orders[1] or old.broken != new.broken:
        return None
    texts = [{name: one.texts for name, one in p.definitions.items()} for p in (old, new)]
    changed = {name for name in texts[0] | texts[1] if texts[0].get(name) != texts[1].get(name)}
    return frozenset(_spread(changed, old, new)) if changed else frozenset()


def _spread(changed: set[str], old: TopLevel, new: TopLevel) -> set[str]:
    """All that uses what changed, also by way of values that functions share."""
    uses: dict[str, set[str]] = {}
    for program in (old, new):
        for name, definition in program.definitions.items():
            uses.setdefault(name, set()).update(definition.uses)
    shared = old.shared | new.shared
    found = changed | {name for name, used in uses.items() if used & _REACHES_ANYTHING}
    while True:
        left = shared & _reached(found, uses)
        more = {name for name, used in uses.items() if used & found} | left
        if more <= found:
            return found
        found |= more


def _reached(names: Collection[str], uses: Mapping[str, set[str]]) -> set[str]:
    """The names and all that they use, however far away."""
    found = set(names)
    todo = list(names)
    while todo:
        for used in uses.get(todo.pop(), ()):
            if used in uses and used not in found:
                found.add(used)
                todo.append(used)
    return found


def _add(program: TopLevel, statement: ast.stmt) -> None:
    if is_idle(statement) or is_main_block(statement):
        return
    uses = set(_names(statement))
    program.shared |= set(_changed_in_place(statement))
    text = ast.dump(statement)
    if isinstance(statement, _FUNCTION):
        _bind(program, statement.name, text, uses)
        return
    targets = _plain_targets(statement)
    if targets is not None:
        for name in targets:
            _bind(program, name, text, uses)
        value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        if value is None or not _consists_of(value, _FIXED):
            program.shared |= set(targets)
        return
    program.active.append(text)
    bound = set(_bound(statement))
    _bind(program, f"#{len(program.active)}", text, uses | bound, ordered=False)
    for name in sorted(bound):
        _bind(program, name, text, uses)
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        program.shared |= bound


def _bind(program: TopLevel, name: str, text: str, uses: set[str], *, ordered: bool = True) -> None:
    definition = program.definitions.setdefault(name, Definition())
    definition.texts.append(text)
    definition.uses |= uses
    if ordered:
        program.order.append(name)


def _names(statement: ast.stmt) -> Iterator[str]:
    """Every name in a statement; its own local ones too, which does no harm."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Global):
            yield from node.names


def _bound(statement: ast.stmt) -> Iterator[str]:
    """Names that a statement of the top level may bind, also below ``if``, ``try`` and loops."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, _FUNCTION):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported_names(node)


def _changed_in_place(statement: ast.stmt) -> Iterator[str]:
    """Names that it declares global, or that stand before a ``.x = ...`` or ``[x] = ...``."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Global):
            yield from node.names
        elif isinstance(node, ast.Attribute | ast.Subscript):
            if isinstance(node.ctx, ast.Load):
                continue
            if (root := root_of(node)) is not None:
                yield root


def _plain_targets(statement: ast.stmt) -> list[str] | None:
    """The names of ``A = 3`` and ``A, B = 3, 4``; None where anything else may happen."""
    match statement:
        case ast.Assign(targets=targets, value=value) if _consists_of(value, _PLAIN):
            pass
        case ast.AnnAssign(target=target, value=value, simple=1) if value is None or (
            _consists_of(value, _PLAIN)
        ):
            targets = [target]
        case _:
            return None
    names: list[str] = []
    for bound in targets:
        parts = bound.elts if isinstance(bound, ast.Tuple | ast.List) else [bound]
        for part in parts:
            if not isinstance(part, ast.Name):
                return None
            names.append(part.id)
    return names


def _consists_of(value: ast.expr, kinds: tuple[type[ast.AST], ...]) -> bool:
    if isinstance(value, ast.Lambda):
        return True  # nothing of its body happens now
    return isinstance(value, kinds) and all(
        _consists_of(part, kinds) if isinstance(part, ast.expr) else True
        for part in ast.iter_child_nodes(value)
    )
