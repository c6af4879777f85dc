"""Settings and formulas whose number turns what they are for into its opposite."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from grader.wire.record import FitEnded
from tests.hints.rules.model_traces import PRICES, dense, fitted, model, trace
from tests.hints.traces import array, found

AMOUNTS = model(dense(1, "linear"), loss="mse", metrics=(), optimizer="sgd")
ROWS = array(500, 3, low=0.0, high=1.0)
FITTED = fitted(AMOUNTS, PRICES, x=ROWS)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("loss = CategoricalCrossentropy(label_smoothing=1.0)", 1),
        ("share = 0.9\nloss = CategoricalCrossentropy(label_smoothing=share)", 1),
        ("loss = CategoricalCrossentropy(label_smoothing=0.1)", 0),
    ],
)
def test_labels_smoothed_away(source: str, told: int) -> None:
    assert len(found("labels-smoothed-away", trace(*FITTED, source=source))) == told


@pytest.mark.parametrize(
    ("weights", "curve", "optimizer", "told"),
    [
        ((0.0001, 0.002), [9.0, 8.9], "sgd", 1),
        ((0.0001, 0.002), [9.0, 8.9], "adam", 0),
        ((0.0001, 0.002), [9.0, 2.0], "sgd", 0),
        ((0.5, 2.0), [9.0, 8.9], "sgd", 0),
    ],
)
def test_weights_far_below_one(
    weights: tuple[float, float], curve: list[float], optimizer: str, told: int
) -> None:
    note = model(dense(1, "linear"), loss="mse", metrics=(), optimizer=optimizer)
    start, end = fitted(note, PRICES, x=ROWS, history={"loss": curve})
    assert isinstance(end, FitEnded)
    start = msgspec.structs.replace(start, weights=weights)
    assert len(found("weights-far-below-one", trace(start, end))) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("q = np.exp(np.log(p) * temperature)", 1),
        ("logs = np.log(p)\nlogs = logs * temp\nq = np.exp(logs)", 1),
        ("logs = np.log(p)\nhot = logs * temp\nq = tf.nn.softmax(hot)", 1),
        ("q = np.exp(np.log(p) / temperature)", 0),
        ("y = np.log(heat) * temperature", 0),
    ],
)
def test_a_temperature_that_works_the_wrong_way(source: str, told: int) -> None:
    assert len(found("temperature-turned-round", trace(*FITTED, source=source))) == told


GENERATOR = "def batches():\n    for b in parts:\n        yield {}, y[b]"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (GENERATOR.format("scaler.fit_transform(x[b])"), True),
        (GENERATOR.format("scaler.transform(x[b])"), False),
        (
            "class Feed:\n    def __getitem__(self, i):\n        return s.fit_transform(self.x[i])",
            True,
        ),
        ("for b in parts:\n    net.train_on_batch(s.fit_transform(x[b]), y[b])", True),
        ("for a, b in folds:\n    x1 = s.fit_transform(x[a])\n    net.fit(x1, y[a])", False),
    ],
)
def test_a_scaler_for_each_batch(source: str, *, told: bool) -> None:
    assert bool(found("scaled-by-each-batch", trace(*FITTED, source=source))) is told


def test_nothing_is_told_of_what_was_not_trained() -> None:
    events: tuple[Any, ...] = ()
    source = GENERATOR.format("scaler.fit_transform(x[b])")
    assert not found("scaled-by-each-batch", trace(*events, source=source))
