"""Pixels that were to be scaled and were not, and masks in which nothing is left."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, FitStarted, LayerNote
from tests.hints.traces import array, at, found, model, ran

READ = """
def read(path):
    pic = tf.image.resize(decode(path), (32, 32))
    return tf.image.convert_image_dtype(pic, {})
m.fit(ds)
"""


@pytest.mark.parametrize(
    ("kind", "high", "told"),
    [("tf.float32", 254.0, True), ("tf.float32", 1.0, False), ("tf.uint8", 254.0, False)],
)
def test_a_conversion_that_scales_nothing(kind: str, high: float, told: bool) -> None:
    x = ArrayNote(kind="dataset", shape=(None, 32, 32, 3), low=0.0, high=high)
    conv = LayerNote(class_name="Conv2D", name="c")
    start = FitStarted(model=model(layers=(conv,)), x=x, y=array(90), place=at(5))
    results = found("converted-without-scaling", ran(READ.format(kind), start))
    assert bool(results) is told
    if told:
        assert results[0].place and results[0].place.line == 4
        assert results[0].evidence == {"x_high": high, "step": "resize"}


PICTURES = array(90, 32, 32, 1, low=0.0, high=1.0)


@pytest.mark.parametrize(
    ("mask", "told"),
    [
        (array(90, 32, 32, 1, low=0.0, high=0.0, distinct=1), True),
        (array(90, 32, 32, 1, low=0.0, high=1.0, distinct=2), False),
        (array(1, 32, 32, 1, low=0.0, high=0.0, distinct=1), False),
        (array(90, low=0.0, high=0.0, distinct=1), False),
    ],
)
def test_masks_of_one_value(mask: ArrayNote, told: bool) -> None:
    start = FitStarted(model=model(), x=PICTURES, y=mask, place=at(2))
    source = "M = (masks > 127).astype(int)\nm.fit(x, M)\n"
    results = found("masks-of-one-value", ran(source, start))
    assert bool(results) is told
    if told:
        assert results[0].place and results[0].place.line == 1
        assert results[0].evidence["written"] == "masks > 127"
