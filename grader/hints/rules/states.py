"""What recurrent layers keep and give besides their output, and lengths that stay open."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, literal
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace
from grader.model.place import Place

_RECURRENT: Final = ("LSTM", "GRU", "SimpleRNN", "ConvLSTM2D")
_STATES: Final = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1, "ConvLSTM2D": 2}
# Seen with Keras 3.15.1.
_OPEN: Final = (
    r"stateful=True` in a RNN, the batch size must be static\. Found dynamic batch size: "
    r"sequence\.shape=(\([^)]*\))|If a RNN is stateful, it needs to know its batch size"
)
_OTHER_ROWS: Final = (
    r"If an RNN is stateful, the batch size of the input sequences must be the same .*?"
    r"Expected batch size: (\d+).*?Received batch size: (\d+)"
)
_UNPACKED: Final = r"(?:not enough|too many) values to unpack \(expected (\d+)(?:, got (\d+))?\)"
_ONE_WANTED: Final = re.compile(
    r"expects 1 input\(s\),? but it received (\d+) input tensors"
    r"|'(?:list|tuple)' object has no attribute '(?:shape|dtype)'"
    r"|Layers added to a Sequential model can only have a single positional argument"
    r"|All layers in a Sequential model should have a single output tensor"
    r"|should have a single output tensor|Invalid input shape for input"
    r"|input_shape=\[\(|received: \[\(|\[\(None, \d+\), \(None, \d+\)"
)
_UNDEFINED: Final = (
    r"The last dimension of the inputs to `?(?:a )?`?(\w+)`?[^.]*should be defined\. Found `?None`?"
    r"|The last dimension of the inputs to a Dense layer should be defined"
    r"|Shapes used to initialize variables must be fully-defined .* path='[^']*/kernel"
)
_LAYING: Final = ("Flatten", "Reshape")


@rule("stateful-batch-differs")
def stateful_batch_differs(trace: Trace) -> Iterator[Finding]:
    """``LSTM(8, stateful=True)`` without a fixed number of rows, or with rows left over."""
    layer = next(
        (
            callee(call)
            for call, _ in trace.program.calls(*_RECURRENT)
            if literal(keyword(call, "stateful")) is True
        ),
        None,
    )
    if layer is None:
        return
    for error, match in said(trace, _OPEN, "ValueError"):
        yield cause(error.place, layer=layer, open=match[1], rows=None, got=None)
    for error, match in said(trace, _OTHER_ROWS, "ValueError", "InvalidArgumentError"):
        told = {"rows": int(match[1]), "got": int(match[2])}
        yield cause(error.place, layer=layer, open=None, **told)
    rows = _fixed_rows(trace)
    for error in raised(trace, "ValueError", "InvalidArgumentError"):
        asked = any(calls_at(trace, error.place, ".fit", ".predict", ".evaluate"))
        sides = _first_sides(error.message)
        if rows is None or not asked or sides is None or rows not in sides:
            continue
        others = [side for side in sides if side != rows]
        if others:
            yield cause(error.place, layer=layer, open=None, rows=rows, got=others[0])


def _fixed_rows(trace: Trace) -> int | None:
    """The number of rows that the model was made for."""
    for model in trace.models:
        shape = model.input_shape
        if shape and shape[0] is not None:
            return shape[0]
    for call, _ in trace.program.calls(*_RECURRENT, "Input", "InputLayer"):
        for name in ("batch_shape", "batch_input_shape"):
            written = literal(value_of(trace, keyword(call, name)))
            if isinstance(written, tuple) and written and isinstance(written[0], int):
                return int(written[0])
        size = literal(value_of(trace, keyword(call, "batch_size")))
        if isinstance(size, int):
            return size
    return None


def _first_sides(message: str) -> list[int] | None:
    """The first sides of the shapes that an error compares."""
    shapes = re.findall(r"[(\[](\d+)(?:,\s?\d+)*,?[)\]]", message)
    equal = re.search(r"Dimensions must be equal, but are (\d+) and (\d+)", message)
    sides = [int(one) for one in (*shapes, *(equal.groups() if equal else ()))]
    return sides or None


@rule("states-come-along")
def states_come_along(trace: Trace) -> Iterator[Finding]:
    """``out, h, c = GRU(8, return_state=True)(x)``; a layer with states inside ``Sequential``."""
    makers = [
        (call, gives)
        for call, _ in trace.program.calls(*_RECURRENT)
        if (gives := _gives(trace, call)) is not None
    ]
    if not makers:
        return
    for error, match in said(trace, _UNPACKED, "ValueError"):
        call, gives = _of_line(trace, error.place, makers)
        if call is not None:
            yield cause(error.place, layer=call, gives=gives, taken=int(match[1]))
    for error, _ in said(trace, _ONE_WANTED):
        call, gives = _of_line(trace, error.place, makers)
        if call is None and len(makers) == 1:
            call, gives = callee(makers[0][0]), makers[0][1]
        if call is not None and error.by_library:
            yield cause(error.place, layer=call, gives=gives, taken=1)


def _gives(trace: Trace, call: ast.Call) -> int | None:
    """How many tensors a layer gives, where it gives its states as well."""
    if literal(keyword(call, "return_state")) is not True:
        return None
    states = _STATES.get(callee(call), 1)
    both = any(
        call in ast.walk(outer) and outer is not call
        for outer, _ in trace.program.calls("Bidirectional")
    )
    return 1 + states * (2 if both else 1)


def _of_line(
    trace: Trace, place: Place | None, makers: list[tuple[ast.Call, int]]
) -> tuple[str | None, int | None]:
    """The layer that a line makes or calls by its name."""
    for found in trace.program.at(place, ast.Call):
        for call, gives in makers:
            held = value_of(trace, found.node.func)
            reached = [found.node, *([held] if held is not None else [])]
            if any(call in ast.walk(one) for one in reached):
                return callee(call), gives
    return None, None


@rule("length-left-open")
def length_left_open(trace: Trace) -> Iterator[Finding]:
    """``Flatten`` of sequences whose length nobody said, in front of ``Dense``."""
    for error, _ in said(trace, _UNDEFINED, "ValueError", "TypeError"):
        shape = error.search(
            r"(?:Full input shape received|Received(?: input_shape)?)[:=] ?(\([^)]*\))"
        )
        laying = next(
            (callee(call) for call, _ in trace.program.calls(*_LAYING) if callee(call) in _LAYING),
            None,
        )
        yield cause(error.place, got=shape[1] if shape else None, flat=laying)
