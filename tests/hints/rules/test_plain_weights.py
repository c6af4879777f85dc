"""Weights of an own layer that are plain tensors, and numbers that are meant to stay."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitEnded, FitStarted, LayerNote
from tests.hints.traces import array, at, found, model, ran

OWN = """class Mixer(layers.Layer):
    def build(self, shape):
        self.w = tf.random.normal((shape[-1], 3), stddev=0.3)
        self.b = tf.zeros((3,))
    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b
m.fit(x, y)
"""
SCALE = """class Scale(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.gain = tf.ones((3,))
        self.shift = tf.zeros((3,))
    def call(self, inputs):
        return inputs * self.gain + self.shift
m.fit(x, y)
"""


def trained(source: str, *, parameters: int = 0, own: int = 0) -> Trace:
    """A model with such a layer, with so many trainable numbers in all and in that layer."""
    layer = LayerNote(class_name="Mixer", name="mixer", builtin=False, parameters=own)
    note = model(built=True, layers=(layer,), trainable_parameters=parameters)
    start = FitStarted(model=note, x=array(20, 3), y=array(20), place=at(7))
    return ran(source, start, FitEnded(handle=1, history={"loss": [1.0]}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("tf.random.normal((shape[-1], 3), stddev=0.3)", "np.random.randn(4, 3) * 0.1"),
        ("tf.random.normal(", "tf.constant(np.random.normal("),
        ("tf.matmul(inputs, self.w)", "inputs @ self.w"),
        ("layers.Layer", "tf.keras.layers.Layer"),
    ],
)
def test_numbers_that_nobody_trains(before: str, after: str) -> None:
    source = OWN.replace(before, after) if before else OWN
    if after.startswith("tf.constant"):
        source = source.replace("stddev=0.3)", "0.3))")
    (one,) = found("weights-are-plain-tensors", trained(source))
    assert one.confidence == "certain"
    assert (one.evidence["name"], one.evidence["weight"]) == ("Mixer", "self.w")
    assert one.place is not None
    assert one.place.line == 3
    (one,) = found("weights-are-plain-tensors", trained(source, parameters=60))
    assert one.confidence == "likely"


def test_a_gain_of_ones_and_a_shift_of_zeros() -> None:
    (one,) = found("weights-are-plain-tensors", trained(SCALE))
    assert one.evidence["weight"] == "self.gain"
    masked = SCALE.replace(" + self.shift", "")
    assert found("weights-are-plain-tensors", trained(masked)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tf.random.normal(", "self.add_weight(shape="),
        ("self.b = tf.zeros((3,))", "self.b = tf.Variable(tf.zeros((3,)))"),
        ("class Mixer", "class RandomProjection"),
        ("tf.matmul(inputs, self.w) + self.b", "tf.cos(tf.matmul(inputs, self.w)) + self.b"),
        ("tf.matmul(inputs, self.w)", "tf.matmul(inputs, tf.stop_gradient(self.w))"),
        ("self.w", "self.fixed"),
        ("tf.matmul(inputs, self.w) + self.b", "inputs + self.b"),
        ("layers.Layer", "Helper"),
        ("m.fit", "tape.watch(w)\nm.fit"),
    ],
)
def test_numbers_that_are_meant_to_stay(before: str, after: str) -> None:
    assert before in OWN
    assert found("weights-are-plain-tensors", trained(OWN.replace(before, after))) == []


def test_what_was_seen_decides() -> None:
    assert found("weights-are-plain-tensors", trained(OWN, parameters=9, own=9)) == []
    assert found("weights-are-plain-tensors", ran(OWN)) == []


GATE = """class Mixer(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.gates = []
        for i in range(3):
            self.gates.append(tf.Variable(1.0{more}))
    def call(self, x):
        return x * tf.stack(self.gates){again}
m.fit(x, y)
"""


@pytest.mark.parametrize(
    ("more", "again", "own", "told"),
    [
        ("", "", 0, True),
        (", trainable=True", "", 0, True),
        (", trainable=False", "", 0, False),
        ("", "", 3, False),
        ("", "\n    def tick(self):\n        self.gates[0].assign_add(1.0)", 0, False),
    ],
)
def test_variables_that_keras_does_not_know(more: str, again: str, own: int, told: bool) -> None:
    trace = trained(GATE.format(more=more, again=again), parameters=4, own=own)
    assert bool(found("weights-not-on-the-list", trace)) is told


def test_a_step_of_ones_own_may_change_them() -> None:
    source = GATE.format(more="", again="") + "g = tape.gradient(loss, layer.gates)\n"
    assert found("weights-not-on-the-list", trained(source, parameters=4)) == []
