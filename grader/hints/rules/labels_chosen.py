"""``argmax`` of labels that are class numbers already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule, shape_text
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArgmaxTaken

MANY: Final = 20
"""Rows; of fewer, the place of the largest may be what was asked for."""


@rule("argmax-of-class-numbers", when=own_program)
def argmax_of_class_numbers(trace: Trace) -> Iterator[Finding]:
    """``np.argmax(y_test, axis=1)`` where each row of ``y_test`` is one number."""
    for taken in trace.of(ArgmaxTaken):
        if taken.of_predictions or not taken.whole:
            continue
        shape, axis = taken.shape, taken.axis
        if shape == ():
            yield certain(taken.place, shape=None, single=1, rows=None)
        elif axis is None or not -len(shape) <= axis < len(shape):
            continue
        elif len(shape) > 1 and shape[axis] == 1 and shape[0] > 1:
            yield certain(taken.place, shape=shape_text(shape), single=None, rows=None)
        elif len(shape) == 1 and taken.of_labels and shape[0] > MANY:
            yield certain(taken.place, shape=shape_text(shape), single=None, rows=shape[0])
