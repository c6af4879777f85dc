"""Losses of the learner's own: exchanged arguments, and a measure that is made small."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitEnded, FitStarted, Probed
from tests.hints.traces import array, at, found, model, ran

OWN = "def own(y_true, y_pred):\n    return losses.{}\nm.compile(loss=own)\nm.fit(x, y)"


def trained(source: str, **history: list[float]) -> Trace:
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), place=at(4))
    return ran(source, start, FitEnded(handle=1, history=history))


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("categorical_crossentropy(y_pred, y_true)", True),
        ("kl_divergence(y_pred, y_true)", True),
        ("categorical_crossentropy(y_true, y_pred)", False),
        ("mean_squared_error(y_pred, y_true)", False),
        ("categorical_crossentropy(flat, y_pred)", False),
    ],
)
def test_the_order_of_labels_and_predictions(call: str, told: bool) -> None:
    findings = found("loss-arguments-exchanged", trained(OWN.format(call)))
    assert bool(findings) is told
    if told:
        assert findings[0].evidence["call"] == call
        assert findings[0].evidence["function"] == "own"
        assert findings[0].place is not None
        assert findings[0].place.line == 2


NAMED = "def own({}):\n    {}\nm.compile('adam', own)\nm.fit(x, y)"


@pytest.mark.parametrize(
    ("given", "body", "told"),
    [
        ("y_pred, y_true", "return -tf.reduce_sum(tf.math.log(y_pred) * y_true)", True),
        ("output, target", "return ops.where(target > output, 3, 1) * (target - output)", True),
        ("y_pred, y_true", "return tf.reduce_mean((y_pred - y_true) ** 2)", False),
        ("y_pred, y_true", "return losses.mse(y_pred, y_true)", False),
        ("y_true, y_pred", "return -tf.reduce_sum(tf.math.log(y_pred) * y_true)", False),
        ("a, b", "return -tf.reduce_sum(tf.math.log(a) * b)", False),
        ("y_pred, y_true", "return (log(y_pred + 1) - log(y_true + 1)) ** 2", False),
    ],
)  # fmt: skip
def test_the_order_of_a_losss_own_names(given: str, body: str, told: bool) -> None:
    findings = found("loss-arguments-exchanged", trained(NAMED.format(given, body)))
    assert bool(findings) is told


LOOP = (
    "model = keras.Sequential([])\n"
    "def own(y_true, y_pred):\n"
    "    return tf.reduce_mean({})\n"
    "answer = model(x)\n"
    "loss = own({})"
)
MASKED = "tf.square(y_true - y_pred) * tf.cast(tf.not_equal(y_true, -1.0), 'float32')"


@pytest.mark.parametrize(
    ("body", "given", "told"),
    [
        (MASKED, "answer, y", True),
        (MASKED, "y, answer", False),
        (MASKED, "answer, answer", False),
        ("tf.square(y_true - y_pred)", "answer, y", False),
    ],
)
def test_a_loss_of_ones_own_that_a_loop_calls_turned_round(
    body: str, given: str, told: bool
) -> None:
    findings = found("loss-arguments-exchanged", ran(LOOP.format(body, given)))
    assert [one.evidence["call"] for one in findings] == ([f"own({given})"] if told else [])


@pytest.mark.parametrize(("turned", "told"), [(0.424, True), (0.048, False), (None, False)])
def test_a_loss_that_differs_with_the_two_exchanged(turned: float | None, told: bool) -> None:
    """``e = y_true - y_pred; maximum(0.9 * e, -0.1 * e)``: no step shows it, the figures do."""
    source = NAMED.format("y_pred, y_true", "return pinball(y_true - y_pred)")
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), place=at(4))
    figures = {"right": 0.0, "wrong": 1.0, "asked": 0.048}
    figures |= {"turned": turned} if turned is not None else {}
    asked = Probed(name="own_loss_of_quantities", handle=1, figures=figures)
    given = ran(source, start, FitEnded(handle=1, history={}), asked)
    findings = found("loss-arguments-exchanged", given)
    assert [one.evidence["turned"] for one in findings] == ([turned] if told else [])


def test_a_measure_that_is_made_small() -> None:
    source = OWN.format("dice(y_true, y_pred)")
    falling = [0.4, 0.2, 0.1]
    (one,) = found("loss-turned-round", trained(source, loss=falling, dice=falling))
    assert dict(one.evidence) == {
        "metric": "dice", "first": 0.4, "last": 0.1, "right": None, "wrong": None,
    }  # fmt: skip
    turned = [0.6, 0.8, 0.9]
    for other in (
        trained(source, loss=falling, dice=turned),
        trained(source, loss=turned, dice=turned),
        trained(source, loss=falling, mae=falling),
        trained(source.replace("loss=own", "loss='mse'"), loss=falling, dice=falling),
    ):
        assert found("loss-turned-round", other) == []
