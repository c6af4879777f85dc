"""Layers whose results nothing reads."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

SLUG = "layer-result-unused"
HEAD = "i = Input((28, 28, 1))\n"
TAIL = "m = Model(i, o)\nm.fit(x, y)\n"
START = FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(9))
OWN = """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.a = layers.Dense(8)
        self.b = layers.Dense(3)
    def call(self, x):
        h = self.a(x)
        return self.b({})
net = Net()
"""


def lost(source: str) -> list[object]:
    """The lines of what is lost."""
    return [one.place.line for one in found(SLUG, ran(source, START)) if one.place]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("h = Conv2D(8, 3)(i)\nh = Flatten()(i)\no = Dense(3)(h)\n", [2]),
        ("h = Conv2D(8, 3)(i)\nh = Flatten()(h)\no = Dense(3)(h)\n", []),
        ("h = Flatten()(i)\nd = Dropout(0.5)(h)\no = Dense(3)(h)\n", [3]),
        ("h = Flatten()(i)\nd = Dropout(0.5)(h)\no = Dense(3)(d)\n", []),
        ("h = i\nfor f in (8, 16):\n    h = Conv2D(f, 3)(i)\no = Dense(3)(h)\n", []),
        ("h = i\nfor f in (8, 16):\n    h = Conv2D(f, 3)(h)\no = Dense(3)(h)\n", []),
        ("h = Flatten()(i)\nif deep:\n    h = Dense(8)(h)\no = Dense(3)(h)\n", []),
        ("_ = Flatten()(i)\no = Dense(3)(i)\n", []),
        ("h = Flatten()(i)\nh = clean(i)\no = Dense(3)(h)\n", [2]),
        ("h = load(i)\nh = clean(i)\no = Dense(3)(h)\n", []),
    ],
)
def test_a_result_that_gets_another_value_first(lines: str, told: list[int]) -> None:
    assert lost(HEAD + lines + TAIL) == told


def test_in_a_function_that_makes_blocks() -> None:
    block = "def block(t, f):\n    h = Conv2D(f, 3)(t)\n    h = ReLU()({})\n    return h\n"
    assert lost(block.format("t")) == [2]
    assert lost(block.format("h")) == []
    used = block.format("h") + "h = block(i, 8)\nh = block(i, 16)\nm = Model(i, h)\n"
    assert lost(used) == [5]


@pytest.mark.parametrize(("given", "told"), [("x", [8]), ("h", [])])
def test_in_a_model_of_ones_own(given: str, told: list[int]) -> None:
    assert lost(OWN.format(given)) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("layers.Dropout(0.5)\n", [2]),
        ("layers.Flatten()(h)\n", [2]),
        ("m.add(layers.Dropout(0.5))\n", []),
        ("Report(0.5)\n", []),
        ("d = layers.Dropout(0.5)\nm.add(d)\n", []),
    ],
)
def test_a_layer_that_is_never_added(line: str, told: list[int]) -> None:
    assert lost("m.add(layers.Dense(8))\n" + line + "m.add(layers.Dense(3))\n") == told


def test_only_where_a_model_is_put_together() -> None:
    assert lost("h = Flatten()(x)\nh = Dense(3)(x)\n") == []
