"""Pictures that are prepared before the model and in it."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

INSIDE = "i = keras.Input((32, 32, 3))\nh = preprocess_input(i)\nm.fit(x, y)\n"


@pytest.mark.parametrize(
    ("source", "low", "told"),
    [
        (INSIDE, -1.0, True),
        (INSIDE.replace("vgg.preprocess", "preprocess"), -123.0, True),
        (INSIDE.replace("preprocess_input(i)", "layers.Lambda(preprocess_input)(i)"), -1.0, True),
        (INSIDE, 0.0, False),
        (INSIDE.replace("preprocess_input(i)", "preprocess_input(x)"), -1.0, False),
        (INSIDE.replace("preprocess_input(i)", "body(i)"), -1.0, False),
    ],
)
def test_who_prepares(source: str, low: float, told: bool) -> None:
    x = array(90, 32, 32, 3, low=low, high=1.0, name="x")
    start = FitStarted(model=model(), x=x, y=array(90), place=at(3))
    results = found("prepared-in-model-too", ran(source, start))
    assert bool(results) is told
    if told:
        assert results[0].evidence["inside_line"] == 2
