"""Models that begin anew with each epoch of a loop."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import Evaluated, FitStarted
from tests.hints.rules.model_traces import IMAGES, NUMBERS, PLACE, dense, look, model, trace


def epochs(*handles: int, asked: tuple[int, ...], each: int = 1) -> Trace:
    """The same training of a new model each time, and which of them were asked something."""
    notes = [model(dense(3), handle=handle) for handle in handles]
    starts = [FitStarted(model=one, x=IMAGES, y=NUMBERS, epochs=each, place=PLACE) for one in notes]
    questions = [
        Evaluated(model=one, x=IMAGES, y=NUMBERS, result=(1.0, 0.4), place=PLACE)
        for one in notes
        if one.handle in asked
    ]
    return trace(*starts, *questions, source="\n" * 6 + "self.net.fit(x, y, epochs=1)")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (epochs(1, 2, 3, 4, asked=(4,)), True),
        (epochs(1, 2, asked=(2,)), False),
        (epochs(1, 2, 3, 4, asked=(2, 4)), False),
        (epochs(1, 2, 3, 4, asked=()), False),
        (epochs(1, 2, 3, 4, asked=(4,), each=5), False),
        (epochs(1, 1, 1, 1, asked=(1,)), False),
    ],
)
def test_each_epoch_begins_with_a_new_model(given: Trace, told: bool) -> None:
    found = look("model-made-in-loop", given)
    assert (found is not None) is told
    if found is not None:
        assert (found.evidence["name"], found.evidence["runs"]) == ("self.net", 4)
