"""Objects that are not handed over, numbers that a graph took in, answers turned round."""

from __future__ import annotations

import pytest

from grader.wire.record import Compared, FitEnded, FitStarted, MetricTaken
from tests.hints.traces import array, at, found, model, ran

START = FitStarted(model=model(), x=array(20, 3), y=array(20), place=at(4))
MADE = "opt = SGD({})\nm.compile({})\nm.fit(x, y)\n{}"


@pytest.mark.parametrize(
    ("given", "compiled", "rest", "told"),
    [
        ("0.05", "optimizer='sgd', loss='mse'", "", True),
        ("learning_rate=0.05", "'sgd', 'mse'", "", True),
        ("", "'sgd', 'mse'", "", False),
        ("0.05", "opt, 'mse'", "", False),
        ("0.05", "'sgd', 'mse'", "print(opt)", False),
    ],
)
def test_an_optimizer_that_nobody_uses(given: str, compiled: str, rest: str, told: bool) -> None:
    trace = ran(MADE.format(given, compiled, rest), START)
    assert bool(found("optimizer-not-used", trace)) is told


OWN = """class Net(keras.Model):
    def __init__(self):
        self.beta = {}
    def call(self, x):
        return x * self.beta
class Warm(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        {}
net.fit(x, y)
"""


@pytest.mark.parametrize(
    ("begun", "change", "told"),
    [
        ("0.0", "self.model.beta = epoch / 10", True),
        ("0", "self.model.beta += 0.1", True),
        ("0.0", "self.net.beta = 1.0", True),
        ("tf.Variable(0.0)", "self.model.beta.assign(epoch / 10)", False),
        ("keras.Variable(0.0)", "self.model.beta = epoch", False),
        ("0.0", "self.beta = epoch", False),
        ("0.0", "self.model.gamma = epoch", False),
    ],
)
def test_a_number_that_a_graph_took_in(begun: str, change: str, told: bool) -> None:
    assert bool(found("number-fixed-in-graph", ran(OWN.format(begun, change), START))) is told


def test_a_global_number_of_a_loss() -> None:
    source = (
        "WEIGHT = 0.0\n"
        "def own(y, p):\n"
        "    return WEIGHT * p\n"
        "class Up(keras.callbacks.Callback):\n"
        "    def on_epoch_end(self, epoch, logs=None):\n"
        "        global WEIGHT\n"
        "        WEIGHT = epoch / 10\n"
        "m.compile('adam', loss=own)\n"
        "m.fit(x, y)\n"
    )
    (one,) = found("number-fixed-in-graph", ran(source, START))
    assert dict(one.evidence) == {
        "name": "WEIGHT", "written": "WEIGHT = epoch / 10", "moment": "on_epoch_end",
        "used_line": 3,
    }  # fmt: skip
    eager = source.replace("loss=own", "loss=own, run_eagerly=True")
    assert found("number-fixed-in-graph", ran(eager, START)) == []


@pytest.mark.parametrize(
    ("agree", "predicted", "told"),
    [(0.04, None, True), (0.4, None, False), (None, None, False), (0.04, True, False)],
)
def test_a_score_below_chance(agree: float | None, predicted: bool | None, told: bool) -> None:
    taken = MetricTaken(
        name="roc_auc_score", first=array(60), second=array(60), agree=agree,
        first_predicted=predicted, place=at(1),
    )  # fmt: skip
    end = FitEnded(handle=1)
    assert bool(found("answers-turned-round", ran("", START, end, taken))) is told


@pytest.mark.parametrize(
    ("equal", "classes", "told"),
    [
        (0.05, {"0": 40, "1": 60}, True),
        (0.5, {"0": 40, "1": 60}, False),
        (0.05, {"0": 4, "1": 96}, False),
        (0.05, {"0": 40, "1": 60, "2": 5}, False),
    ],
)
def test_classes_that_are_hardly_ever_the_same(
    equal: float, classes: dict[str, int], told: bool
) -> None:
    met = Compared(
        operation="==", written="guess == y", left=array(100, classes=classes, name="guess"),
        right=array(100, classes={"0": 50, "1": 50}), equal=equal, left_answered=True,
        place=at(1),
    )  # fmt: skip
    assert bool(found("answers-turned-round", ran("", met))) is told
