"""Small changes of a module, one at a time."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

Change = Callable[[], None]
OTHER: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div,
    ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A module with one change."""

    place: str
    """``function: old -> new``, with a number where the function has the same change again."""
    line: int
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """All of them, in the order of the code."""
    seen: dict[str, int] = {}
    for index in range(len(_changes(ast.parse(source)))):
        tree = ast.parse(source)
        found = _changes(tree)[index]
        old = ast.unparse(found.shown)
        found.change()
        new = ast.unparse(found.shown)
        place = f"{found.function}: {_short(old)} -> {_short(new)}"
        seen[place] = seen.get(place, 0) + 1
        if seen[place] > 1:
            place += f" ({seen[place]})"
        yield Mutant(place, found.line, ast.unparse(ast.fix_missing_locations(tree)))


@dataclass(frozen=True)
class _Change:
    function: str
    line: int
    shown: ast.AST
    """What a reader is shown before and after."""
    change: Change


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:60]} ... {text[-25:]}"


def _changes(tree: ast.Module) -> list[_Change]:
    found: list[_Change] = []
    _visit(tree, "module", found)
    return found


def _visit(node: ast.AST, function: str, found: list[_Change]) -> None:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        function = node.name if function == "module" else f"{function}.{node.name}"
    line = getattr(node, "lineno", 0)
    found += [_Change(function, line, node, change) for change in _of(node)]
    if function == "module" and isinstance(node, (ast.Assign, ast.AnnAssign)):
        found += [_Change(function, line, node, change) for change in _without_one(node)]
    for child in _children(node):
        _visit(child, function, found)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """All but annotations, docstrings and imports: what no test could notice."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_comment", "format_spec", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if isinstance(child, ast.AST) and not isinstance(child, (ast.Import, ast.ImportFrom)):
                yield child


def _of(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for place in range(len(ops)):
                yield lambda place=place: _set_op(ops, place)  # type: ignore[misc]  # bound now
        case ast.BoolOp() | ast.BinOp() if type(node.op) in OTHER:
            yield lambda: setattr(node, "op", OTHER[type(node.op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield lambda: setattr(node, "operand", _not(operand))
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) if not isinstance(
            test,
            ast.Compare | ast.UnaryOp,  # those change by themselves
        ):
            yield lambda: setattr(node, "test", _not(test))
        case ast.match_case(guard=ast.expr() as guard):
            yield lambda: setattr(node, "guard", _not(guard))
        case ast.comprehension(ifs=[_, *_] as ifs):
            yield lambda: setattr(node, "ifs", [_not(ifs[0]), *ifs[1:]])
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield lambda: setattr(node, "value", ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield lambda: setattr(node, "value", ast.Constant(None))
        case ast.Constant(value=value) if (other := _other(value)) is not None:
            yield lambda: setattr(node, "value", other)


def _set_op(ops: list[ast.cmpop], place: int) -> None:
    ops[place] = OTHER[type(ops[place])]()  # type: ignore[call-overload]  # of the same kind


def _without_one(node: ast.Assign | ast.AnnAssign) -> Iterator[Change]:
    """A table of the module without one of its entries."""
    for inner in ast.walk(node.value) if node.value is not None else ():
        match inner:
            case ast.Tuple(elts=[_, _, *_]) | ast.Set(elts=[_, *_]) | ast.List(elts=[_, *_]):
                elements = inner.elts
                for place in range(len(elements)):
                    yield lambda elements=elements, place=place: elements.pop(place)  # type: ignore[misc]  # bound now
            case ast.Dict(keys=keys, values=values):
                for place in range(len(keys)):
                    yield lambda keys=keys, values=values, place=place: (  # type: ignore[misc]  # bound now
                        keys.pop(place),
                        values.pop(place),
                    )


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _other(value: object) -> object:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str() if value:
            return f"{value}XX"
    return None
