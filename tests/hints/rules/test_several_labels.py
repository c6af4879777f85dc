"""Rows with several labels, beside what looks for a single one."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, FitEnded, FitStarted, LayerNote, Probed
from tests.hints.traces import array, at, died, found, model, ran


def trained(y: ArrayNote, accuracy: float, loss: float, **more: dict[str, float]) -> Trace:
    last = LayerNote(
        class_name="Dense", name="d", config={"units": 4, "activation": "sigmoid"}, parameters=9
    )
    net = model(
        layers=(last,), loss="binary_crossentropy", metrics=("accuracy",), output_shape=(None, 4)
    )
    start = FitStarted(model=net, x=array(99, 3), y=y, place=at(1), **more)
    end = FitEnded(handle=1, history={"loss": [loss], "accuracy": [accuracy]}, epochs_run=1)
    return ran("m.fit(x, y, class_weight=w)", start, end)


SEVERAL = array(99, 4, values=(0.0, 1.0), mean=0.5)
ONE_HOT = array(99, 4, values=(0.0, 1.0), mean=0.25, one_hot=True)


@pytest.mark.parametrize(
    ("y", "accuracy", "loss", "told"),
    [
        (SEVERAL, 0.3, 0.2, True),
        (SEVERAL, 0.95, 0.2, False),
        (SEVERAL, 0.3, 0.69, False),
        (ONE_HOT, 0.3, 0.2, False),
    ],
)
def test_an_accuracy_of_several_labels(
    y: ArrayNote, accuracy: float, loss: float, told: bool
) -> None:
    trace = trained(y, accuracy, loss)
    assert bool(found("accuracy-of-several-labels", trace)) is told


@pytest.mark.parametrize(("y", "told"), [(SEVERAL, True), (ONE_HOT, False)])
def test_weights_of_classes_for_several_labels(y: ArrayNote, told: bool) -> None:
    trace = trained(y, 0.9, 0.2, class_weight={"0": 1.0, "1": 5.0})
    assert bool(found("class-weight-for-several-labels", trace)) is told
    assert found("class-weight-for-several-labels", trained(y, 0.9, 0.2)) == []


@pytest.mark.parametrize(
    ("missed", "alarmed", "told"), [(0.5, 6.0, True), (6.0, 0.5, False), (0.5, 0.6, False)]
)
def test_weights_inside_of_an_own_loss(missed: float, alarmed: float, told: bool) -> None:
    y = array(1000, 1, classes={"0": 900, "1": 100})
    start = FitStarted(model=model(loss="weighted"), x=array(1000, 3), y=y, place=at(1))
    figures = {"missed": missed, "alarmed": alarmed, "ones": 0.1}
    asked = Probed(name="own_sides", handle=1, figures=figures)
    trace = ran("m.compile('adam', weighted)", start, asked)
    assert bool(found("class-weights-turned-round", trace)) is told


@pytest.mark.parametrize(
    ("inner", "units", "told"),
    [
        ("ops.mean(ops.square(p - y), axis=-1)", 1, True),
        ("ops.mean(ops.square(p - y), axis=-1)", 4, False),
        ("ops.mean(ops.square(p - y))", 1, False),
    ],
)
def test_a_root_of_each_error(inner: str, units: int, told: bool) -> None:
    source = (
        f"def rmse(y, p):\n    return ops.sqrt({inner})\nm.compile('adam', 'mse', metrics=[rmse])"
    )
    net = model(output_shape=(None, units))
    start = FitStarted(model=net, x=array(9, 3), y=array(9, units), place=at(3))
    assert bool(found("root-of-each-error", ran(source, start))) is told


@pytest.mark.parametrize(("line", "told"), [(2, True), (1, False)])
def test_a_variable_in_a_graph(line: int, told: bool) -> None:
    source = "def loss(y, p):\n    w = tf.Variable([1.0])\n    return w * (y - p) ** 2"
    said = "tf.function only supports singleton tf.Variables created on the first call."
    trace = died(source, "ValueError", said, line=line)
    assert bool(found("variable-made-in-graph", trace)) is told
