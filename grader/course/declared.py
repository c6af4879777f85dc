"""The checks that files declare, read without importing them: pytest and NumPy take longer than
everything else that a submission costs of which nothing has to run.

Only what is spelled out is read: ``@check("id", points=2, needs=RUNS)`` above a function of the
file's top level, with literals and names of literals. Of anything else nothing is known, and pytest
collects the checks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader.model.check_mark import CheckMark


class _Unsaid(Exception):
    """What is declared here shows only when the file is imported."""


def declared(folder: Path) -> tuple[CheckMark, ...] | None:
    """The checks of a folder by its files' names and then by line; None where that is not known."""
    try:
        return tuple(mark for path in _files(folder) for mark in _marks(path))
    except (_Unsaid, OSError, SyntaxError, ValueError, TypeError):
        return None  # pytest tells what is wrong with it


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name != "__pycache__":
            raise _Unsaid
        if path.suffix == ".py" and (path.name.startswith("test_") or path.stem.endswith("_test")):
            yield path


def _marks(path: Path) -> Iterator[CheckMark]:
    names: dict[str, Any] = {}
    for node in ast.parse(path.read_bytes()).body:
        match node:
            case ast.FunctionDef(name=name) if name.startswith("test"):
                yield _mark(node, names)
            case ast.Import(names=imported) | ast.ImportFrom(names=imported):
                _allow(*(alias.asname or alias.name for alias in imported))
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                _allow(name)
                names.pop(name, None)
                try:
                    names[name] = _value(value, names)
                except (_Unsaid, ValueError):
                    continue  # as long as no check is declared by it
            case ast.Assign(targets=[ast.Tuple(elts=parts)]) if all(
                isinstance(part, ast.Name) for part in parts
            ):
                bound = {part.id for part in parts if isinstance(part, ast.Name)}
                _allow(*bound)
                names = {name: value for name, value in names.items() if name not in bound}
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name))]):
                names.pop(name, None)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                _allow(name)
            case ast.Expr(value=ast.Constant()):
                continue
            case _:
                raise _Unsaid


def _allow(*names: str) -> None:
    """Names that pytest does not look at."""
    for name in names:
        if name == "*" or name.lower().startswith(("test", "pytest_", "pytestmark")):
            raise _Unsaid


def _mark(function: ast.FunctionDef, names: Mapping[str, Any]) -> CheckMark:
    match function.decorator_list:
        case [ast.Call(func=ast.Name(id="check"), args=[check_id], keywords=keywords)]:
            values = {str(one.arg): _value(one.value, names) for one in keywords}
            values["needs"] = tuple(values.get("needs", ()))
            return CheckMark(id=_value(check_id, names), **values)
    raise _Unsaid


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Name():
            raise _Unsaid
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            found: list[Any] = []
            for part in parts:
                if isinstance(part, ast.Starred):
                    found += _value(part.value, names)
                else:
                    found.append(_value(part, names))
            return found
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [*_value(left, names), *_value(right, names)]
    return ast.literal_eval(node)
