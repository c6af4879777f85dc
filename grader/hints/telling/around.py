"""What the line that raised works with: shapes, types and ranges, where no fault is known."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Final

from grader.hints.program import names_in
from grader.hints.rule import figure, shape_text
from grader.hints.trace import Trace
from grader.model.evidence import Json, Message
from grader.model.place import Place
from grader.wire.record import ArrayNote, NamesLeft

MOST: Final = 6


@dataclass(frozen=True, kw_only=True)
class Around:
    """The line, and a message for each thing that it works with."""

    line: int
    seen: tuple[Message, ...]


def around(trace: Trace) -> Around | None:
    """What is known of the names on the line that raised; None where nothing is."""
    place = trace.raised_at
    if place is None or trace.lab is not None or trace.ended == "not_run":
        return None
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft())
    names = _names(trace, place)
    seen = [_array(name, left.arrays[name]) for name in names if name in left.arrays]
    shapes = {
        (model.input_shape, model.output_shape)
        for event in trace.events
        if isinstance(here := getattr(event, "place", None), Place)
        and (here.file, here.line) == (place.file, place.line)
        and (model := getattr(event, "model", None)) is not None
        and model.input_shape is not None
        and model.output_shape is not None
    }
    for taken, given in sorted(shapes, key=str):
        params: dict[str, Json] = {"taken": shape_text(taken), "given": shape_text(given)}
        seen.append(Message("hint.around.model", params))
    return Around(line=place.line, seen=tuple(seen[:MOST])) if seen else None


def _names(trace: Trace, place: Place) -> list[str]:
    """Names that the statement at a line reads, in alphabetical order."""
    blocks = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.With
    here = [one.node for one in trace.program.at(place, ast.stmt)]
    return sorted(names_in([node for node in here if not isinstance(node, blocks)]))


def _array(name: str, note: ArrayNote) -> Message:
    params: dict[str, Json] = {"name": name, "shape": shape_text(note.shape)}
    if not note.shape and note.low is not None:
        return Message("hint.around.number", {"name": name, "value": figure(note.low)})
    if note.dtype is None:
        return Message("hint.around.shape", params)
    params["dtype"] = note.dtype
    if note.low is None or note.high is None:
        return Message("hint.around.type", params)
    return Message(
        "hint.around.range", {**params, "low": figure(note.low), "high": figure(note.high)}
    )
