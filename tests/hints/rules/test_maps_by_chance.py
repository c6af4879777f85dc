"""Pictures of a test that pass a step which changes them by chance."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

STEP = "def step(img, lab):\n    return tf.image.random_contrast(img, 0.2, 3.0), lab\n"
PIPE = "def pipe(x, y):\n    return Dataset.from_tensor_slices((x, y)).map(step).batch(8)\n"
FIT = "m.fit(train)\nm.evaluate(test)\n"
BOTH = "train, test = pipe(a, b), pipe(c, d)\n"
PLAIN = "train, test = pipe(a, b), Dataset.from_tensor_slices((c, d)).batch(8)\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (STEP + PIPE + BOTH + FIT, True),
        (STEP + PIPE + PLAIN + FIT, False),
        (STEP + "train = ds.map(step)\ntest = other.map(step).batch(8)\n" + FIT, True),
        (STEP + "train = ds.map(step)\ntest = other.map(scale).batch(8)\n" + FIT, False),
        (STEP.replace("random_", "adjust_") + PIPE + BOTH + FIT, False),
        (STEP + PIPE.replace("(x, y):\n", "(x, y):\n    if y: pass\n") + BOTH + FIT, False),
    ],
)
def test_a_test_that_passes_a_step_of_chance(source: str, told: bool) -> None:
    start = FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(6))
    results = found("test-pictures-augmented", ran(source, start))
    assert bool(results) is told
    if told:
        assert results[0].evidence["what"] == "random_contrast"
