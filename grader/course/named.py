"""Whether ``assignment.toml`` and the check files name the same checks."""

from __future__ import annotations

from collections.abc import Mapping

from grader.course.places import line_of, where
from grader.errors import AssignmentError
from grader.model.assignment import Assignment


def judge_names(assignment: Assignment, declared: Mapping[str, str]) -> None:
    """Compare the ids of ``assignment.toml`` with those of ``@check``.

    ``declared`` says where each check stands: ``{"scale.values": "/.../test_scale.py:8"}``.

    Raises:
        AssignmentError: a check that ``assignment.toml`` does not name, or one that it names and
            nobody wrote.
    """
    named = [check for function in assignment.functions for check in function.checks]
    for check, place in declared.items():
        if check not in named:
            raise AssignmentError("course.check_not_named", where=place, check_id=check)
    path = assignment.folder / "assignment.toml"
    for position, function in enumerate(assignment.functions):
        for check in function.checks:
            if check not in declared:
                line = _line(path.read_text("utf-8-sig"), position, check)
                raise AssignmentError(
                    "course.check_not_written", where=where(path, line), check_id=check
                )


def _line(text: str, function: int, check: str) -> int | None:
    """The line of an id: its list may take several."""
    first = line_of(text, ("functions", function, "checks"))
    for number, line in enumerate(text.splitlines(), start=1):
        if first is not None and number >= first and (f'"{check}"' in line or f"'{check}'" in line):
            return number
    return first
