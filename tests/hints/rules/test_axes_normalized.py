"""Batch normalization along the rows."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, LayerNote
from tests.hints.traces import array, at, found, model, ran


@pytest.mark.parametrize(
    ("axis", "order", "parameters", "told"),
    [
        (1, "channels_last", 72, True),
        (-1, "channels_last", 32, False),
        (3, "channels_last", 32, False),
        (1, "channels_first", 72, False),
    ],
)
def test_the_axis_of_the_rows(axis: int, order: str, parameters: int, told: bool) -> None:
    convolution = LayerNote(class_name="Conv2D", name="c", config={"data_format": order})
    layer = LayerNote(
        class_name="BatchNormalization",
        name="b",
        config={"axis": axis},
        output_shape=(None, 18, 18, 8),
        parameters=parameters,
    )
    note = model(layers=(convolution, layer))
    start = FitStarted(model=note, x=array(90, 20, 20, 1), y=array(90), place=at(2))
    results = found("normalization-wrong-axis", ran("BatchNormalization(axis=1)\nfit()\n", start))
    assert bool(results) is told
    if told:
        assert results[0].place and results[0].place.line == 1
        assert results[0].evidence == {"layer": "b", "rows": 18, "channels": 8}
