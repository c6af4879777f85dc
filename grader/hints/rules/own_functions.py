"""Functions of the learner's own that run inside a training."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace

# Seen with Keras 3.15.1 and TensorFlow 2.21.
_NO_VALUE = (
    r"Using a symbolic `tf\.Tensor` as a Python `bool`"
    r"|'(?:SymbolicTensor|KerasTensor|Tensor)' object has no attribute 'numpy'"
    r"|[Cc]annot convert a symbolic (?:tf\.)?Tensor"
    r"|You are passing KerasTensor.*to a.*NumPy"
    r"|Iterating over a symbolic `tf\.Tensor`"
)


@rule("values-inside-training")
def values_inside_training(trace: Trace) -> Iterator[Finding]:
    """A loss, metric or layer wants a number of a tensor that has none yet."""
    for error in raised(trace):
        place = error.place
        if place is None or not place.function or place.function == "<module>":
            continue
        if error.search(_NO_VALUE):
            yield cause(place, wanted=trace.program.line(place)[:60] or None)
