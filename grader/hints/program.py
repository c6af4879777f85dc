"""The syntax tree of a learner's program, and questions to it."""

from __future__ import annotations

import ast
import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

from grader.model.place import Place
from grader.parser import UNREADABLE, tree
from grader.wire.messages import CodeUnit

Node_co = TypeVar("Node_co", bound=ast.AST, covariant=True)


@dataclass(frozen=True)
class FoundNode(Generic[Node_co]):
    """A node and the unit that it stands in."""

    node: Node_co
    unit: CodeUnit
    lines: Sequence[str] = field(repr=False, compare=False)
    """Of the unit: split once, since rules ask for thousands of places."""

    def part(self, node: ast.AST) -> Found:
        """A node inside of this one."""
        return FoundNode(node, self.unit, self.lines)

    @property
    def place(self) -> Place:
        """Where it stands."""
        line = getattr(self.node, "lineno", 0)
        source = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        return Place(file=self.unit.label, line=line, source=source)

    def covers(self, place: Place | None) -> bool:
        """Whether that line is one of its own."""
        first: int = getattr(self.node, "lineno", 0)
        last: int = getattr(self.node, "end_lineno", None) or first
        here = place is not None and place.file == self.unit.label
        return here and place is not None and first <= place.line <= last


Found: TypeAlias = FoundNode[ast.AST]


@dataclass(frozen=True)
class Program:
    """The units of a program: one of a ``.py``, a unit per cell of a notebook."""

    units: tuple[CodeUnit, ...] = ()

    @cached_property
    def trees(self) -> tuple[tuple[CodeUnit, ast.Module], ...]:
        """Units that parse, with their trees; others are left out."""
        trees = []
        for unit in self.units:
            try:
                trees.append((unit, tree(unit.source, unit.label)))
            except UNREADABLE:
                continue
        return tuple(trees)

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {unit.label: unit.source.splitlines() for unit in self.units}

    def found(self, node: ast.AST, unit: CodeUnit) -> Found:
        """A node of one of the units."""
        return FoundNode(node, unit, self._lines[unit.label])

    def nodes(self, *kinds: type[Node_co]) -> Iterator[FoundNode[Node_co]]:
        """All nodes of these kinds, unit by unit in the order of their lines."""
        asked = [found for kind, found in self._by_type.items() if issubclass(kind, kinds)]
        return (found for _, found in heapq.merge(*asked, key=itemgetter(0)))

    def at(self, place: Place | None, *kinds: type[Node_co]) -> Iterator[FoundNode[Node_co]]:
        """Nodes of these kinds of which a line is one; those inside of others come later."""
        return (found for found in self.nodes(*kinds) if found.covers(place))

    @cached_property
    def _by_type(self) -> dict[type[ast.AST], list[tuple[int, FoundNode[Any]]]]:
        """Every node with its place in the order: sorted once, since each rule asks for some."""
        in_order = (
            self.found(node, unit)
            for unit, module in self.trees
            for node in sorted(
                ast.walk(module),
                key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0)),
            )
        )
        found: dict[type[ast.AST], list[tuple[int, FoundNode[Any]]]] = {}
        for place, one in enumerate(in_order):
            found.setdefault(type(one.node), []).append((place, one))
        return found

    def functions(self, name: str) -> list[FoundNode[ast.FunctionDef]]:
        """Definitions of a function, in order."""
        return [found for found in self.nodes(ast.FunctionDef) if found.node.name == name]

    def definition(self, name: str) -> Place | None:
        """Where a function is defined; of several, the last one counts."""
        return next((found.place for found in reversed(self.functions(name))), None)

    def calls(self, *names: str) -> Iterator[tuple[ast.Call, Found]]:
        """Calls whose dotted name ends with one of these: ``Conv2D``, ``model.fit``, ``.fit``.

        ``fit`` and ``.fit`` both match ``model.fit(...)``; ``fit`` also matches ``fit(...)``.
        """
        for found in self.nodes(ast.Call):
            spelled = dotted(found.node.func)
            if any(spelled == name or spelled.endswith("." + name.lstrip(".")) for name in names):
                yield found.node, found

    def bound_to(self, name: str) -> Sequence[Found]:
        """Assignments to a name, in order."""
        return self._bindings.get(name, ())

    @cached_property
    def _bindings(self) -> dict[str, list[Found]]:
        """Of all names at once: rules ask for one after the other."""
        found: dict[str, list[Found]] = {}
        for name, _, one in self.named():
            found.setdefault(name, []).append(one)
        return found

    def named(self) -> Iterator[tuple[str, ast.expr, Found]]:
        """(name, value, where) for all that plain assignments give to a name, in order."""
        for one in self.nodes(ast.Assign):
            for target in one.node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, one.node.value, one

    @cached_property
    def imported(self) -> frozenset[str]:
        """Full names of everything that is imported: ``keras.utils.np_utils``."""
        names: set[str] = set()
        for found in self.nodes(ast.Import, ast.ImportFrom):
            names |= imported_by(found.node)
        return frozenset(names)

    def line(self, place: Place | None) -> str:
        """The source line at a place, or an empty string."""
        for unit in self.units:
            if place is not None and unit.label == place.file:
                lines = self._lines[unit.label]
                if 0 < place.line <= len(lines):
                    return lines[place.line - 1].strip()
        return ""


def assigned(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """What is given to what: ``a, b = f(), g()`` are two, everything else is one."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=False))
    return [(target, value)]


def imported_by(node: ast.AST) -> set[str]:
    """Full names of what one statement imports."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()


def dotted(node: ast.AST) -> str:
    """``keras.layers.Dense`` for that expression; ``?`` stands for what has no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def callee(node: ast.AST) -> str:
    """``Dense`` of the call ``keras.layers.Dense(3)``; empty for what is no call."""
    return dotted(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument."""
    return next((item.value for item in call.keywords if item.arg == name), None)


def literal(node: ast.AST | None, default: object = None) -> object:
    """The value of a literal, or the default."""
    if node is None:
        return default
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return default


def names_in(nodes: Sequence[ast.AST]) -> frozenset[str]:
    """Every plain name that is read below these nodes."""
    return frozenset(
        node.id
        for top in nodes
        for node in ast.walk(top)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )


def computed_from(
    names: Collection[str], inside: Sequence[ast.AST], *, but: str = ""
) -> frozenset[str]:
    """These names and those that are computed with them, in the order of the lines.

    Args:
        names: where it begins.
        inside: all nodes of the part that is looked at.
        but: a name that is not followed.
    """
    reached = set(names)
    bindings = [
        one
        for one in inside
        if isinstance(one, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.For | ast.With)
    ]
    for one in sorted(bindings, key=lambda node: node.lineno):
        if isinstance(one, ast.With):
            values: list[ast.AST] = [item.context_expr for item in one.items]
            targets = [item.optional_vars for item in one.items if item.optional_vars]
        elif isinstance(one, ast.For):
            values, targets = [one.iter], [one.target]
        else:
            values = [one.value] if one.value is not None else []
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
        if names_in(values) & reached:
            reached |= {
                name.id
                for target in targets
                for name in ast.walk(target)
                if isinstance(name, ast.Name) and name.id != but
            }
    return frozenset(reached)
