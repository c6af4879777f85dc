"""Wrong and other correct solutions, composed with the reference."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import msgspec

from grader.course.places import line_of, steps_of, toml_error, where
from grader.errors import AssignmentError
from grader.model.assignment import Assignment
from grader.model.evidence import Json

FOLDERS = {"mutant": ("mutants", "hidden/mutants"), "variant": ("variants",)}
"""A mutant that fails a hidden check may lie in either: neither reaches learners."""
_OPEN = re.compile(r"^# /// (\w+)\s*$")
_POINTER = re.compile(r"^(.*?)(?: - at `(.*)`)?$", re.DOTALL)


class _Variant(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    about: str
    whole: bool = False


class _Mutant(_Variant, forbid_unknown_fields=True, frozen=True, kw_only=True):
    fails: tuple[str, ...] = ()
    misconception: str | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One file of ``mutants/`` or ``variants/``."""

    name: str
    """``mutants/no_scaling``."""
    path: Path
    source: str
    about: str
    fails: tuple[str, ...]
    """The checks that must fail; empty for a variant."""
    misconception: str | None
    whole: bool
    """The file stands alone, without the reference."""

    def composed(self, reference_source: str) -> str:
        """The source to grade."""
        return self.source if self.whole else compose(reference_source, self.source)


def load_cases(assignment: Assignment, *, hidden: Collection[str] = ()) -> tuple[Case, ...]:
    """All mutants, then all variants, each in order of their names.

    ``hidden`` are the ids of the hidden checks, which ``assignment.toml`` does not name.

    Raises:
        AssignmentError: a header is missing or wrong, or a file is no Python.
    """
    known = [check for function in assignment.functions for check in function.checks]
    known += hidden
    cases: list[Case] = []
    for kind, folders in FOLDERS.items():
        for folder in folders:
            for path in sorted((assignment.folder / folder).glob("*.py")):
                if not path.name.startswith(("_", ".")):
                    name = f"{folder}/{path.stem}"
                    cases.append(_case(path, name=name, kind=kind, known=known))
    return tuple(cases)


def compose(reference_source: str, case_source: str) -> str:
    """The reference with the functions of a case in place of its own.

    Everything else of the case (imports, constants, functions of new names) goes after the
    reference's imports, so that both see it.
    """
    reference = reference_source.split("\n")
    functions = {
        node.name: node for node in ast.parse(reference_source).body if isinstance(node, _FUNCTION)
    }
    case = case_source.split("\n")
    added: list[str] = []
    edits: list[tuple[int, int, list[str]]] = []  # first line, last line, what stands there
    taken: dict[str, list[str]] = {}
    for node in ast.parse(case_source).body:
        lines = case[_first(node) - 1 : node.end_lineno]
        if isinstance(node, _FUNCTION) and node.name in functions:
            taken[node.name] = lines  # of two definitions the last counts, as in Python
        elif not _is_docstring(node):
            added += lines if isinstance(node, ast.Import | ast.ImportFrom) else ["", *lines]
    for name, lines in taken.items():
        edits.append((_first(functions[name]), functions[name].end_lineno or 0, lines))
    place = _after_imports(ast.parse(reference_source))
    edits.append((place + 1, place, added))
    for first, last, lines in sorted(edits, key=lambda edit: edit[0], reverse=True):
        reference[first - 1 : last] = lines
    return "\n".join(reference)


_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _after_imports(tree: ast.Module) -> int:
    """The last line of the imports that precede the first function, else of the docstring."""
    line = 0
    for node in tree.body:
        if isinstance(node, _FUNCTION | ast.ClassDef):
            break
        if isinstance(node, ast.Import | ast.ImportFrom) or (line == 0 and _is_docstring(node)):
            line = node.end_lineno or node.lineno
    return line


def _case(path: Path, *, name: str, kind: str, known: Collection[str]) -> Case:
    try:
        source = path.read_text("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise AssignmentError("course.not_utf8", where=str(path)) from error
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise AssignmentError(
            "course.bad_python", where=where(path, error.lineno), detail=error.msg
        ) from error
    header = _header(source, path=path, kind=kind)
    fails = header.fails if isinstance(header, _Mutant) else ()
    line = _line_of_fails(source)
    if isinstance(header, _Mutant) and not fails:
        _fail("course.mutant_no_fails", path, line)
    for check in fails:
        if check not in known:
            _fail("course.mutant_unknown_check", path, line, check_id=check)
    return Case(
        name=name,
        path=path,
        source=source,
        about=header.about,
        fails=fails,
        misconception=header.misconception if isinstance(header, _Mutant) else None,
        whole=header.whole,
    )


def _line_of_fails(source: str) -> int:
    """Where ``fails`` stands, else where the header begins."""
    lines = source.split("\n")
    first = next(n for n, line in enumerate(lines, start=1) if _OPEN.match(line))
    last = lines.index("# ///", first) if "# ///" in lines[first:] else len(lines)
    return first + (line_of("\n".join(one[1:] for one in lines[first:last]), ("fails",)) or 0)


def _header(source: str, *, path: Path, kind: str) -> _Variant:
    lines = source.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip() and line[:2] != "#!"), 0)
    opened = _OPEN.match(lines[first])
    if opened is None or opened[1] != kind:
        _fail("course.mutant_no_header", path, first + 1, kind=kind)
    try:
        last = next(n for n, line in enumerate(lines) if n > first and line.rstrip() == "# ///")
    except StopIteration:
        _fail("course.mutant_open_header", path, first + 1)
    inside = lines[first + 1 : last]
    for offset, line in enumerate(inside):
        if not line.startswith("#"):
            _fail("course.mutant_open_header", path, first + 2 + offset)
    text = "\n".join(line[1:].removeprefix(" ") for line in inside)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line_number, detail = toml_error(error)
        _fail("course.bad_toml", path, first + 1 + (line_number or 0), detail=detail)
    try:
        return msgspec.convert(tables, _Mutant if kind == "mutant" else _Variant)
    except msgspec.ValidationError as error:
        match = _POINTER.match(str(error))
        assert match is not None
        unknown = re.search(r"unknown field `(.+)`", match[1])
        steps = (unknown[1],) if unknown else steps_of(match[2] or "")
        _fail("course.bad_value", path, first + 1 + (line_of(text, steps) or 0), detail=str(error))


def _fail(message_id: str, path: Path, line: int, **params: Json) -> NoReturn:
    raise AssignmentError(message_id, where=where(path, line), **params)
