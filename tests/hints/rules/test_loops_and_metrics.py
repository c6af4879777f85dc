"""Loops of the learner's own, metrics that forget or never do, and gradients that are None."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitEnded, FitStarted, LayerNote
from tests.hints.traces import array, at, died, found, model, ran

LOOP = """\
acc = keras.metrics.Mean()
model = make()
for epoch in range(3):
    {before}
    for x, y in data:
        with tf.GradientTape() as tape:
            out = model(x{flag})
        opt.apply_gradients(zip(grads, model.trainable_variables))
        acc.update_state(out)
    print(acc.result())
"""


def looped(before: str = "pass", flag: str = "", layer: str = "Dropout") -> Trace:
    """A loop with a tape that ran to its end."""
    note = model(layers=(LayerNote(class_name=layer, name="one"),))
    start = FitStarted(model=note, x=array(20, 3), y=array(20), via="custom", place=at(8))
    return ran(LOOP.format(before=before, flag=flag), start, FitEnded(handle=1))


@pytest.mark.parametrize(
    ("before", "told"),
    [("pass", True), ("acc.reset_state()", False), ("acc = keras.metrics.Mean()", False)],
)
def test_a_metric_that_counts_on(before: str, told: bool) -> None:
    assert bool(found("metric-not-reset", looped(before))) is told


def test_a_metric_that_a_function_adds_to() -> None:
    source = (
        "acc = keras.metrics.Mean()\ndef step(x):\n    acc(x)\n"
        "for epoch in range(3):\n    for x in data:\n        step(x)\n    print(acc.result())\n"
    )
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), via="custom", place=at(6))
    assert found("metric-not-reset", ran(source, start))
    assert found("metric-not-reset", ran(source + "    acc.reset_state()\n", start)) == []


@pytest.mark.parametrize(
    ("flag", "layer", "told"),
    [
        ("", "Dropout", True), ("", "BatchNormalization", True), ("", "Dense", False),
        (", training=True", "Dropout", False), (", True", "Dropout", False),
    ],
)  # fmt: skip
def test_a_model_that_is_not_told_that_it_trains(flag: str, layer: str, told: bool) -> None:
    findings = found("training-flag-missing", looped(flag=flag, layer=layer))
    assert bool(findings) is told
    if told:
        assert dict(findings[0].evidence) == {"call": "model(x)", "layer": layer}


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("        opt = keras.optimizers.Adam(0.01)\n", True),
        ("        opt = keras.optimizers.SGD(0.01)\n", False),
        ("", False),
    ],
)
def test_an_optimizer_for_each_step(inside: str, told: bool) -> None:
    source = (
        "for epoch in range(3):\n    opt = keras.optimizers.Adam(0.01)\n    for x in data:\n"
        f"{inside}        opt.apply_gradients(pairs)\n"
    )
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), via="custom", place=at(8))
    assert bool(found("optimizer-made-in-loop", ran(source, start))) is told


METRIC = """\
class Hits(keras.metrics.Metric):
    def update_state(self, y_true, y_pred, sample_weight=None):
        {update}
    def result(self):
        return self.total
m.compile(metrics=[Hits()])
"""


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ("self.total.assign(hits)", True),
        ("self.total = hits", True),
        ("self.total.assign_add(hits)", False),
        ("self.total.assign(self.total + hits)", False),
        ("self.total = self.total + hits", False),
        ("self.other.assign(hits)", False),
    ],
)
def test_a_metric_that_forgets(update: str, told: bool) -> None:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20))
    findings = found("metric-overwritten", ran(METRIC.format(update=update), start))
    assert bool(findings) is told
    if told:
        assert findings[0].evidence["held"] == "self.total"


TAPE = """\
w = {made}
for step in range(5):
    with tf.GradientTape() as tape:
        {watch}
        loss = (w * 2.0) ** 2
    dw = tape.gradient(loss, w)
    {step}
"""
NONE = "unsupported operand type(s) for *: 'float' and 'NoneType'"


@pytest.mark.parametrize(
    ("made", "watch", "step", "told"),
    [
        ("tf.Variable(1.0)", "pass", "w = w - 0.1 * dw", "replaced"),
        ("tf.Variable(1.0)", "pass", "w -= 0.1 * dw", "replaced"),
        ("tf.constant(1.0)", "pass", "print(0.1 * dw)", "plain"),
        ("tf.Variable(1)", "pass", "print(0.1 * dw)", "whole"),
        ("tf.constant(1.0)", "tape.watch(w)", "print(0.1 * dw)", None),
        ("tf.Variable(1.0)", "pass", "w.assign_sub(0.1 * dw)", None),
    ],
)
def test_why_a_gradient_is_none(made: str, watch: str, step: str, told: str | None) -> None:
    source = TAPE.format(made=made, watch=watch, step=step)
    findings = found("gradient-is-none", died(source, "TypeError", NONE, line=7))
    assert [name for one in findings for name in ("replaced", "plain", "whole")
            if one.evidence[name]] == ([told] if told else [])  # fmt: skip


def test_no_gradient_is_missed_where_none_is_asked() -> None:
    source = TAPE.format(made="tf.constant(1.0)", watch="pass", step="print(dw)")
    assert found("gradient-is-none", ran(source))
    assert found("gradient-is-none", ran("w = tf.constant(1.0)\nprint(w)")) == []


def test_a_loss_that_a_loop_gives_the_answers_first() -> None:
    start = FitStarted(
        model=model(), x=array(20, 3), y=array(20), via="custom", exchanged=True, judged_at=at(1)
    )
    (one,) = found("loss-arguments-exchanged", ran("loss = bce(out, y)", start))
    assert (one.place, one.evidence["call"]) == (at(1), "bce(out, y)")
    assert found("loss-arguments-exchanged", ran("loss = bce(y, out)")) == []


OWN = "def {name}(y_true, y_pred):\n    return {body}\nm.compile(loss={name})"


@pytest.mark.parametrize(
    ("name", "body", "last", "told"),
    [
        ("my_loss", "tf.reduce_mean(y_true - y_pred)", -5.0, True),
        ("gap", "K.mean(tf.subtract(y_true, y_pred))", -5.0, True),
        ("my_loss", "tf.reduce_mean(y_true - y_pred)", 5.0, False),
        ("my_loss", "tf.reduce_mean(tf.abs(y_true - y_pred))", -5.0, False),
        ("my_loss", "tf.reduce_mean((y_true - y_pred) ** 2)", -5.0, False),
        ("wasserstein_loss", "tf.reduce_mean(y_true - y_pred)", -5.0, False),
    ],
)
def test_a_loss_without_a_bottom(name: str, body: str, last: float, told: bool) -> None:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20))
    end = FitEnded(handle=1, history={"loss": [0.5, last]})
    given = ran(OWN.format(name=name, body=body), start, end)
    assert bool(found("loss-without-bound", given)) is told


@pytest.mark.parametrize(
    ("body", "last", "told"),
    [
        ("-tf.reduce_mean(y_true * tf.math.log(y_pred))", float("nan"), True),
        ("-tf.reduce_mean(y_true * tf.math.log(y_pred))", 0.3, False),
        ("-tf.reduce_mean(y_true * tf.math.log(y_pred + 1e-7))", float("nan"), False),
        ("-K.mean(y_true * K.log(K.clip(y_pred, a, b)))", float("nan"), False),
    ],
)
def test_a_logarithm_of_zero(body: str, last: float, told: bool) -> None:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20))
    end = FitEnded(handle=1, history={"loss": [0.5, last]})
    given = ran(OWN.format(name="own", body=body), start, end)
    assert bool(found("loss-log-of-zero", given)) is told
