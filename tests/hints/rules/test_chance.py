"""Chance that is thrown once: while TensorFlow reads a function, or before a cache."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, FitStarted
from tests.hints.rules.model_traces import look
from tests.hints.traces import at, model, ran

FIT = FitStarted(
    model=model(),
    x=ArrayNote(kind="dataset", shape=(None, 8, 8, 1)),
    y=ArrayNote(kind="dataset"),
    epochs=5,
    place=at(1),
)
HEAD = (
    "import random\nimport numpy as np\nimport tensorflow as tf\nrng = np.random.default_rng(1)\n"
)
AUGMENT = "def augment(x, y):\n    if {0} < 0.5:\n        x = x * 2\n    return x, y\n"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (AUGMENT.format("random.random()") + "ds = ds.map(augment)", True),
        (AUGMENT.format("np.random.rand()") + "ds = ds.map(augment).batch(8)", True),
        (AUGMENT.format("rng.uniform()") + "ds = ds.map(lambda x, y: augment(x, y))", True),
        ("ds = ds.map(lambda x, y: (x + np.random.normal(), y))", True),
        (
            "class Noise(tf.keras.layers.Layer):\n"
            "    def call(self, x):\n        return x + np.random.normal()",
            True,
        ),
        (AUGMENT.format("tf.random.uniform(())") + "ds = ds.map(augment)", False),
        (AUGMENT.format("random.random()") + "rows = [augment(x, y) for x, y in rows]", False),
        (
            AUGMENT.format("random.random()")
            + "ds = ds.map(lambda x, y: tf.py_function(augment, [x, y], [tf.float32] * 2))",
            False,
        ),
        (AUGMENT.format("random.random()") + "t['a'] = t['a'].map(augment)", False),
        (
            AUGMENT.format("random.random()")
            + "ds = ds.map(augment)\nmodel.compile('adam', 'mse', run_eagerly=True)",
            False,
        ),
    ],
)
def test_a_number_that_is_drawn_while_a_function_is_read(body: str, told: bool) -> None:
    assert (look("chance-thrown-once", ran(HEAD + body, FIT)) is not None) is told


LAYERS = "turn = keras.Sequential([layers.RandomFlip(), layers.RandomZoom(0.1)])\n"
STEP = "def more(x, y):\n    return tf.image.random_flip_left_right(x), y\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (LAYERS + "ds = ds.map(lambda x, y: (turn(x, training=True), y)).cache()", True),
        (STEP + "ds = ds.map(more).cache().shuffle(9).batch(8)", True),
        (STEP + "ds = ds.map(more)\nds = ds.batch(8)\nds = ds.cache()", True),
        (STEP + "ds = ds.cache().map(more).batch(8)", False),
        (STEP + "ds = ds.map(more).cache()\nds = ds.map(more)", True),
        (STEP + "ds = ds.cache()\nds = ds.map(more)", False),
        ("ds = ds.map(lambda x, y: (x / 255, y)).cache()", False),
        (STEP + "def one(ds):\n    ds = ds.map(more)\n    return ds\nds = load().cache()", False),
    ],
)
def test_pictures_that_are_changed_before_they_are_kept(source: str, told: bool) -> None:
    found = look("augmentation-cached", ran(source, FIT))
    assert (found is not None) is told
