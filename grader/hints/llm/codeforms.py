"""Code in a form that survives renaming: canonical expressions, their atoms, part runs.

Two pieces of code that differ only in the names of variables, in the modules that functions were
imported from, in spelling numbers (255 or 255.0) or in the order of keywords have the same form.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from grader.parser import UNREADABLE, tree

Atoms: TypeAlias = "Counter[str]"
Spelled: TypeAlias = "tuple[str, frozenset[str], bool]"

_OPERATORS: Final = frozenset(
    kind.__name__ for kind in (*ast.operator.__subclasses__(), *ast.cmpop.__subclasses__())
) | {"Subscript", "IfExp", "comprehension"}
_COMMUTES: Final = (ast.Add, ast.Mult)
_TURNED: Final = {ast.Gt: "Lt", ast.GtE: "LtE"}
_KEYWORDS: Final = {*"if else for in not is None True False and or lambda".split()}  # noqa: SIM905
_TOKEN: Final = re.compile(
    r"\"[^\"\n]*\"|'[^'\n]*'|(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?|[A-Za-z_]\w*|\*\*|//|[<>=!]=|\S",
    re.ASCII,
)


@dataclass(frozen=True)
class Form:
    """One statement or expression."""

    text: str
    """The canonical spelling."""
    atoms: Atoms
    """What is left without variables: functions, keywords, constants, operators."""
    kind: Literal["set", "line", "part"]
    """It assigns or returns; is a line by itself; is a part of one."""
    modules: frozenset[str] = frozenset()
    """Dotted names in it: what tells ``np_utils.f`` from ``keras.utils.f``."""

    @cached_property
    def named(self) -> Atoms:
        """The atoms that an answer can hold as words: no operators."""
        return without_operators(self.atoms)

    @property
    def explicit(self) -> bool:
        """It sets something, so that little of it is enough to recognise it."""
        return self.kind == "set"

    @cached_property
    def spelled(self) -> Spelled:
        """The form with the names of modules, and whether its value is kept."""
        return self.text, self.modules, self.explicit

    @cached_property
    def size(self) -> int:
        """How many atoms it has."""
        return sum(self.atoms.values())

    @cached_property
    def weight(self) -> int:
        """How much it says; many variables in the right places say something too."""
        return self.size + (self.text.count("_") >= 4)


def without_operators(said: Atoms) -> Atoms:
    """Names and constants alone."""
    return Counter({name: count for name, count in said.items() if name not in _OPERATORS})


def canonical(node: ast.AST | None) -> str:
    """A spelling without names of variables."""
    # Long: one case for each kind of expression.
    match node:
        case None:
            return ""
        case ast.Name():
            return "_"
        case ast.Constant(value=value):
            return constant(value)
        case ast.Attribute(value=value, attr=attr):
            return ("" if _plain(value) else canonical(value)) + "." + attr
        case ast.Call(func=func, args=args, keywords=keywords):
            given = [canonical(item) for item in args]
            given += sorted(f"{item.arg}={canonical(item.value)}" for item in keywords)
            name = func.id if isinstance(func, ast.Name) else canonical(func).removeprefix(".")
            return f"{name}({','.join(given)})"
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return constant(-number)
        case ast.BinOp(left=left, op=op, right=right):
            sides = [canonical(left), canonical(right)]
            if isinstance(op, _COMMUTES):
                sides.sort()
            return f"({sides[0]} {type(op).__name__} {sides[1]})"
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            turned = _TURNED.get(type(op))
            sides = [canonical(left), canonical(right)]
            if turned is not None or isinstance(op, ast.Eq | ast.NotEq):
                sides = sorted(sides) if turned is None else sides[::-1]
            return f"({sides[0]} {turned or type(op).__name__} {sides[1]})"
        case ast.BoolOp(op=op, values=values):
            return f"{type(op).__name__}({','.join(sorted(map(canonical, values)))})"
        case ast.Slice(lower=lower, upper=upper, step=step):
            return f"{canonical(lower)}:{canonical(upper)}:{canonical(step)}"
        case ast.Tuple(elts=elts) | ast.List(elts=elts):
            return f"[{','.join(map(canonical, elts))}]"
        case ast.AST():
            parts = [
                canonical(item)
                for _, value in ast.iter_fields(node)
                for item in (value if isinstance(value, list) else [value])
                if isinstance(item, ast.AST) and not isinstance(item, ast.expr_context)
            ]
            return f"{type(node).__name__}({','.join(parts)})"


def constant(value: object) -> str:
    """255 and 255.0 alike; text in quotes."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return repr(value)


