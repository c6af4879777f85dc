"""What a training is not given, or given in another form, in the words of its exception."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, LayerNote
from tests.hints.traces import array, at, died, found, model, ran

NO_LOSS = "No loss to compute. Provide a `loss` argument in `compile()`."


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("m.compile(optimizer='adam')\nm.fit(x, y)\n", True),
        ("m.compile('adam', metrics=['mae'])\nm.fit(x, y)\n", True),
        ("m.compile('adam', 'mse')\nm.fit(x)\n", False),
        ("m.compile('adam', loss='mse')\nm.fit(x)\n", False),
        ("m.compile(**settings)\nm.fit(x)\n", False),
    ],
)
def test_a_training_needs_a_loss(source: str, told: bool) -> None:
    assert bool(found("loss-not-given", died(source, "ValueError", NO_LOSS, line=2))) is told


STEP = "class M(keras.Model):\n  def train_step(self, data):\n    x, y = data\n    {}\nm.fit({})\n"


def test_a_step_of_its_own_measures_nothing() -> None:
    source = STEP.format("return {'loss': x}", "x") + "m.compile('adam')\n"
    (finding,) = found("loss-not-given", died(source, "ValueError", NO_LOSS, line=5))
    assert finding.evidence["step_line"] == 2


@pytest.mark.parametrize(("last", "told"), [("self.t(x)", True), ("return {'loss': x}", False)])
def test_a_step_gives_its_figures(last: str, told: bool) -> None:
    message = "Attr 'Toutput_types' of 'OptionalFromValue' Op passed list of length 0 less than"
    trace = died(STEP.format(last, "x"), "ValueError", message, line=5)
    assert bool(found("step-returns-nothing", trace)) is told


@pytest.mark.parametrize(
    ("given", "told"),
    [("x, y, class_weight=w", True), ("x, y, sample_weight=w", True), ("x, y", False)],
)
def test_a_step_takes_weights(given: str, told: bool) -> None:
    message = "too many values to unpack (expected 2)"
    trace = died(STEP.format("return {}", given), "ValueError", message, line=3)
    assert bool(found("step-takes-no-weights", trace)) is told


def test_weights_are_counted() -> None:
    message = (
        "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
        "'x' sizes: 300\n'y' sizes: 300\n'sample_weight' sizes: 2\n"
    )
    trace = died("m.fit(x, y, sample_weight=w)\n", "ValueError", message)
    (finding,) = found("sample-weight-per-row", trace)
    assert (finding.evidence["rows"], finding.evidence["weights"]) == (300, 2)
    assert found("sample-count-mismatch", trace) == []


def test_a_generator_is_called_by_the_data_set() -> None:
    message = "`generator` must be a Python callable."
    (one,) = found(
        "generator-called-already", died("d = from_generator(f())\n", "TypeError", message)
    )
    assert (one.evidence["written"], one.evidence["name"]) == ("f()", "f")


@pytest.mark.parametrize(
    ("message", "given"),
    [
        ("TypeError: `generator` yielded an element of shape (4,) where an element of shape (5,) "
         "was expected.", "(4,)"),
        ("`generator` yielded an element of type float64 where an element of type <class "
         "'numpy.int32'> was expected.", "float64"),
        ("`generator` yielded an element that did not match the expected structure.", None),
    ],
)  # fmt: skip
def test_a_generator_keeps_its_promise(message: str, given: str | None) -> None:
    trace = died("d = from_generator(f, output_signature=s)\n", "InvalidArgumentError", message)
    (finding,) = found("generator-gives-another-form", trace)
    assert finding.evidence["given"] == given


@pytest.mark.parametrize(
    ("metric", "units", "activation", "told"),
    [
        ("MeanIoU(num_classes=2)", 1, "sigmoid", True),
        ("keras.metrics.MeanIoU(3)", 3, "softmax", True),
        ("MeanIoU(num_classes=3, sparse_y_pred=False)", 3, "softmax", False),
        ("BinaryIoU()", 1, "sigmoid", False),
        ("MeanIoU(num_classes=2)", 1, "linear", False),
    ],
)
def test_overlap_is_of_classes(metric: str, units: int, activation: str, told: bool) -> None:
    last = LayerNote(
        class_name="Conv2D", name="c", config={"filters": units, "activation": activation}
    )
    own = model(layers=(last,), output_shape=(None, 8, 8, units))
    start = FitStarted(model=own, x=array(9, 8, 8, 1), y=array(9, 8, 8), place=at(2))
    source = f"m.compile('adam', 'x', metrics=[{metric}])\nm.fit(x, y)\n"
    assert bool(found("iou-of-probabilities", ran(source, start))) is told


COUNTS = "def {}(t, p):\n    return K.sum(t * p) / K.sum({})\nm.compile('a', 'b', metrics=[{}])\n"


@pytest.mark.parametrize(
    ("name", "given", "rows", "told"),
    [
        ("f1_score", "f1_score", 320, True),
        ("recall_m", "recall_m", 320, True),
        ("dice", "dice", 320, False),
        ("f1", "keras.metrics.F1Score()", 320, False),
        ("f1", "f1", 60, False),
    ],
)
def test_fractions_have_no_mean_over_batches(name: str, given: str, rows: int, told: bool) -> None:
    y = array(rows, classes={"0": rows - rows // 16, "1": rows // 16})
    start = FitStarted(model=model(), x=array(rows, 3), y=y, batch_size=32, place=at(4))
    trace = ran(COUNTS.format(name, "t", given), start)
    assert bool(found("measure-averaged-over-batches", trace)) is told


def test_batches_that_hold_enough_of_each_class_are_left_alone() -> None:
    even = array(320, classes={"0": 160, "1": 160})
    start = FitStarted(model=model(), x=array(320, 3), y=even, batch_size=32, place=at(4))
    assert found("measure-averaged-over-batches", ran(COUNTS.format("f1", "t", "f1"), start)) == []
