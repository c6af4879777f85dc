"""Measures that answer wrongly, loops that mix two passes, data sets cut by the wrong number."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import DatasetCut, FitStarted, MeasureAsked
from tests.hints.rules.model_traces import PRICES, dense, fitted, look, model, trace
from tests.hints.traces import array

RIGHT = {"same": 1.0, "shifted": 0.1429, "apart": 0.0, "rows": 100.0, "crossed": 0.0}


def asked(**figures: float) -> MeasureAsked:
    return MeasureAsked(name="iou", what="overlap", figures={**RIGHT, **figures})


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({}, False),
        ({"same": 0.5, "shifted": 0.125}, True),
        ({"apart": 0.0323}, True),
        ({"apart": -0.97}, False),
        ({"same": 0.0, "shifted": 0.857, "apart": 1.0}, False),
        ({"same": 0.0, "shifted": 0.857, "apart": 0.968}, True),
        ({"same": -1.0, "shifted": -0.1429, "apart": 0.0}, False),
        ({"same": 1600.0, "shifted": 100.0, "apart": 100.0}, False),
        ({"same": 1.0, "shifted": 0.281, "apart": 0.0}, False),
    ],
)
def test_overlaps(figures: dict[str, float], told: bool) -> None:
    found = look("overlap-miscounted", trace(asked(**figures)))
    assert (found is not None) == told


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"crossed": 0.4}, True),
        ({"crossed": 0.0}, False),
        ({"crossed": 0.4, "shifted": 0.281}, False),
        ({"crossed": 0.4, "rows": 3.0}, False),
    ],
)
def test_boxes_in_another_form(figures: dict[str, float], told: bool) -> None:
    found = look("boxes-in-another-form", trace(asked(**figures)))
    assert (found is not None) == told


@pytest.mark.parametrize(
    ("peak", "high", "told"),
    [(255.0, 1.0, True), (1.0, 1.0, False), (255.0, 230.0, False), (1.0, 250.0, True),
     (2.0, 1.0, False), (255.0, 0.0, False)],
)  # fmt: skip
def test_peaks(peak: float, high: float, told: bool) -> None:
    one = MeasureAsked(name="tf.image.psnr", what="peak", figures={"peak": peak, "high": high})
    assert (look("peak-of-another-range", trace(one)) is not None) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("model.compile('adam', metrics=[TopKCategoricalAccuracy()])", True),
        ("model.compile('adam', metrics=['top_k_categorical_accuracy'])", True),
        ("k = 4\nm = keras.metrics.SparseTopKCategoricalAccuracy(k)", True),
        ("m = keras.metrics.SparseTopKCategoricalAccuracy(k=2)", False),
        ("hit = tf.math.in_top_k(y, p, 4)", True),
        ("hit = tf.math.in_top_k(y, p, k=3)", False),
        ("top_k_accuracy_score(y, p)", False),
        ("model.compile('adam', metrics=['accuracy'])", False),
    ],
)
def test_the_best_of_few(source: str, told: bool) -> None:
    given = trace(*fitted(model(dense(4))), source=source)
    assert (look("best-k-of-k-classes", given) is not None) == told


LOOP = """acc = keras.metrics.SparseCategoricalAccuracy()
for epoch in range(3):
    {reset}
    for x, y in train:
        train_step(x, y)
        acc.update_state(y, model(x))
    {between}
    for x, y in val:
        acc.update_state(y, model(x))
    print(acc.result())
def train_step(x, y):
    optimizer.apply_gradients(zip(g, w))
"""
PHASES = """acc = keras.metrics.BinaryAccuracy()
for epoch in range(3):
    {reset}
    for phase in ["train", "val"]:
        {between}
        for x, y in sets[phase]:
            run(x, y, phase)
        print(acc.result())
def run(x, y, phase):
    acc.update_state(y, model(x))
    if phase == "train":
        optimizer.apply_gradients(zip(g, w))
"""


@pytest.mark.parametrize("loop", [LOOP, PHASES])
@pytest.mark.parametrize(
    ("reset", "between", "told"),
    [
        ("acc.reset_state()", "pass", True),
        ("pass", "acc.reset_state()", False),
        ("pass", "for m in (acc, mean): m.reset_state()", False),
        ("pass", "acc = keras.metrics.Mean()", False),
    ],
)
def test_a_metric_of_two_passes(loop: str, reset: str, between: str, told: bool) -> None:
    given = trace(own_loop(1), source=loop.format(reset=reset, between=between))
    assert (look("metric-of-both-passes", given) is not None) == told


def own_loop(handle: int) -> FitStarted:
    return FitStarted(model=model(dense(1), handle=handle), x=PRICES, y=PRICES, via="custom")


def cut(how: str, count: int, **fields: Any) -> DatasetCut:
    return DatasetCut(how=how, count=count, **{"batches": 50, "rows": 1000, "source": 0} | fields)


@pytest.mark.parametrize(
    ("cuts", "told"),
    [
        ([cut("take", 800), cut("skip", 800)], True),
        ([cut("take", 800), cut("take", 200)], True),
        ([cut("skip", 800)], True),
        ([cut("take", 800)], False),
        ([cut("take", 1)], False),
        ([cut("take", 40), cut("skip", 40)], False),
        ([cut("take", 800), cut("take", 200, source=1)], False),
        ([cut("take", 5000), cut("take", 5000)], False),
    ],
)
def test_cuts_of_batches(cuts: list[DatasetCut], told: bool) -> None:
    assert (look("cut-counts-batches", trace(*cuts)) is not None) == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("b = self.x[i:i + 9]\n        b /= 255.0", True),
        ("b = self.x[i:i + 9] / 255.0", False),
        ("b = self.x[i:i + 9].copy()\n        b /= 255.0", False),
        ("b = self.x[self.order[i]]\n        b /= 255.0", False),
        ("part = slice(i, i + 9)\n        b = self.x[part]\n        b -= self.mean", True),
        ("self.x /= 255\n        b = self.x[i:i + 9]", True),
        ("self.seen += 1\n        b = self.x[i:i + 9]", False),
        ("b = self.x[i:i + 9]\n        n = 3\n        n *= 2", False),
        ("self.x[i:i + 9] /= 255.0\n        b = self.x[i:i + 9]", True),
    ],
)
def test_rows_changed_in_place(body: str, told: bool) -> None:
    source = f"class Rows:\n    def __getitem__(self, i):\n        {body}\n        return b"
    start = FitStarted(model=model(dense(2)), x=array(9, 4), y=PRICES, epochs=3)
    found = look("rows-changed-at-each-pass", trace(start, source=source))
    assert (found is not None) == told


@pytest.mark.parametrize(
    ("before", "inside", "told"),
    [
        ("noise = rng.normal(size=(8, 4))", "pass", True),
        ("noise = rng.normal(size=(8, 4))", "noise = rng.normal(size=(8, 4))", False),
        ("x = rng.normal(size=(8, 4)); noise = x", "pass", False),
    ],
)
def test_noise_of_all_steps(before: str, inside: str, told: bool) -> None:
    two = "maker = keras.Sequential(a)\njudge = keras.Sequential(b)\n"
    source = f"{before}\nfor step in range(99):\n    {inside}\n    gan.train_on_batch(noise, ones)"
    given = trace(own_loop(1), source=two + source)
    assert (look("noise-drawn-once", given) is not None) == told
    assert look("noise-drawn-once", trace(own_loop(1), source=source)) is None
