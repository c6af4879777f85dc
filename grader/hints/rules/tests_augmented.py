"""Pictures for a test that come out of a generator which changes them by chance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.maps_by_chance import tested_by_chance
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_FLOWS: Final = frozenset({"flow", "flow_from_directory", "flow_from_dataframe"})
_MOVING: Final = frozenset(
    {"rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range",
     "horizontal_flip", "vertical_flip", "channel_shift_range"}
)  # fmt: skip
_TESTING: Final = ("evaluate", "predict")


@rule("test-pictures-augmented", when=own_program)
def test_pictures_augmented(trace: Trace) -> Iterator[Finding]:
    """One ``ImageDataGenerator`` that turns pictures, for the training and for the test."""
    for found, what, call, line in tested_by_chance(trace) if trace.fits else ():
        tell = certain if call in _TESTING else likely
        yield tell(found.place, what=what, call=call, made_line=line)
    makers = dict(_makers(trace))
    if not trace.fits or not makers:
        return
    flows = {
        name: (value, found)
        for name, value, found in trace.program.named()
        if isinstance(value, ast.Call) and callee(value) in _FLOWS
    }
    trained = {_maker(flow) for flow in _given(trace, "fit", "x", flows)}
    for call in (*_TESTING, "validation_data"):
        method = "fit" if call == "validation_data" else call
        for flow, found in _placed(trace, method, "x" if method == call else call, flows):
            maker = _maker(flow)
            made = makers.get(maker)
            if made is None or maker not in trained or _says_subset(flow):
                continue
            moving = [
                item.arg
                for item in getattr(made.node, "keywords", ())
                if item.arg in _MOVING and literal(item.value, True)
            ]
            if not moving:
                continue
            tell = certain if call in _TESTING else likely
            yield tell(found.place, what=", ".join(moving), call=call, made_line=made.place.line)


def _makers(trace: Trace) -> Iterator[tuple[str, Found]]:
    for name, value, found in trace.program.named():
        if isinstance(value, ast.Call) and callee(value) == "ImageDataGenerator":
            yield name, found.part(value)


def _maker(flow: ast.Call) -> str:
    return dotted(flow.func).rpartition(".")[0]


def _says_subset(flow: ast.Call) -> bool:
    """A part that was held back of the same folder: the usual way, with one generator."""
    return keyword(flow, "subset") is not None


Flows = dict[str, tuple[ast.Call, Found]]


def _placed(
    trace: Trace, method: str, argument: str, flows: Flows
) -> Iterator[tuple[ast.Call, Found]]:
    """What flows into an argument of these calls: the call of ``flow``, and where it stands."""
    for call, found in trace.program.calls(f".{method}"):
        given = keyword(call, argument)
        if given is None and argument == "x" and call.args:
            given = call.args[0]
        if isinstance(given, ast.Name) and given.id in flows:
            yield flows[given.id]
        elif isinstance(given, ast.Call) and callee(given) in _FLOWS:
            yield given, found


def _given(trace: Trace, method: str, argument: str, flows: Flows) -> Iterator[ast.Call]:
    return (flow for flow, _ in _placed(trace, method, argument, flows))


def flows_of_same_rows(trace: Trace) -> Iterator[Found]:
    """Where validation flows out of the very arrays of the training, and no part was asked for."""
    flows = {
        name: (value, found)
        for name, value, found in trace.program.named()
        if isinstance(value, ast.Call) and callee(value) == "flow"
    }
    for flow in _given(trace, "fit", "x", flows):
        for other, found in _placed(trace, "fit", "validation_data", flows):
            first, second = flow.args[:1], other.args[:1]
            whole = not (_says_subset(flow) or _says_subset(other))
            named = bool(first and second) and isinstance(first[0], ast.Name)
            if whole and named and ast.dump(first[0]) == ast.dump(second[0]):
                yield found
