"""Tables and series of pandas that are read or filled as if they were arrays."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.held import held_at
from grader.hints.program import callee
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts

# Seen with pandas 2.3.
_COLUMN: Final = (
    r"(?P<flat>Per-column arrays must each be 1-dimensional|Data must be 1-dimensional)"
    r"|Length of values \((?P<values>\d+)\) does not match length of index \((?P<rows>\d+)\)"
    r"|^(?P<other>(?:All )?arrays must all be (?:of the )?same length"
    r"|All arrays must be of the same length)"
)
_PLACES: Final = re.compile(r"^-?\d+$|^(?:np\.int\d+\()?-?\d+\)?$")
_SLICED: Final = re.compile(r"\(?slice\(|^\(-?\d+, (?:slice\(|-?\d+)")
_NO_PLAIN: Final = frozenset({"iloc", "loc", "iat", "at", "values"})


@rule("column-does-not-fit-table")
def column_does_not_fit_table(trace: Trace) -> Iterator[Finding]:
    """``pd.DataFrame({"true": y, "predicted": model.predict(x)})``: the answers have two axes."""
    for error, match in said(trace, _COLUMN, "ValueError", "Exception"):
        if "pandas" not in (error.raised_in or "pandas"):
            continue
        values, rows = match["values"], match["rows"]
        yield cause(
            error.place,
            values=int(values) if values else None,
            rows=int(rows) if rows else None,
            flat=_answers(trace, error) if match["flat"] else None,
        )


def _answers(trace: Trace, error: ExceptionFacts) -> str | None:
    """What of the line has two axes: a call of ``predict``, or the one array with a second axis."""
    for found in trace.program.at(error.place, ast.Call):
        if callee(found.node) == "predict":
            return ast.unparse(found.node)[:60]
    wide = [
        name
        for name, note in held_at(trace, error.place).items()
        if note.shape is not None and len(note.shape) > 1 and note.type_name == "ndarray"
    ]
    return wide[0] if len(wide) == 1 else None


@rule("table-read-like-array")
def table_read_like_array(trace: Trace) -> Iterator[Finding]:
    """``y_test[i]`` of a series after a split, ``table[:, 0]``."""
    for error in raised(trace, "KeyError", "InvalidIndexError", "TypeError"):
        if "pandas" not in (error.raised_in or ""):
            continue
        message = error.message.strip()
        sliced = _SLICED.search(message) is not None
        number = error.type == "KeyError" and _PLACES.search(message) is not None
        if not sliced and not number:
            continue
        held = held_at(trace, error.place)
        for found in trace.program.at(error.place, ast.Subscript):
            node = found.node
            owner = node.value
            if isinstance(owner, ast.Attribute) and owner.attr in _NO_PLAIN:
                continue
            if sliced is not isinstance(node.slice, ast.Tuple):
                continue
            if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
                continue
            note = held.get(owner.id) if isinstance(owner, ast.Name) else None
            kind = note.type_name if note is not None else None
            if kind is not None and kind not in ("Series", "DataFrame"):
                continue
            yield cause(
                error.place,
                written=ast.unparse(node)[:60],
                kind=kind,
                meant=f"{ast.unparse(owner)}.iloc[{_inside(node.slice)}]"[:60],
            )


def _inside(part: ast.expr) -> str:
    """What stands between the brackets, without a pair of round ones around it."""
    text = ast.unparse(part)
    return text[1:-1] if isinstance(part, ast.Tuple) and text.startswith("(") else text
