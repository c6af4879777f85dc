"""A reference cut into parts, with its solutions taken out.

``# BEGIN SOLUTION`` ... ``# END SOLUTION`` inside a top-level function becomes
``raise NotImplementedError``; at module level it disappears.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from grader.course.places import where
from grader.errors import AssignmentError
from grader.model.evidence import Json

_MARKER = re.compile(r"^(\s*)#\s*(BEGIN|END) SOLUTION\s*$")
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


@dataclass(frozen=True)
class _Block:
    first: int
    last: int
    indent: str


def cut(source: str, *, path: Path, comment: str) -> tuple[Part, ...]:
    """The parts of a reference in order; ``comment`` stands above each ``raise``.

    Raises:
        AssignmentError: it does not parse, or a marker is misplaced.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise AssignmentError(
            "course.bad_python", where=where(path, error.lineno), detail=error.msg
        ) from error
    return _Cutter(source, tree, path, comment).parts()


class _Cutter:
    """Line arithmetic on one source; lines count from 1 as in the syntax tree."""

    def __init__(self, source: str, tree: ast.Module, path: Path, comment: str) -> None:
        self._lines = source.split("\n")
        self._tree = tree
        self._path = path
        self._comment = comment
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
                lines.append(f"{block.indent}# {self._comment}")
                lines.append(f'{block.indent}raise NotImplementedError("{function.name}")')
            elif block is None or not block.first <= number <= block.last:
                lines.append(self._lines[number - 1])
        return Part(
            function=function.name,
            before=tuple(self._lines[first - 1 : docstring[0] - 1]),
            docstring=tuple(self._lines[docstring[0] - 1 : docstring[1]]),
            body=tuple(lines),
            indent=" " * body.col_offset,
            solved=block is not None,
        )

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
        begun: tuple[int, str] | None = None
        for number, line in enumerate(self._lines, start=1):
            marker = _MARKER.match(line)
            if marker is None:
                if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
                    self._fail("course.marker_not_alone", number)
                continue
            if (marker[2] == "BEGIN") == (begun is not None):
                self._fail("course.marker_unpaired", number)
            if begun is None:
                begun = (number, marker[1])
            else:
                blocks.append(_Block(begun[0], number, begun[1]))
                begun = None
        if begun is not None:
            self._fail("course.marker_unpaired", begun[0])
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
