"""``convert_image_dtype`` of numbers that are no whole numbers any more: it scales nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import scales_itself
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

BYTES: Final = (100.0, 255.0)


@rule("converted-without-scaling", when=own_program)
def converted_without_scaling(trace: Trace) -> Iterator[Finding]:
    """``convert_image_dtype(tf.image.resize(img, size), tf.float32)``: 0 to 255 as before."""
    calls = list(_conversions(trace))
    if not calls:
        return
    for fit in trace.fits:
        high, low = fit.x.high, fit.x.low
        pixels = len(fit.x.shape or ()) == 4 and high is not None and low is not None and low >= 0
        if pixels and BYTES[0] < (high or 0.0) <= BYTES[1] and not scales_itself(fit.model):
            found = calls[0]
            resized = any(callee(one) == "resize" for one in ast.walk(_around(trace, found)))
            yield certain(
                found.place, x_high=figure(high or 0.0), step="resize" if resized else None
            )
            return


def _conversions(trace: Trace) -> Iterator[Found]:
    for call, found in trace.program.calls("convert_image_dtype"):
        wanted = [*call.args[1:2], *(item.value for item in call.keywords if item.arg == "dtype")]
        if any("float" in ast.unparse(one) for one in wanted):
            yield found


def _around(trace: Trace, found: Found) -> ast.AST:
    """The function that a call stands in, or the call."""
    inside = [one for one in trace.program.nodes(ast.FunctionDef) if one.covers(found.place)]
    return inside[-1].node if inside else found.node
