"""What the line that raised works with: shapes, types and ranges, where no fault is known."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Final

from grader.hints.held import held_at
from grader.hints.rule import figure, shape_text
from grader.hints.trace import Trace
from grader.model.evidence import Json, Message
from grader.model.place import Place
from grader.parser import UNREADABLE, tree
from grader.wire.record import ArrayNote

MOST: Final = 6
MAX_PART: Final = 100
MAX_SAID: Final = 240
MANY_LINES: Final = 3
"""A shorter message is read at a glance."""
FEWEST_WORDS: Final = 4
_NODES: Final = re.compile(r"\{\{.*?\}\}|\[Op:\w+\].*$|\[\[.*?\]\]")
_SENTENCE: Final = re.compile(r"(?<=[.!?]) (?=[A-Z`])")
_KIND: Final = re.compile(r"^(?:[\w.]*(?:Error|Exception): )+")
_BEGINS: Final = re.compile(r"[A-Z'`\"](?!rguments received by)")
"""Neither a line of code nor a point of a list."""
_WORD: Final = re.compile(r"(?<![\w.])[A-Za-z]{2,}(?![\w(=])")


@dataclass(frozen=True, kw_only=True)
class Around:
    """The line, and a message for each thing that it works with."""

    line: int
    seen: tuple[Message, ...]
    part: str = ""
    """Of a line with several calls: the one that failed."""
    said: str = ""
    """The last sentence of a message of several lines."""


def around(trace: Trace) -> Around | None:
    """What is known of the line that raised and its names; None where nothing is."""
    place = trace.raised_at
    if place is None or trace.lab is not None or trace.ended == "not_run":
        return None
    seen = [_array(name, note) for name, note in held_at(trace, place).items()]
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
    part, said = _failed(trace, place), last_sentence(trace.raised() or "")
    if not seen and not part and not said:
        return None
    return Around(line=place.line, seen=tuple(seen[:MOST]), part=part, said=said)


def _failed(trace: Trace, place: Place) -> str:
    """What Python marks of a line with several calls; empty where that is all of the line."""
    part = (trace.exception.part if trace.exception is not None else None) or ""
    calls = sum(1 for found in trace.program.at(place, ast.Call))
    whole = [
        ast.unparse(value)
        for found in trace.program.at(place, ast.Assign, ast.Expr, ast.Return, ast.AugAssign)
        if isinstance(value := getattr(found.node, "value", None), ast.expr)
    ]
    try:
        same = ast.unparse(tree(part, place.file)) in whole
    except UNREADABLE:
        return ""
    return part[:MAX_PART] if calls > 1 and not same and len(part) <= MAX_PART else ""


def last_sentence(message: str) -> str:
    """The last sentence of a message of several lines that is one: no values, no names of nodes."""
    lines = [one.strip() for one in message.split("\n") if one.strip()]
    if len(lines) < MANY_LINES:
        return ""
    for one in reversed(lines):
        plain = _KIND.sub("", _NODES.sub("", one).strip())
        for sentence in reversed(_SENTENCE.split(plain)):
            if len(_WORD.findall(sentence)) >= FEWEST_WORDS and _BEGINS.match(sentence):
                return sentence[:MAX_SAID]
    return ""


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