def _plain(node: ast.AST) -> bool:
    """A name, or names with dots."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def atoms(node: ast.AST) -> Atoms:
    """Everything below a node that is no variable."""
    found: Atoms = Counter()
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Name(id=name)) | ast.Attribute(attr=name):
                found[name] += 1
            case ast.keyword(arg=str(name)):
                found[name] += 1
            case ast.Constant(value=str(text)):
                found[text] += 1
            case ast.Constant(value=value):
                found[constant(value)] += 1
            case ast.operator() | ast.cmpop():
                found[type(part).__name__] += 1
            case ast.Subscript() | ast.IfExp() | ast.comprehension():
                found[type(part).__name__] += 1
    return found


def trees(code: str) -> list[ast.stmt]:
    """Statements of a piece of code; of pieces that do not parse, of their lines that do."""
    code = textwrap.dedent(code.expandtabs(4)).strip("\n")
    try:
        return tree(code).body
    except UNREADABLE:
        pass
    found: list[ast.stmt] = []
    lines = code.splitlines()
    for line in lines:
        bare = line.strip().removeprefix("return ").rstrip(",:").strip()
        for tried in (bare, bare + ": pass"):  # the head of a loop alone is no statement
            try:
                found += tree(tried).body
                break
            except UNREADABLE:
                continue
    return found


def forms(statements: Sequence[ast.stmt]) -> Iterator[Form]:
    """Every statement and every expression below these statements."""
    for top in statements:
        for node in ast.walk(top):
            if isinstance(node, ast.stmt):
                yield from _statement(node)
            elif isinstance(node, ast.BinOp | ast.Call | ast.IfExp | ast.ListComp | ast.Compare):
                yield form(node, "part")


def form(node: ast.AST, kind: Literal["set", "line", "part"]) -> Form:
    """The form of one node."""
    modules = frozenset(
        ast.unparse(part)
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and _plain(part)
    )
    return Form(canonical(node), atoms(node), kind, modules)


def _statement(node: ast.stmt) -> Iterator[Form]:
    """A simple statement; assignments to names and ``return`` count for their value."""
    match node:
        case ast.Assign(targets=[ast.Subscript() as target], value=value):
            yield form(ast.Tuple([target, value]), "set")
        case ast.AugAssign(target=target, op=op, value=value):
            yield form(ast.BinOp(left=target, op=op, right=value), "set")
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            yield form(value, "set")
        case ast.Return(value=ast.expr() as value):
            yield form(value, "set")
        case ast.Expr(value=value) if not isinstance(value, ast.Constant):
            yield form(value, "line")
        case ast.If(test=test) | ast.While(test=test):
            yield form(test, "line")
            yield form(node, "part")
        case ast.For(iter=over):
            yield form(over, "line")
            yield form(node, "part")


def tokens(text: str) -> list[str]:
    """The tokens of any text, prose too: variables and words become ``_``.

    Kept are what is called, attributes, keywords of arguments, constants and operators. The
    names before a dot are dropped with it.
    """
    raw = _TOKEN.findall(text)
    found: list[str] = []
    depth = 0
    for position, part in enumerate(raw):
        after = raw[position + 1] if position + 1 < len(raw) else ""
        depth += (part in "([{") - (part in ")]}") if len(part) == 1 else 0
        if re.match(r"[A-Za-z_]", part):
            if part in _KEYWORDS:
                found.append(part)
            elif after == ".":
                continue
            elif after == "(" or (found and found[-1] == "."):
                if found and found[-1] == "." and (len(found) < 2 or found[-2] not in ")]"):
                    found.pop()
                found.append(part)
            else:
                found.append(part if after == "=" and depth > 0 else "_")
        elif re.match(r"[\d.]*\d", part):
            found.append(constant(float(part)))
        elif part[0] in "\"'" and len(part) > 1:
            found.append(repr(part[1:-1]))
        else:
            found.append(part)
    return found


def words(text: str) -> Atoms:
    """Names, numbers and quoted texts in any text, for counting how much of a solution is said."""
    found: Atoms = Counter()
    for part in _TOKEN.findall(text):
        if re.match(r"[A-Za-z_]", part):
            found[part] += 1
        elif re.match(r"[\d.]*\d", part):
            found[constant(float(part))] += 1
        elif part[0] in "\"'" and len(part) > 1:
            found[part[1:-1]] += 1
    return found
