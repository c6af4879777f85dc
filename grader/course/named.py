"""Whether ``assignment.toml`` and the check files agree: on the ids, and on the hidden points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from grader.course.places import line_of, where
from grader.errors import AssignmentError
from grader.model.assignment import Assignment, FunctionSpec
from grader.model.evidence import Json


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A check as its file declares it."""

    place: str
    """``/.../test_scale.py:8``."""
    points: float
    needs: tuple[str, ...] = ()
    hidden: bool = False
    """It lies in ``hidden/``."""
    function: str | None = None


def judge_names(
    assignment: Assignment, declared: Mapping[str, Declared], *, hidden: bool = False
) -> None:
    """Compare the ids of ``assignment.toml`` with those of ``@check``.

    ``hidden`` says whether the hidden checks are here at all.

    Raises:
        AssignmentError: a check that ``assignment.toml`` does not name, or one that it names and
            nobody wrote; a hidden one that it names, or whose points it does not count.
    """
    named = [check for function in assignment.functions for check in function.checks]
    for check, one in declared.items():
        if one.hidden:
            _judge_hidden(assignment, check, one, named=check in named)
        elif one.function is not None:
            _fail("course.function_not_hidden", one, check_id=check)
        elif check not in named:
            _fail("course.check_not_named", one, check_id=check)
        elif any(need in declared and declared[need].hidden for need in one.needs):
            _fail("course.needs_hidden", one, check_id=check)
    path = assignment.folder / "assignment.toml"
    for position, function in enumerate(assignment.functions):
        for check in function.checks:
            if check not in declared:
                line = _line(path.read_text("utf-8-sig"), position, check)
                raise AssignmentError(
                    "course.check_not_written", where=where(path, line), check_id=check
                )
        if hidden:
            _judge_hidden_points(path, declared, position, function)


def _judge_hidden_points(
    path: Path, declared: Mapping[str, Declared], position: int, function: FunctionSpec
) -> None:
    found = sum(
        one.points for one in declared.values() if one.hidden and one.function == function.name
    )
    if abs(found - function.hidden_points) > 1e-6:  # sums of floats
        line = line_of(path.read_text("utf-8-sig"), ("functions", position, "hidden_points"))
        raise AssignmentError(
            "course.hidden_points",
            where=where(path, line),
            name=function.name,
            found=found,
            points=function.hidden_points,
        )


def _judge_hidden(assignment: Assignment, check: str, one: Declared, *, named: bool) -> None:
    functions = [function.name for function in assignment.functions]
    if named:
        _fail("course.hidden_named", one, check_id=check)
    if one.function not in functions:
        _fail("course.hidden_function", one, check_id=check, example=functions[0])


def _fail(message_id: str, one: Declared, **params: Json) -> NoReturn:
    raise AssignmentError(message_id, where=one.place, **params)


def _line(text: str, function: int, check: str) -> int | None:
    """The line of an id: its list may take several."""
    first = line_of(text, ("functions", function, "checks"))
    for number, line in enumerate(text.splitlines(), start=1):
        if first is not None and number >= first and (f'"{check}"' in line or f"'{check}'" in line):
            return number
    return first
