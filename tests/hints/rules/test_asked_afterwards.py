"""What a trained model and an own loss showed when they were asked afterwards."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import Event, FitEnded, FitStarted, Predicted, Probed
from tests.hints.traces import array, at, found, model, ran

OWN = """class Own(keras.layers.Layer):
    def call(self, x):
        return {}
model.fit(x, y)
"""


def probed(source: str, name: str, *events: Event, same: bool = False, **figures: float) -> Trace:
    start = FitStarted(model=model(), x=array(200, 3), y=array(200), same=same, place=at(4))
    end = FitEnded(handle=1, history={"loss": [1.0, 0.9, 0.8]})
    return ran(source, start, end, *events, Probed(name=name, handle=1, figures=figures))


@pytest.mark.parametrize(
    ("line", "again", "told"),
    [
        ("tf.nn.dropout(x, 0.5)", 0.3, True),
        ("x + tf.random.normal(tf.shape(x))", 0.3, True),
        ("tf.nn.dropout(x, 0.5)", 0.001, False),
        ("tf.nn.relu(x)", 0.3, False),
    ],
)
def test_answers_that_differ_each_time(line: str, again: float, told: bool) -> None:
    trace = probed(OWN.format(line), "steady", again=again, spread=1.0, alone=again)
    findings = found("answers-differ-each-time", trace)
    assert bool(findings) is told
    if told:
        assert findings[0].place is not None and findings[0].place.line == 3
        assert findings[0].evidence["apart"] == again


def test_what_is_drawn_on_purpose() -> None:
    figures = {"again": 0.3, "spread": 1.0}
    line = "tf.nn.dropout(x, 0.5)"
    for source in (
        OWN.format(line) + "# monte carlo\n",
        OWN.format("x") + "z_log_var = 1\n",
        OWN.format(line).replace("self, x", "self, x, training=None"),
    ):
        assert found("answers-differ-each-time", probed(source, "steady", **figures)) == []
    asked = Predicted(model=model(), x=array(9, 3, mean=0.5), place=at(7))
    many = probed(OWN.format(line), "steady", asked, asked, asked, **figures)
    assert found("answers-differ-each-time", many) == []
    same = probed(OWN.format(line), "steady", same=True, **figures)
    assert found("answers-differ-each-time", same) == []


@pytest.mark.parametrize(
    ("line", "alone", "told"),
    [
        ("x - tf.reduce_mean(x, axis=0)", 0.4, True),
        ("tf.nn.softmax(x, axis=0)", 0.4, True),
        ("x - ops.mean(x, 0)", 0.4, True),
        ("x - tf.reduce_mean(x, axis=0)", 0.01, False),
        ("x - tf.reduce_mean(x, axis=-1)", 0.4, False),
    ],
)
def test_rows_that_count_for_each_other(line: str, alone: float, told: bool) -> None:
    trace = probed(OWN.format(line), "steady", again=0.0, spread=1.0, alone=alone)
    findings = found("answers-depend-on-batch", trace)
    assert bool(findings) is told
    drawn = probed(OWN.format(line), "steady", again=0.3, spread=1.0, alone=0.4)
    assert found("answers-depend-on-batch", drawn) == []


def test_layers_that_the_model_does_not_hold() -> None:
    source = "class Sequential(keras.Model):\n    pass\nmodel.fit(x, y)"
    (one,) = found("layers-out-of-sight", probed(source, "unseen", layers=2.0, weights=96.0))
    assert one.place is not None and one.place.line == 1
    assert dict(one.evidence) == {"name": "Sequential", "layers": 2, "weights": 96}


@pytest.mark.parametrize(
    ("source", "held", "quantile", "told"),
    [
        ("def pinball(y, p): ...\nm.compile(loss=pinball)", 0.9, 0.1, True),
        ("def pinball(y, p): ...\nm.compile(loss=pinball)", 0.9, 0.9, False),
        ("def pinball(y, p): ...\nm.compile(loss=pinball)", 0.55, 0.45, False),
        ("def costly(y, p): ...\nm.compile(loss=costly)", 0.9, 0.1, False),
    ],
)
def test_the_side_of_a_quantile(source: str, held: float, quantile: float, told: bool) -> None:
    trace = probed(source, "quantile", held=held, found=quantile)
    assert bool(found("quantile-turned-round", trace)) is told


KL = "kl = -0.5 * tf.reduce_sum(1 + log_var - mean ** 2 - tf.exp(log_var))\nvae.fit(x, x)"


@pytest.mark.parametrize(
    ("source", "made", "error", "told"),
    [
        (KL, 0.01, 0.09, True),
        (KL, 0.2, 0.03, False),
        (KL, 0.01, 0.05, False),
        ("model.fit(x, x)", 0.01, 0.09, False),
    ],
)
def test_pictures_that_come_out_alike(source: str, made: float, error: float, told: bool) -> None:
    figures = {"rows": 0.3, "made": made, "error": error, "mean_error": 0.09}
    assert bool(found("added-loss-outweighs", probed(source, "rebuilt", **figures))) is told
