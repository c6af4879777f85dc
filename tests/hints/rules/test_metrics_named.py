"""Metrics that count something else than their name says, and noise of another kind."""

from __future__ import annotations

import pytest

from grader.wire.record import Compiled, FitStarted, LayerNote, ModelNote, Predicted
from tests.hints.traces import array, at, found, model, ran


def answering(units: int, *metrics: str) -> ModelNote:
    dense = LayerNote(class_name="Dense", name="d", config={"units": units}, parameters=9)
    return model(layers=(dense,), metrics=metrics, output_shape=(None, units))


@pytest.mark.parametrize(
    ("units", "made", "told"),
    [
        (1, "keras.metrics.F1Score()", True),
        (1, "F1Score(average='micro', threshold=None)", True),
        (1, "keras.metrics.F1Score(threshold=0.5)", False),
        (1, "keras.metrics.F1Score('micro', 0.5)", False),
        (3, "keras.metrics.F1Score()", False),
    ],
)
def test_an_f1_score_for_one_column(units: int, made: str, told: bool) -> None:
    start = FitStarted(
        model=answering(units, "f1_score"), x=array(9, 3), y=array(9, units), place=at(1)
    )
    trace = ran(f"m.compile('adam', 'mse', metrics=[{made}])", start)
    assert bool(found("f1-without-threshold", trace)) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("dict(zip(m.metrics_names, m.evaluate(x, y)))", True),
        ("names = m.metrics_names\nfor n, v in zip(names, values): print(n, v)", True),
        ("print(m.metrics_names[1], score[1])", False),
        ("print(m.metrics_names)", False),
        ("dict(zip(names, m.evaluate(x, y)))", False),
    ],
)
def test_names_of_old(line: str, told: bool) -> None:
    compiled = Compiled(model=answering(1, "accuracy", "auc"), place=at(1))
    assert bool(found("metric-names-of-old", ran(line, compiled))) is told
    single = Compiled(model=answering(1, "accuracy"), place=at(1))
    assert found("metric-names-of-old", ran(line, single)) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("scores = q @ k\nscores = scores * mask\nw = tf.nn.softmax(scores)", True),
        ("w = softmax(scores * pad[:, None, :])", True),
        ("scores = scores + (1.0 - mask) * -1e9\nw = softmax(scores)", False),
        ("scores = scores * mask + (1.0 - mask) * -1e9\nw = softmax(scores)", False),
        ("w = softmax(scores * scale)", False),
        ("w = softmax(scores)\nw = w * mask", False),
    ],
)
def test_masks_before_softmax(source: str, told: bool) -> None:
    assert bool(found("mask-multiplied-before-softmax", ran(source))) is told


@pytest.mark.parametrize(
    ("low", "mean", "spread", "told"),
    [(0.001, 0.5, 0.29, True), (-2.9, 0.0, 1.0, False), (0.0, 0.5, 0.05, False)],
)
def test_noise_of_another_kind(low: float, mean: float, spread: float, told: bool) -> None:
    inner = LayerNote(class_name="Dense", name="out", parameters=9)
    outer = LayerNote(class_name="Dense", name="in", parameters=9)
    fit = FitStarted(
        model=ModelNote(handle=1, class_name="Functional", layers=(outer, inner)),
        x=array(500, 2), y=array(500, 2), place=at(1),
    )  # fmt: skip
    z = array(200, 2, low=low, high=0.999 if low >= 0 else 3.0, mean=mean, spread=spread)
    asked = Predicted(
        model=ModelNote(handle=2, class_name="Sequential", layers=(inner,)),
        x=z, outputs=array(200, 2), place=at(2),
    )  # fmt: skip
    source = "eps = tf.random.normal(shape)\nnew = decoder.predict(z)"
    assert bool(found("noise-of-another-kind", ran(source, fit, asked))) is told


@pytest.mark.parametrize(
    ("answers", "given", "told"),
    [
        ("p = m(x)", "p", True),
        ("p = 0", "m(x)", True),
        ("p = m(x)", "p > 0.5", False),
        ("p = tf.argmax(m(x), 1)", "p", False),
        ("p = m(x)\np = tf.round(p)", "p", False),
    ],
)
def test_probabilities_in_a_metric_of_equal_numbers(answers: str, given: str, told: bool) -> None:
    source = f"{answers}\nacc = keras.metrics.Accuracy()\nacc.update_state(y, {given})"
    lines = [n for n, text in enumerate(source.splitlines(), 1) if "m(x)" in text]
    asked = Predicted(model=model(), x=array(9, 3), outputs=array(9, 1), place=at(lines[0]))
    assert bool(found("wrong-metric-family", ran(source, asked))) is told


def test_a_model_that_is_asked_in_its_training_is_one_as_well() -> None:
    source = "p = net(x, training=True)\nacc = keras.metrics.Accuracy()\nacc.update_state(y, p)"
    assert found("wrong-metric-family", ran(source)) != []
