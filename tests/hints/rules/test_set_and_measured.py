"""Rates that two callbacks set, checkpoints that remember, measures over what is no yes."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    ArrayNote,
    CallbackNote,
    Compiled,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    LayerNote,
    NamesLeft,
)
from tests.hints.traces import array, at, died, found, model, ran


def callback(class_name: str, handle: int, **attributes: object) -> CallbackNote:
    return CallbackNote(class_name=class_name, handle=handle, attributes=attributes)  # type: ignore[arg-type] # plain ones


PLAN = "s = LearningRateScheduler({})\n"


@pytest.mark.parametrize(
    ("source", "second", "told"),
    [
        ("def p(e):\n    return 0.1\n" + PLAN.format("p"), "ReduceLROnPlateau", True),
        (PLAN.format("lambda e: 0.1 / (e + 1)"), "LearningRateScheduler", True),
        ("def p(e, lr):\n    return 0.1 / e\n" + PLAN.format("p"), "ReduceLROnPlateau", True),
        ("def p(e, lr):\n    return lr * 0.9\n" + PLAN.format("p"), "ReduceLROnPlateau", False),
        (PLAN.format("lambda e: 0.1"), "EarlyStopping", False),
        (PLAN.format("make(3)"), "ReduceLROnPlateau", False),
    ],
)
def test_one_callback_sets_the_rate(source: str, second: str, told: bool) -> None:
    callbacks = (callback("LearningRateScheduler", 1), callback(second, 2))
    start = FitStarted(model=model(), x=array(9, 3), y=array(9), callbacks=callbacks, place=at(5))
    findings = found("rate-set-by-two", ran(source, start))
    assert bool(findings) is told
    assert not told or findings[0].evidence["lost"] == second


@pytest.mark.parametrize(
    ("handles", "models", "best", "told"),
    [((3, 3), (1, 2), True, True), ((3, 4), (1, 2), True, False), ((3, 3), (1, 1), True, False),
     ((3, 3), (1, 2), False, False)],
)  # fmt: skip
def test_a_checkpoint_serves_one_model(
    handles: tuple[int, int], models: tuple[int, int], best: bool, told: bool
) -> None:
    events = [
        FitStarted(
            model=model(one), x=array(9, 3), y=array(9), place=at(5),
            callbacks=(callback("ModelCheckpoint", handle, save_best_only=best, monitor="loss"),),
        )
        for handle, one in zip(handles, models, strict=True)
    ]  # fmt: skip
    assert bool(found("checkpoint-remembers-best", ran("", *events))) is told


def measured(source: str, units: int, activation: str, *, logits: bool | None = None) -> Trace:
    last = LayerNote(
        class_name="Dense", name="d", config={"units": units, "activation": activation}
    )
    own = model(layers=(last,), output_shape=(None, units), from_logits=logits)
    start = FitStarted(model=own, x=array(9, 3), y=array(9), place=at(5))
    return ran(source, Compiled(model=own, place=at(4)), start)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("in logical_and\n  Incompatible shapes: [1,64] vs. [1,32]", True),
        ("in matmul\n  Incompatible shapes: [1,64] vs. [1,32]", False),
    ],
)
def test_columns_that_a_count_refuses(message: str, told: bool) -> None:
    source = "m.compile(metrics=[Precision()])\nm.fit(x, y)"
    events = measured(source, 2, "softmax").events
    (one,) = found(
        "precision-over-columns", died(source, "InvalidArgumentError", message, *events, line=2)
    )
    assert one.explains_exception is told


@pytest.mark.parametrize(
    ("source", "units", "activation", "told"),
    [
        ("m = [keras.metrics.Precision()]\n", 2, "softmax", True),
        ("m = [tf.keras.metrics.Recall(name='r')]\n", 2, "softmax", True),
        ("m = [keras.metrics.Precision(class_id=1)]\n", 2, "softmax", False),
        ("m = [keras.metrics.Precision()]\n", 1, "sigmoid", False),
        ("m = [keras.metrics.Precision()]\n", 2, "sigmoid", False),
        ("m = [keras.metrics.AUC()]\n", 2, "softmax", False),
        ("m = ['accuracy']\n", 2, "softmax", False),
    ],
)
def test_precision_is_of_one_class(source: str, units: int, activation: str, told: bool) -> None:
    assert bool(found("precision-over-columns", measured(source, units, activation))) is told


@pytest.mark.parametrize(
    ("source", "logits", "told"),
    [
        ("m = [keras.metrics.Recall()]\n", True, True),
        ("m = [keras.metrics.AUC(curve='PR')]\n", True, True),
        ("m = [keras.metrics.AUC(from_logits=True)]\n", True, False),
        ("m = [keras.metrics.Recall(thresholds=0)]\n", True, False),
        ("m = [keras.metrics.BinaryAccuracy(threshold=0.0)]\n", True, False),
        ("m = [keras.metrics.Recall()]\n", False, False),
        ("m = ['accuracy']\n", True, False),
    ],
)
def test_a_metric_knows_of_scores(source: str, logits: bool, told: bool) -> None:
    trace = measured(source, 1, "linear", logits=logits)
    assert bool(found("metric-reads-logits", trace)) is told


MESSAGE = "`class_weight` is only supported for Models with a single output."


def test_weights_of_classes_for_two_outputs() -> None:
    source = "m.fit(x, [a, b], class_weight=w)\n"
    (finding,) = found("class-weight-for-outputs", died(source, "ValueError", MESSAGE))
    assert finding.evidence == {"written": "class_weight=w", "outputs": 2}
    assert finding.explains_exception
    assert found("class-weight-for-outputs", died(source, "ValueError", "else")) == []


# --- shuffle that does not reach ------------------------------------------------------------------


def piped(source: str, *events: Event, seen: dict[str, int], changes: float) -> Trace:
    """A training on a data set whose first batches held these labels."""
    labels = ArrayNote(kind="dataset", classes=seen, changes=changes, batches=8)
    x = ArrayNote(kind="dataset", batches=8)
    start = FitStarted(model=model(), x=x, y=labels, batch_size=32, place=at(3))
    return ran(source, start, *events)


DS = "d = tf.data.Dataset.from_tensor_slices((x, y)){}\n"
WHOLE = {"0": 400, "1": 400, "2": 400}


@pytest.mark.parametrize(
    ("steps", "changes", "told"),
    [
        (".shuffle(20).batch(32)", 0.002, True),
        (".shuffle(buffer_size=64).batch(32)", 0.002, True),
        (".batch(32).shuffle(2000)", 0.002, True),
        (".shuffle(1200).batch(32)", 0.002, False),
        (".shuffle(len(x)).batch(32)", 0.002, False),
        (".shuffle(20).batch(32)", 0.6, False),
        (".batch(32)", 0.002, False),
    ],
)
def test_a_buffer_reaches_over_a_class(steps: str, changes: float, told: bool) -> None:
    left = NamesLeft(arrays={"y": array(1200, classes=WHOLE, changes=changes)})
    trace = piped(DS.format(steps), left, seen={"0": 256}, changes=0.0)
    assert bool(found("shuffle-does-not-reach", trace)) is told


def test_labels_that_are_not_seen_whole_may_still_be_of_one_kind() -> None:
    judged = Evaluated(model=model(), x=array(60, 3), y=array(60, classes={"0": 30, "1": 30}))
    source = "def f():\n    return ds.shuffle(16).batch(32)\n"
    assert found("shuffle-does-not-reach", piped(source, judged, seen={"0": 256}, changes=0.0))
    both = piped(source, judged, seen={"0": 100, "1": 156}, changes=0.4)
    assert found("shuffle-does-not-reach", both) == []


# --- one class for all ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accuracy", "told"),
    [((0.92, 0.9), True), ((0.92, 0.93), False), ((0.95, 0.9), False), ((0.915, 0.9), False)],
)
def test_a_score_that_is_the_share_of_the_largest_class(
    accuracy: tuple[float, float], told: bool
) -> None:
    own = model(loss="sparse_categorical_crossentropy")
    y = array(400, classes={"0": 368, "1": 32})
    start = FitStarted(model=own, x=array(400, 3), y=y, place=at(5))
    end = FitEnded(handle=1, history={"accuracy": [0.9, accuracy[0]]})
    judged = Evaluated(
        model=own, x=array(100, 3), y=array(100, classes={"0": 90, "1": 10}),
        result=(0.3, accuracy[1]),
    )  # fmt: skip
    assert bool(found("class-imbalance", ran("", start, end, judged))) is told
