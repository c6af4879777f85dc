"""Steps of a loop of one's own: whose gradients, and which terms the loss has."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import Compared, Compiled, Event, FitStarted, LayerNote
from tests.hints.traces import array, at, died, found, model, ran

NORMAL = LayerNote(class_name="BatchNormalization", name="n")


def looped(source: str, *events: Event, **fields: object) -> Trace:
    """A program that trained its model in a loop of its own."""
    own = model(**fields)  # type: ignore[arg-type] # of a model's note
    start = FitStarted(model=own, x=array(20, 3), y=array(20), via="custom", place=at(9))
    return ran(source, start, *events)


PAIRS = "g = tape.gradient(loss, {})\nopt.apply_gradients(zip(g, {}))\n"


@pytest.mark.parametrize(
    ("asked", "given", "told"),
    [
        ("net.trainable_variables", "net.weights", True),
        ("net.trainable_weights", "net.variables", True),
        ("gen.trainable_variables", "dis.trainable_variables", True),
        ("a.trainable_variables + b.trainable_variables",
         "b.trainable_variables + a.trainable_variables", True),
        ("net.trainable_variables", "net.trainable_weights", False),
        ("net.weights", "net.variables", False),
        ("own", "own", False),
        ("[w, b]", "[w, b]", False),
    ],
)  # fmt: skip
def test_gradients_and_weights_are_of_one_list(asked: str, given: str, told: bool) -> None:
    trace = looped(PAIRS.format(asked, given), layers=(NORMAL,))
    assert bool(found("gradients-for-other-weights", trace)) is told


def test_lists_that_are_the_same_do_no_harm() -> None:
    source = PAIRS.format("net.trainable_variables", "net.weights")
    assert found("gradients-for-other-weights", looped(source)) == []


def test_the_last_gradients_count() -> None:
    source = PAIRS.format("a.trainable_weights", "a.trainable_weights")
    twice = source + PAIRS.format("b.trainable_weights", "b.trainable_weights")
    assert found("gradients-for-other-weights", looped(twice, layers=(NORMAL,))) == []


def test_an_exception_of_another_line_is_not_explained() -> None:
    source = PAIRS.format("a.trainable_weights", "b.trainable_weights") + "1 / 0\n"
    assert found("gradients-for-other-weights", died(source, "ZeroDivisionError", "", line=3)) == []
    stopped = died(source, "ValueError", "shapes", line=2)
    (finding,) = found("gradients-for-other-weights", stopped)
    assert finding.explains_exception


TAPED = (
    "d = Dense(1, kernel_regularizer='l2')\nwith tf.GradientTape() as tape:\n    loss = f(net(x))\n"
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (TAPED, True),
        (TAPED.replace("'l2'", "keras.regularizers.L2(0.1)"), True),
        (TAPED.replace("'l2'", "None"), False),
        (TAPED + "    loss += tf.add_n(net.losses)\n", False),
        (TAPED + "    loss = self.compute_loss(x, y, p)\n", False),
        (TAPED + "bce = keras.losses.BinaryCrossentropy()\n", True),
        ("class A(Layer):\n    def call(self, x):\n        self.add_loss(x)\n        return x\n"
         "with tf.GradientTape() as tape:\n    loss = f(net(x))\n", True),
        (TAPED.replace("GradientTape", "name_scope"), False),
    ],
)  # fmt: skip
def test_a_penalty_has_to_be_added(source: str, told: bool) -> None:
    assert bool(found("penalty-not-added", looped(source))) is told


def test_fit_adds_penalties_itself() -> None:
    compiled = Compiled(model=model(), place=at(3))
    assert found("penalty-not-added", looped(TAPED, compiled)) == []


def test_a_column_minus_a_flat_tensor_in_a_function_that_was_converted() -> None:
    """Where AutoGraph wrote the code, the line tells what was taken from what."""
    met = Compared(
        operation="-", written="-", left=array(50, 1), right=array(50), left_answered=True,
        place=at(2),
    )  # fmt: skip
    (finding,) = found("broadcast-comparison", ran("def f(a, b):\n    return sq(a - b)\n", met))
    assert (finding.evidence["left"], finding.evidence["right"]) == ("a", "b")
    assert finding.evidence["result"] == "(50, 50)"
