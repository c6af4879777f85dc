"""A program as sequences of tokens in which names, comments and the places of functions are gone.

What a learner may choose freely (names, comments, docstrings, annotations, import styles, quotes,
the order of keyword arguments, which way round a comparison stands) leaves no trace; what the
program does (operations, calls of libraries, their options, numbers) does.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from grader.model.submission import Unit
from grader.parser import UNREADABLE, tree

Place = tuple[int, int]
"""Index of the unit, and line, from 1."""
LONG_TEXT: Final = 24
"""Characters; longer texts, and those of several words, are words for a reader."""

_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
_SILENT = (
    ast.Import, ast.ImportFrom, ast.Pass, ast.Global, ast.Nonlocal, ast.Load, ast.Store, ast.Del,
)  # fmt: skip
_TURNED: Final[dict[type[ast.cmpop], ast.cmpop]] = {ast.Gt: ast.Lt(), ast.GtE: ast.LtE()}


@dataclass(frozen=True)
class Stretch:
    """The tokens of one function, or of all statements outside of functions."""

    tokens: tuple[str, ...]
    places: tuple[Place, ...]
    """Where each token stands."""


def stretches(units: Sequence[Unit]) -> tuple[Stretch, ...]:
    """A program's stretches, that outside of functions last; a cell that is no Python is skipped.

    Raises:
        TooMuch: a unit costs too much to read.
        EnvironmentFault: the parser process cannot be started.
    """
    trees: list[tuple[int, ast.Module]] = []
    for index, unit in enumerate(units):
        try:
            trees.append((index, tree(unit.source)))
        except UNREADABLE:
            continue
    names = _Names.of(one for _, one in trees)
    made: list[Stretch] = []
    outside: list[_Item] = []
    for index, module in trees:
        flat: list[_Item] = []
        for node in module.body:
            place = (index, node.lineno)
            flat.append((node, place))
        inner = _Walk(names, index, made)
        outside += inner.walk(flat)
    texts = [(text, place) for text, place in outside if isinstance(text, str)]
    if texts:
        made.append(_stretch(texts))
    return tuple(made)


_Item = tuple[ast.AST | str, Place]


def _stretch(texts: Sequence[tuple[str, Place]]) -> Stretch:
    return Stretch(tuple(text for text, _ in texts), tuple(place for _, place in texts))


@dataclass(frozen=True)
class _Names:
    """What the program itself names: variables, functions, attributes; and what it imports."""

    own: frozenset[str]
    attributes: frozenset[str]
    imported: dict[str, str]

    @classmethod
    def of(cls, trees: Iterable[ast.AST]) -> _Names:
        own: set[str] = set()
        attributes: set[str] = set()
        imported: dict[str, str] = {}
        for one in trees:
            for node in ast.walk(one):
                match node:
                    case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                        own.add(name)
                        attributes.add(name)
                    case ast.ClassDef(name=name) | ast.arg(arg=name):
                        own.add(name)
                    case ast.Name(id=name, ctx=ast.Store()):
                        own.add(name)
                    case ast.ExceptHandler(name=str(name)):
                        own.add(name)
                    case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                        own.add(name)
                    case ast.Attribute(attr=name, ctx=ast.Store()):
                        attributes.add(name)
                    case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                        for alias in aliases:
                            short = alias.asname or alias.name.partition(".")[0]
                            imported[short] = alias.name.rpartition(".")[2]
        return cls(frozenset(own - set(imported)), frozenset(attributes), imported)


class _Walk:
    """From trees to tokens, without recursion: a sum of 10,000 terms is a tree as deep."""

    def __init__(self, names: _Names, unit: int, made: list[Stretch]) -> None:
        self._names = names
        self._unit = unit
        self._made = made
        self._waiting: list[tuple[ast.AST, Place]] = []

    def walk(self, items: Sequence[_Item]) -> list[_Item]:
        """The tokens of the items; functions within become stretches of their own."""
        found = self._flat(items)
        while self._waiting:
            node, place = self._waiting.pop(0)
            inside = self._flat([("def", place), *self._signature(node), *self._body(node)])
            texts = [(text, where) for text, where in inside if isinstance(text, str)]
            if len(texts) > 1:
                self._made.append(_stretch(texts))
        return found

    def _flat(self, items: Sequence[_Item]) -> list[_Item]:
        done: list[_Item] = []
        stack = list(reversed(items))
        while stack:
            item, place = stack.pop()
            if isinstance(item, str):
                done.append((item, place))
                continue
            line = getattr(item, "lineno", None)
            here = place if line is None else (self._unit, line)
            stack += [(one, here) for one in reversed(list(self._parts(item, here)))]
        return done

    def _body(self, node: ast.AST) -> list[_Item]:
        body: list[ast.stmt] = getattr(node, "body", [])
        return [(one, (self._unit, one.lineno)) for one in body]

    def _signature(self, node: ast.AST) -> list[_Item]:
        arguments = getattr(node, "args", None)
        if not isinstance(arguments, ast.arguments):
            return []
        given = [*arguments.defaults, *(one for one in arguments.kw_defaults if one is not None)]
        return [(one, (self._unit, one.lineno)) for one in given]

    def _parts(self, node: ast.AST, place: Place) -> Iterable[ast.AST | str]:
        """What a node becomes: tokens, and nodes that are still to be taken apart."""
        # Long: one case for each kind of statement and expression.
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._waiting.append((node, place))
                return node.decorator_list
            case ast.ClassDef():
                return ["class", *node.bases, *node.body]
            case ast.Expr(value=ast.Constant()) | ast.Pass():
                return []
            case ast.Name(id=name):
                return [self._name(name)]
            case ast.Attribute(value=value, attr=name):
                if self._is_module(value):
                    return [name]
                return [value, ".own" if name in self._names.attributes else f".{name}"]
            case ast.Constant(value=value):
                return [_constant(value)]
            case ast.Call(func=function, args=arguments, keywords=keywords):
                own = isinstance(function, ast.Name) and function.id in self._names.own
                ordered = sorted(keywords, key=lambda one: one.arg or "")
                options: list[ast.AST | str] = []
                for one in ordered:
                    options += ["own=" if own else f"{one.arg}=", one.value]
                return ["call", function, *arguments, *options]
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _TURNED:
                return [type(_TURNED[type(op)]).__name__, right, left]
            case ast.AugAssign(target=target, op=op, value=value):
                return ["Assign", target, type(op).__name__, target, value]
            case ast.AnnAssign(target=target, value=value):
                return [] if value is None else ["Assign", target, value]
            case ast.BinOp(left=left, op=op, right=right):
                return [type(op).__name__, left, right]
            case ast.Lambda(args=_, body=body):
                return ["lambda", *(one for one, _ in self._signature(node)), body]
            case ast.Compare(left=left, ops=ops, comparators=others):
                return [*(type(op).__name__ for op in ops), left, *others]
            case _ if isinstance(node, _SILENT):
                return []
        children = list(ast.iter_child_nodes(node))
        return [type(node).__name__, *children]

    def _name(self, name: str) -> str:
        if name in self._names.own:
            return "v"
        return self._names.imported.get(name, name)

    def _is_module(self, node: ast.expr) -> bool:
        """``np`` or ``keras.layers``: where a name comes from is a style, not a deed."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self._names.imported


def _constant(value: object) -> str:
    match value:
        case bool() | None:
            return str(value)
        case int() | float():
            plain = isinstance(value, float) or abs(value) < 10**15
            return f"{value:g}" if plain and math.isfinite(value) else "number"
        case str():
            spoken = len(value) > LONG_TEXT or any(one.isspace() for one in value)
            return "text" if spoken else f"'{value}'"
        case _:
            return type(value).__name__
