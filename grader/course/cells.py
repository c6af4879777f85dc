"""``notebook.toml``: the cells beside the functions, which show the data and try what was written.

It holds code only; what stands above it in words comes from ``grader/text``.
"""

from __future__ import annotations

import ast
import tomllib
from typing import Final

import msgspec

from grader.course.places import toml_error, where
from grader.errors import AssignmentError
from grader.model.assignment import Assignment

NAME: Final = "notebook.toml"


class Cells(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"tries": "try"}):
    """Code by where it goes; a lab may have none of it."""

    data: str = ""
    """Shows the data, before the first function."""
    tries: dict[str, str] = {}
    """By function, on a few of the data: below the function and above its ``%check``."""


def load_cells(assignment: Assignment) -> Cells:
    """What the lab's ``notebook.toml`` holds; nothing where there is none.

    Raises:
        AssignmentError: it cannot be read, is no Python, or names a function that the lab lacks.
    """
    path = assignment.folder / NAME
    if not path.is_file():
        return Cells()
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), Cells)
    except tomllib.TOMLDecodeError as error:
        line, reason = toml_error(error)
        raise AssignmentError("course.bad_toml", where=where(path, line), detail=reason) from error
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        raise AssignmentError("course.bad_toml", where=str(path), detail=str(error)) from error
    known = {function.name for function in assignment.functions}
    for name, code in (("data", found.data), *found.tries.items()):
        if name != "data" and name not in known:
            raise AssignmentError("course.cell_unknown", where=str(path), function=name)
        try:
            ast.parse(code)
        except SyntaxError as error:
            raise AssignmentError(
                "course.cell_broken", where=str(path), function=name, detail=str(error)
            ) from error
    return Cells(
        data=found.data.strip("\n"),
        tries={name: code.strip("\n") for name, code in found.tries.items()},
    )
