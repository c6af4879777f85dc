"""What the names on a line held when the program ended: shapes, types, ranges."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from grader.hints.program import names_in
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import ArrayNote, NamesLeft


def names_at(trace: Trace, place: Place | None) -> list[str]:
    """Names that the statement at a line reads, in alphabetical order."""
    blocks = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.With
    here = [one.node for one in trace.program.at(place, ast.stmt)]
    return sorted(names_in([node for node in here if not isinstance(node, blocks)]))


def held_at(trace: Trace, place: Place | None) -> Mapping[str, ArrayNote]:
    """The arrays and numbers that the names of a line held at the end.

    Within a function that ended the program, its own names are meant.
    """
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft())
    inside = place is not None and place.function not in ("", "<module>")
    known = {**left.arrays, **left.inside} if inside else left.arrays
    return {name: known[name] for name in names_at(trace, place) if name in known}
