"""A reference cut into parts, with its solutions taken out.

``# BEGIN SOLUTION`` ... ``# END SOLUTION`` inside a top-level function becomes
``raise NotImplementedError``; at module level it disappears. A block in a function may carry
its broken twin, for a lab where learners repair instead of write: ``# BEGIN BROKEN`` before
``# END SOLUTION``, then lines ``# | code``, which become the body instead of the ``raise``.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from grader.course.places import where
from grader.errors import AssignmentError
from grader.model.evidence import Json

_MARKER = re.compile(r"^(\s*)#\s*(BEGIN SOLUTION|BEGIN BROKEN|END SOLUTION)\s*$")
_BROKEN = re.compile(r"^\s*# \|(?: (.*\S))?\s*$")
_NAMES = ("BEGIN SOLUTION", "BEGIN BROKEN", "END SOLUTION")
_BLANK_LINES = re.compile(r"\n{4,}")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A top-level function, or the code between two of them (``function`` is None)."""

    function: str | None
    before: tuple[str, ...]
    """Comments, decorators and signature; for other code all of its lines."""
    docstring: tuple[str, ...]
    """The lines of the docstring as the reference has them, indented."""
    body: tuple[str, ...]
    """What follows the docstring, without the solution."""
    indent: str
    solved: bool
    """Whether a solution was taken out."""
    broken: bool = False
    """Whether the body holds broken code to repair, not a ``raise``."""


@dataclass(frozen=True)
class _Block:
    first: int
    last: int
    indent: str
    broken: int | None = None
    """The line of ``# BEGIN BROKEN``."""


def cut(source: str, *, path: Path, comment: str, repair: str = "") -> tuple[Part, ...]:
    """The parts of a reference in order.

    ``comment`` stands above each ``raise``, ``repair`` above each broken body.

    Raises:
        AssignmentError: it does not parse, or a marker is misplaced.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise AssignmentError(
            "course.bad_python", where=where(path, error.lineno), detail=error.msg
        ) from error
    return _Cutter(source, tree, path, comment, repair).parts()


class _Cutter:
    """Line arithmetic on one source; lines count from 1 as in the syntax tree."""

    def __init__(
        self, source: str, tree: ast.Module, path: Path, comment: str, repair: str
    ) -> None:
        self._lines = source.split("\n")
        self._tree = tree
        self._path = path
        self._comment = comment
        self._repair = repair
        self._blocks = self._pairs()

    def parts(self) -> tuple[Part, ...]:
        found: list[Part] = []
        line = 1
        statements = self._tree.body
        if statements and _is_docstring(statements[0]):
            line = _last_line(statements[0]) + 1
        taken: set[_Block] = set()
        for place, statement in enumerate(statements):
            if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            first, last = _first_line(statement), _last_line(statement)
            outer = [block for block in self._blocks if block.first < first <= block.last]
            if outer:
                continue  # a function that only the solution has
            inner = [block for block in self._blocks if first <= block.first <= last]
            taken.update(inner)
            following = statements[place + 1 :]
            limit = _first_line(following[0]) if following else len(self._lines) + 1
            if inner and inner[0].last >= limit:
                self._fail("course.marker_crosses", inner[0].first)
            if len(inner) > 1:
                self._fail("course.marker_twice", inner[1].first, function=statement.name)
            last = max([last, *(block.last for block in inner)])
            while first > line and self._lines[first - 2].startswith("#"):
                first -= 1  # comments right above belong to the function
            found += self._other(line, first - 1, taken)
            found.append(self._function(statement, first, last, inner[0] if inner else None))
            line = last + 1
        for block in self._blocks:
            if block.broken is not None and block not in taken:
                self._fail("course.broken_misplaced", block.broken)
        return (*found, *self._other(line, len(self._lines), taken))

    def _function(
        self,
        function: ast.FunctionDef | ast.AsyncFunctionDef,
        first: int,
        last: int,
        block: _Block | None,
    ) -> Part:
        body = function.body[0]
        if body.lineno == function.lineno:  # all on one line
            return Part(
                function=function.name,
                before=tuple(self._lines[first - 1 : last]),
                docstring=(),
                body=(),
                indent="",
                solved=False,
            )
        start = min(_first_line(body), block.first) if block else _first_line(body)
        while self._lines[start - 2].strip() == "" or self._lines[start - 2].lstrip()[0] == "#":
            start -= 1  # comments between signature and body
        docstring = (body.lineno, _last_line(body)) if _is_docstring(body) else (start, start - 1)
        kept = list(range(docstring[1] + 1, last + 1))
        lines: list[str] = []
        for number in kept:
            if block is not None and number == block.first:
                lines += self._instead(block, function.name)
            elif block is None or not block.first <= number <= block.last:
                lines.append(self._lines[number - 1])
        return Part(
            function=function.name,
            before=tuple(self._lines[first - 1 : docstring[0] - 1]),
            docstring=tuple(self._lines[docstring[0] - 1 : docstring[1]]),
            body=tuple(lines),
            indent=" " * body.col_offset,
            solved=block is not None,
            broken=block is not None and block.broken is not None,
        )

    def _instead(self, block: _Block, name: str) -> list[str]:
        """What stands in the template where the solution was."""
        if block.broken is None:
            return [
                f"{block.indent}# {self._comment}",
                f'{block.indent}raise NotImplementedError("{name}")',
            ]
        code: list[str] = []
        for number in range(block.broken + 1, block.last):
            line = _BROKEN.match(self._lines[number - 1])
            if line is None:
                self._fail("course.broken_line", number)
            code.append(f"{block.indent}{line[1]}" if line[1] else "")
        if not any(code):
            self._fail("course.broken_line", block.broken)
        return [f"{block.indent}# {self._repair}", *code] if self._repair else code

    def _other(self, first: int, last: int, taken: set[_Block]) -> list[Part]:
        hidden = [block for block in self._blocks if block not in taken]
        lines = [
            self._lines[number - 1]
            for number in range(first, last + 1)
            if not any(block.first <= number <= block.last for block in hidden)
        ]
        text = _BLANK_LINES.sub("\n\n\n", "\n".join(lines).strip("\n"))
        if not text.strip():
            return []
        return [
            Part(
                function=None,
                before=tuple(text.split("\n")),
                docstring=(),
                body=(),
                indent="",
                solved=False,
            )
        ]

    def _pairs(self) -> tuple[_Block, ...]:
        blocks: list[_Block] = []
        begun: _Block | None = None
        for number, line in enumerate(self._lines, start=1):
            marker = _MARKER.match(line)
            if marker is None:
                if any(name in line for name in _NAMES):
                    self._fail("course.marker_not_alone", number)
            elif marker[2] == "BEGIN BROKEN":
                if begun is None or begun.broken is not None:
                    self._fail("course.broken_misplaced", number)
                begun = replace(begun, broken=number)
            elif (marker[2] == "BEGIN SOLUTION") == (begun is not None):
                self._fail("course.marker_unpaired", number)
            elif begun is None:
                begun = _Block(number, number, marker[1])
            else:
                blocks.append(replace(begun, last=number))
                begun = None
        if begun is not None:
            self._fail("course.marker_unpaired", begun.first)
        return tuple(blocks)

    def _fail(self, message_id: str, line: int, **params: Json) -> NoReturn:
        raise AssignmentError(message_id, where=where(self._path, line), **params)


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _last_line(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno
