"""What a lab's failed checks prove about data, together with the function that failed them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import Found, dotted, keyword, literal
from grader.hints.raised import place_of
from grader.hints.rules.data_code import failing
from grader.hints.rules.data_common import rescaling
from grader.hints.rules.model_facts import models_of
from grader.hints.trace import Failure, Trace
from grader.model.evidence import Json
from grader.model.place import Place

PICTURE = ("another_picture", "size_differs", "photo_differs", "not_resized")
"""Ends of message ids that say: it is not the picture that was given."""


def arrays(trace: Trace) -> Iterator[tuple[Failure, dict[str, Json]]]:
    """Facts of the arrays that failed checks were given."""
    for failure in trace.failures:
        for evidence in failure.evidence:
            if evidence.kind == "array":
                yield failure, dict(evidence.facts)


def number(value: Json) -> float | None:
    """A plain number of some facts."""
    return float(value) if isinstance(value, int | float) else None


def scaled_twice_in(trace: Trace) -> Iterator[tuple[Place | None, str, float]]:
    """Arrays of a check that are as small as after two divisions by 255."""
    for failure, facts in arrays(trace):
        high, low = number(facts.get("max")), number(facts.get("min"))
        if high is not None and low is not None and low >= 0 and 0.003 <= high <= 0.0041:
            yield place_of(trace, failure), str(facts.get("of", "x")), high


def rescaled_again(trace: Trace) -> Iterator[tuple[Place, float]]:
    """A layer divides what the lab gives the model between 0 and 1; its training came to little."""
    for failure in trace.failures:
        trained = any(one.kind == "training" for one in failure.evidence)
        scale = min((rescaling(model) for model in models_of(failure)), default=1.0)
        for _, found in trace.program.calls("Rescaling") if trained and 0 < scale <= 0.01 else ():
            yield found.place, scale


def picture_calls(trace: Trace, *names: str) -> Iterator[tuple[ast.Call, Found]]:
    """Calls in a function that a check found to give another picture."""
    wrong = {one.function for one in trace.failures if one.message_id.endswith(PICTURE)}
    for call, found in trace.program.calls(*names):
        if wrong and failing(trace, found):
            yield call, found


def corner_cut(trace: Trace) -> Iterator[tuple[Found, str]]:
    """A corner is cut out where the whole picture has to be scaled."""
    for call, found in picture_calls(trace, "crop"):
        box = literal(call.args[0] if call.args else keyword(call, "box"))
        if isinstance(box, tuple) and len(box) == 4 and tuple(box[:2]) == (0, 0):
            yield found, f"({box[3]}, {box[2]})"


def repeated_pixels(trace: Trace) -> Iterator[tuple[Found, str]]:
    """``np.resize``, which repeats or cuts values."""
    for call, found in picture_calls(trace, "resize"):
        if dotted(call.func) in ("np.resize", "numpy.resize") and len(call.args) > 1:
            yield found, ast.unparse(call.args[1])


def still_bright(trace: Trace) -> Iterator[tuple[Place | None, str, float]]:
    """A photo of ink on paper that came out as bright as it went in."""
    for failure, facts in arrays(trace):
        mean, high, low = (number(facts.get(name)) for name in ("mean", "max", "min"))
        if mean is None or high is None or low is None or not 0 <= low < high <= 1:
            continue
        if failure.message_id.endswith("another_picture") and mean > 0.6:
            yield place_of(trace, failure), str(facts.get("of", "x")), mean
