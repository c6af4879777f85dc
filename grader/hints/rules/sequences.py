"""Layers that read sequences, and tables of words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, literal
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, certain, rule, shape_text
from grader.hints.rules.given import value_of
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

RECURRENT: Final = ("LSTM", "GRU", "SimpleRNN", "ConvLSTM2D", "RNN", "Bidirectional")
READERS: Final = (*RECURRENT, "Conv1D", "MaxPooling1D", "TimeDistributed")
_RANK: Final = re.compile(
    r"Input 0 (?:with name '[^']*' )?of layer ['\"]?(\w+?)(?:_\d+)?['\"]? is incompatible with the "
    r"layer: "
    r"expected (?:min_)?ndim=3, found ndim=2\. Full shape received: (\((?:\w+, )?(\w+)?[^)]*\))"
)
_WRAPPED: Final = (
    r"`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions, "
    r"received: \(\w+, \w+\)"
)


def _layer(error: ExceptionFacts) -> tuple[str, str] | None:
    """(class of the layer, the shape that it got) of such a message."""
    match = _RANK.search(error.message)
    if match is None:
        return None
    plain = match[1].replace("_", "").lower()
    found = next((name for name in READERS if name.lower() == plain), None)
    return (found, match[2]) if found else None


def _may_stand_before(trace: Trace, error: ExceptionFacts) -> bool:
    """Whether a recurrent layer of the program can have given the shape that the layer got.

    One that is the only layer of its kind cannot stand behind itself, and none gives another
    number of values than it has units (twice as many in both directions).
    """
    match = _RANK.search(error.message)
    readers = list(trace.program.calls(*READERS))
    looped = any(True for _ in trace.program.nodes(ast.For, ast.While, ast.FunctionDef))
    if match is None or (len(readers) < 2 and not looped):
        return False
    width = int(match[3]) if (match[3] or "").isdigit() else None
    for call, _ in trace.program.calls(*RECURRENT[:4]):
        given = keyword(call, "units") or next(iter(call.args), None)
        units = literal(value_of(trace, given))
        if width is None or not isinstance(units, int) or width in (units, 2 * units):
            return True
    return False


def _recurrent_before(trace: Trace, place: Place | None) -> str | None:
    """The last recurrent layer above a line, where it gives its last step only."""
    last: str | None = None
    for call, found in trace.program.calls(*RECURRENT[:4]):
        inside = place is not None and found.unit.label == place.file
        if inside and place is not None and found.place.line < place.line:
            name = found.place.source
            whole = any(item.arg == "return_sequences" for item in call.keywords)
            kind = next((one for one in RECURRENT if f"{one}(" in name), None)
            last = None if whole else kind
    return last


@rule("return-sequences-missing")
def return_sequences_missing(trace: Trace) -> Iterator[Finding]:
    """A layer for sequences behind one that gives only its last step."""
    for error, _ in said(trace, _WRAPPED, "ValueError"):
        before = _stacked(trace, "TimeDistributed") or _recurrent_before(trace, error.place)
        if before:
            yield cause(error.place, layer="TimeDistributed", before=before)
    for error in raised(trace, "ValueError"):
        met = _layer(error) if _may_stand_before(trace, error) else None
        before = _recurrent_before(trace, error.place) if met else None
        if met and before is None and error.place is not None:
            # Sequential([...]) raises at its first line: look at the model's layers in order.
            before = _stacked(trace, met[0])
        if met and before:
            yield cause(error.place, layer=met[0], before=before)


def _stacked(trace: Trace, layer: str) -> str | None:
    """The recurrent layer without sequences that stands before another one in the program."""
    before: str | None = None
    for call, _ in trace.program.calls(*READERS):
        kind = callee(call)
        if before and kind == layer:
            return before
        whole = any(item.arg == "return_sequences" for item in call.keywords)
        before = kind if kind in RECURRENT[:4] and not whole else None
    return None


@rule("return-sequences-too-much")
def return_sequences_too_much(trace: Trace) -> Iterator[Finding]:
    """The last recurrent layer gives every step, and the labels know one answer for each row."""
    for fit in trace.fits:
        model, y = fit.model, fit.y
        output, wanted = model.output_shape, y.shape
        last = next((one for one in reversed(model.layers) if one.class_name in RECURRENT), None)
        if last is None or last.config.get("return_sequences") is not True:
            continue
        if output is None or wanted is None or len(output) != 3 or len(wanted) > 2:
            continue
        steps, units = output[1:]
        columns = wanted[1] if len(wanted) == 2 else 1
        if columns == steps or columns not in (1, units):
            continue  # an answer for each step, or something else
        stopped = fit.end is None and trace.exception is not None
        yield (cause if stopped else certain)(
            _last_of(trace, last.class_name) or fit.place,
            layer=last.class_name,
            output=shape_text(output),
            labels=shape_text(wanted),
        )


def _last_of(trace: Trace, name: str) -> Place | None:
    """Where a layer of this class is made last."""
    places = [found.place for _, found in trace.program.calls(name)]
    return places[-1] if places else None


@rule("sequence-axis-missing")
def sequence_axis_missing(trace: Trace) -> Iterator[Finding]:
    """Rows without steps for a layer that reads steps."""
    for error in raised(trace, "ValueError"):
        met = _layer(error)
        if met:
            yield cause(error.place, layer=met[0], got=met[1])


@rule("embedding-too-small")
def embedding_too_small(trace: Trace) -> Iterator[Finding]:
    """A number that no row of the table has."""
    if next(trace.program.calls("Embedding"), None) is None:
        return
    for error, match in said(
        trace,
        r"indices\[[\d,]*\] = (-?\d+) is not in \[0, (\d+)\)",
        "InvalidArgumentError",
        "IndexError",
    ):
        yield cause(error.place, index=match[1], rows=match[2])
    for fit in trace.fits:
        # On a CPU a negative number takes a row from the end, and nothing is said.
        x, first = fit.x, next(iter(fit.model.layers), None)
        layers = [one for one in fit.model.layers if one.class_name == "Embedding"][:1]
        rows = layers[0].config.get("input_dim") if layers and first else None
        if isinstance(rows, int) and x.low is not None and x.high is not None and x.shape:
            bad = x.low if x.low < 0 else x.high if x.high >= rows else None
            if bad is not None and len(x.shape) <= 2:
                yield certain(fit.place, index=str(int(bad)), rows=str(rows))
