"""Filled steps that are counted, forecasts that repeat, weights made in ``call``."""

from __future__ import annotations

import pytest

from grader.wire.record import FitEnded, FitStarted, LayerNote, Probed
from tests.hints.rules.model_traces import PLACE, dense, layer, look, model, trace
from tests.hints.traces import array

ROWS, TAGS = array(200, 30), array(200, 30)


@pytest.mark.parametrize(
    ("share", "reached", "first", "real"),
    [
        (0.8, 0.84, layer("Embedding"), 0.2),
        (0.8, 0.99, layer("Embedding"), None),
        (0.8, 0.84, layer("Embedding", mask_zero=True), None),
        (0.8, 0.84, layer("Masking"), None),
        (0.2, 0.4, layer("Embedding"), None),
        (0.8, 0.3, layer("Embedding"), None),
        (None, 0.84, layer("Embedding"), None),
    ],
)
def test_filled_steps(
    share: float | None, reached: float, first: LayerNote, real: float | None
) -> None:
    note = model(first, dense(4))
    start = FitStarted(model=note, x=ROWS, y=TAGS, padded=share, place=PLACE)
    end = FitEnded(handle=1, history={"accuracy": [0.5, 0.99], "val_accuracy": [0.5, reached]})
    found = look("padding-counted", trace(start, end))
    assert (found.evidence["reached"] if found else None) == (real and pytest.approx(real))


def test_a_figure_of_ones_own_may_leave_the_filling_out() -> None:
    start = FitStarted(
        model=model(layer("Embedding"), dense(4)), x=ROWS, y=TAGS, padded=0.8, place=PLACE
    )
    end = FitEnded(handle=1, history={"acc": [0.5, 0.84]})
    assert look("padding-counted", trace(start, end)) is not None
    own = "def acc(y_true, y_pred):\n    return masked(y_true, y_pred)\n"
    assert look("padding-counted", trace(start, end, source=own)) is None


@pytest.mark.parametrize(
    ("truth", "last", "naive", "told"),
    [
        (0.0004, 0.00003, 0.0004, True),
        (0.0004, 0.0003, 0.0004, False),
        (0.0003, 0.00003, 0.0004, False),
        (0.5, 0.48, 0.001, False),
        (0.0, 0.0, 0.0, False),
    ],
)
def test_a_forecast_repeats(truth: float, last: float, naive: float, told: bool) -> None:
    start = FitStarted(model=model(dense(1)), x=ROWS, y=TAGS, place=PLACE)
    asked = Probed(name="echo", handle=1, figures={"truth": truth, "last": last, "naive": naive})
    assert (look("forecast-echoes-last-value", trace(start, asked)) is not None) is told


CLASS = "class {0}(tf.keras.layers.Layer):\n    def call(self, x):\n{1}"


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        ("Mix", "        w = tf.Variable(tf.ones((4, 3)))\n        return tf.matmul(x, w)", True),
        ("Mix", "        w = 0.1 * tf.random.normal((4, 3))\n        return x @ w", True),
        ("Mix", "        self.w = self.add_weight(shape=(4, 3))\n        return x @ self.w", True),
        ("Mix", "        e = tf.random.normal(tf.shape(x))\n        return tf.matmul(x, e)", False),
        ("Mix", "        d = 4\n        return tf.matmul(x, tf.random.normal((d, 3)))", True),
        ("Mix", "        return x @ tf.random.normal(tf.shape(x))", False),
        ("Mix", "        e = tf.random.normal((4,))\n        return x * e", False),
        ("Mix", "        if self.w is None:\n            self.w = self.add_weight(shape=(4, 3))\n"
                "        return x @ self.w", False),
        ("RandomFeatures", "        w = tf.random.normal((4, 3))\n        return x @ w", False),
        ("Mix", "        return x @ self.w", False),
    ],
)  # fmt: skip
def test_weights_are_made_in_call(name: str, lines: str, told: bool) -> None:
    given = trace(source=CLASS.format(name, lines))
    assert (look("weights-made-in-call", given) is not None) is told
