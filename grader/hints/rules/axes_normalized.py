"""Batch normalization along another axis than that of the channels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.place import Place

_EACH: Final = 4
"""Numbers that the layer has for each place of its axis."""


@rule("normalization-wrong-axis", when=own_program)
def normalization_wrong_axis(trace: Trace) -> Iterator[Finding]:
    """``BatchNormalization(axis=1)`` behind a convolution whose channels come last."""
    for fit in trace.fits:
        last = False
        for layer in fit.model.layers:
            if "Conv" in layer.class_name:
                last = layer.config.get("data_format") == "channels_last"
            shape = layer.output_shape or ()
            wrong = layer.class_name == "BatchNormalization" and layer.config.get("axis") == 1
            if wrong and last and len(shape) == 4:
                rows, channels = shape[1], shape[3]
                counted = rows is not None and layer.parameters == _EACH * rows
                if counted and rows != channels:
                    yield certain(
                        _made(trace) or fit.place, layer=layer.name, rows=rows, channels=channels
                    )
                    return


def _made(trace: Trace) -> Place | None:
    for call, found in trace.program.calls("BatchNormalization"):
        axis = keyword(call, "axis") or (call.args[0] if call.args else None)
        if literal(axis) == 1:
            return found.place
    return None
