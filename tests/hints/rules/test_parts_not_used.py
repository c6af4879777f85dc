"""Own classes that lack a part."""

from __future__ import annotations

import pytest

from grader.wire.record import FitEnded, FitStarted, ModelNote
from tests.hints.traces import array, at, died, found, ran

LAYER = """
class MyDense(keras.layers.Layer):
    def __init__(self, units, activation=None):
        super().__init__()
        self.activation = keras.activations.get(activation)
        {0}

    def call(self, x):
        return {1}

net = keras.Sequential([MyDense(8, {2})])
"""


@pytest.mark.parametrize(
    ("more", "given_back", "asked", "told"),
    [
        ("pass", "x @ self.w", "'relu'", True),
        ("pass", "x @ self.w", "activation='tanh'", True),
        ("pass", "self.activation(x @ self.w)", "'relu'", False),
        ("pass", "x @ self.w", "None", False),
        ("self.d = Dense(units, activation=activation)", "self.d(x)", "'relu'", False),
    ],
)
def test_an_activation_in_a_drawer(more: str, given_back: str, asked: str, told: bool) -> None:
    trace = ran(LAYER.format(more, given_back, asked))
    assert bool(found("activation-not-applied", trace)) is told


MODEL = """
class Net(keras.Model):
    def train_step(self, x):
        return {{"loss": 1}}
    {0}
"""


@pytest.mark.parametrize(
    ("more", "curve", "told"),
    [
        ("pass", [0.0, 0.0], True),
        ("pass", [0.4, 0.3], False),
        ("def test_step(self, x): return {}", [0.0, 0.0], False),
    ],
)
def test_a_model_without_test_step(more: str, curve: list[float], told: bool) -> None:
    own = ModelNote(handle=1, class_name="Net")
    start = FitStarted(model=own, x=array(20, 3), y=array(20), place=at(1))
    end = FitEnded(handle=1, history={"loss": [1.0, 0.5], "val_loss": curve}, epochs_run=2)
    assert bool(found("test-step-missing", ran(MODEL.format(more), start, end))) is told


def test_a_validation_that_stops_for_want_of_a_loss() -> None:
    own = ModelNote(handle=1, class_name="Net")
    start = FitStarted(model=own, x=array(20, 3), y=array(20), place=at(1))
    message = "No loss to compute. Provide a `loss` argument in `compile()`."
    (one,) = found("test-step-missing", died(MODEL.format("pass"), "ValueError", message, start))
    assert one.explains_exception
