"""Small traces for tests of rules: a program's source, its end, and what was observed."""

from __future__ import annotations

from typing import Any

from grader.hints.program import Program
from grader.hints.rule import Finding, rules
from grader.hints.trace import Failure, Trace
from grader.model.evidence import Evidence, Json
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import CodeUnit
from grader.wire.record import ArrayNote, Event, ModelNote

FILE = "my_model.py"


def at(line: int, source: str = "", file: str = FILE) -> Place:
    """A line of the program."""
    return Place(file=file, line=line, source=source)


def ran(source: str, *events: Event, label: str = FILE, **fields: Any) -> Trace:
    """A program that ran to its end."""
    units = (CodeUnit(label=label, source=source),)
    return Trace(program=Program(units), events=events, **fields)


def died(
    source: str, kind: str, message: str, *events: Event, line: int = 1, **fields: Any
) -> Trace:
    """A program that an exception ended at this line."""
    lines = source.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    frame = Place(file=FILE, line=line, function="<module>", source=text, own=True)
    facts = ExceptionFacts(
        type=kind,
        message=message,
        frames=(frame,),
        syntax=frame if kind in {"SyntaxError", "IndentationError", "TabError"} else None,
    )
    return ran(source, *events, exception=facts, ended="raised", **fields)


def lab_raised(source: str, kind: str, message: str, *, function: str = "work") -> Trace:
    """A lab whose check showed an exception of the learner's function."""
    frames: list[Json] = [
        {"file": FILE, "line": 2, "function": function, "source": "", "own": True}
    ]
    shown = Evidence("exception", {"type": kind, "message": message, "frames": frames})
    failure = Failure(check="a.b", function=function, message_id="m", evidence=(shown,))
    return ran(source, lab="lab1", failures=(failure,))


def lab_proved(source: str, slug: str, function: str, **facts: Json) -> Trace:
    """A lab whose check proved this fault itself."""
    failure = Failure(
        check="a.b",
        function=function,
        message_id="m",
        evidence=(Evidence("value", facts),) if facts else (),
        faults=(slug,),
    )
    return ran(source, lab="lab1", failures=(failure,))


def array(*shape: int, **fields: Any) -> ArrayNote:
    """Facts of an array of that shape."""
    return ArrayNote(kind="ndarray", shape=shape, **fields)


def model(handle: int = 1, **fields: Any) -> ModelNote:
    """A Sequential model."""
    return ModelNote(handle=handle, class_name="Sequential", **fields)


def found(slug: str, trace: Trace) -> list[Finding]:
    """What one rule finds."""
    return list(rules()[slug](trace))
