"""Rules about training: validation, steps, curves, results that are None."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from grader.hints.trace import Trace
from grader.wire.record import (
    ArrayNote,
    CallbackNote,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    ModelNote,
    NamesLeft,
    Probed,
    Warned,
)
from tests.hints.traces import array, at, died, found, model, ran

DIGITS = {str(digit): 30 for digit in range(10)}
STOP_WARNING = (
    "Early stopping conditioned on metric `val_loss` which is not available. "
    "Available metrics are: accuracy,loss"
)
RAN_OUT = "Your input ran out of data; interrupting training. Make sure that your dataset ..."


def fit(
    handle: int = 1,
    *,
    curves: Mapping[str, Sequence[float]] | None = None,
    cut: bool = False,
    stopped_by: str | None = None,
    of: ModelNote | None = None,
    line: int = 9,
    **fields: Any,
) -> list[Event]:
    """A training and its end; labels are ten digits unless told."""
    history = {name: list(curve) for name, curve in (curves or {}).items()}
    fields.setdefault("x", array(300, 784, name="x_train", distinct=200))
    fields.setdefault("y", array(300, classes=DIGITS))
    run = max(map(len, history.values()), default=0)
    fields.setdefault("epochs", run)
    return [
        FitStarted(model=of or model(handle), place=at(line), **fields),
        FitEnded(handle=handle, history=history, epochs_run=run, cut=cut, stopped_by=stopped_by),
    ]


def callback(class_name: str, handle: int = 5, **attributes: Any) -> CallbackNote:
    return CallbackNote(class_name=class_name, attributes=attributes, handle=handle)


def curve(trace_of: Sequence[float], **more: Sequence[float]) -> Trace:
    return ran("", *fit(curves={"loss": trace_of, **more}))


# --- validation ----------------------------------------------------------------------------


def validated(share: float, **fields: Any) -> Trace:
    rows = array(100, 784, distinct=200, name=fields.pop("name", "x_val"), overlaps={"fit": share})
    return ran("", *fit(validation_x=rows, **fields.pop("fit", {})), **fields)


def test_validation_rows_that_are_training_rows() -> None:
    (finding,) = found("validation-overlaps-training", validated(1.0))
    assert (finding.confidence, finding.evidence) == ("certain", {"percent": 100})
    assert found("validation-overlaps-training", validated(0.2))[0].confidence == "likely"
    assert found("validation-overlaps-training", validated(0.02)) == []


def test_rows_that_are_alike_by_nature_are_none() -> None:
    windows = {"y": array(300, 1)}  # a regression: windows of a smooth series
    assert found("validation-overlaps-training", validated(0.9, fit=windows)) == []
    same = validated(0.9, fit=windows, name="x_train")
    assert len(found("validation-overlaps-training", same)) == 1
    few = array(100, 8, distinct=2, overlaps={"fit": 1.0})
    assert found("validation-overlaps-training", ran("", *fit(validation_x=few))) == []


def test_data_of_a_check_are_not_the_learners() -> None:
    assert found("validation-overlaps-training", validated(1.0, lab="lab5")) == []


def test_no_validation_data_by_the_warning() -> None:
    start, end = fit(callbacks=(callback("EarlyStopping", monitor="val_loss"),))
    warned = Warned(category="UserWarning", message=STOP_WARNING)
    (finding,) = found("no-validation-data", ran("", start, warned, end))
    assert finding.evidence == {"monitor": "val_loss"}
    start, end = fit(validation_split=0.2)
    assert found("no-validation-data", ran("", start, warned, end)) == []


def test_no_validation_data_by_a_key() -> None:
    events = fit(curves={"loss": [1.0]})
    (finding,) = found("no-validation-data", died("", "KeyError", "'val_loss'", *events))
    assert finding.explains_exception
    assert found("no-validation-data", died("", "KeyError", "'val_loss'")) == []
    events = fit(curves={"loss": [1.0], "val_loss": [1.0]}, validation_split=0.1)
    assert found("no-validation-data", died("", "KeyError", "'val_acc'", *events)) == []


def test_no_validation_data_by_the_name_of_a_checkpoint() -> None:
    message = (
        "'Failed to format this callback filepath: \"{val_loss}.keras\". Reason: \\'val_loss\\''"
    )
    start, _ = fit()
    assert len(found("no-validation-data", died("", "KeyError", message, start))) == 1
    start, _ = fit(validation_split=0.2)
    assert found("no-validation-data", died("", "KeyError", message, start)) == []


def stopped_on_test(*callbacks: CallbackNote, again: str = "x_test") -> Trace:
    rows = array(200, 784, name="x_test", overlaps={"test": 1.0})
    measured = array(200, 784, name=again, overlaps={"test": 1.0})
    return ran(
        "",
        *fit(validation_x=rows, callbacks=callbacks, stopped_by="EarlyStopping"),
        Evaluated(model=model(), x=measured, y=array(200)),
    )


def test_test_rows_that_choose() -> None:
    stop = callback("EarlyStopping", monitor="val_loss")
    assert len(found("test-set-used-for-stopping", stopped_on_test(stop))) == 1
    assert found("test-set-used-for-stopping", stopped_on_test(stop, again="x_end")) == []
    watched_training = callback("EarlyStopping", monitor="loss")
    for harmless in (watched_training, callback("TensorBoard")):
        assert found("test-set-used-for-stopping", stopped_on_test(harmless)) == []
    assert found("test-set-used-for-stopping", stopped_on_test()) == []


# --- steps ---------------------------------------------------------------------------------


def test_data_that_ran_out() -> None:
    warned = Warned(category="UserWarning", message=RAN_OUT)
    start, end = fit(steps_per_epoch=50, epochs=3)
    (finding,) = found("too-few-steps", ran("", start, warned, end))
    assert finding.evidence == {"epochs": 3, "steps": 50}
    source = "model.fit(ds, steps_per_epoch=50, validation_steps=9)"
    assert found("too-few-steps", ran(source, start, warned, end)) == []
    assert found("too-few-steps", ran("", start, end)) == []
    plain, end = fit()
    assert found("too-few-steps", ran("", plain, warned, end)) == []


@pytest.mark.parametrize(
    ("size", "losses", "accuracy", "told"),
    [
        (512, (2.3, 2.2, 2.1), 0.3, True),
        (512, (2.3, 1.1, 0.5), 0.9, False),
        (512, (2.3, 2.2), 0.3, False),
        (32, (2.3, 2.2, 2.1), 0.3, False),
    ],
)
def test_a_huge_batch_with_harm(
    size: int, losses: tuple[float, ...], accuracy: float, told: bool
) -> None:
    curves = {"loss": losses, "accuracy": [accuracy] * len(losses)}
    trace = ran("", *fit(curves=curves, batch_size=size, x=array(600, 784)))
    assert bool(found("extreme-batch-size", trace)) == told


def second_fit(optimizer: str, trainable: int = 10, loss: Sequence[float] = (0.4, 0.3)) -> Trace:
    first = model(optimizer="adam", compiled=1, trainable_parameters=10)
    again = model(optimizer=optimizer, compiled=2, trainable_parameters=trainable, fits=1)
    return ran(
        "",
        *fit(of=first, curves={"loss": (2.0, 0.5)}, line=5),
        *fit(of=again, curves={"loss": loss}, line=8),
    )


def test_an_experiment_that_goes_on() -> None:
    (finding,) = found("fit-continues-old-model", second_fit("sgd"))
    assert finding.place == at(8)
    assert found("fit-continues-old-model", second_fit("adam")) == []  # going on with the same
    assert found("fit-continues-old-model", second_fit("sgd", trainable=99)) == []  # fine-tuning
    assert found("fit-continues-old-model", second_fit("sgd", loss=(2.1, 0.6))) == []


def test_sorted_rows_that_nobody_shuffles() -> None:
    labels = array(300, classes=DIGITS, changes=0.03, name="y")
    source = "ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)\nmodel.fit(ds)"
    events = [*fit(x=_dataset()), NamesLeft(arrays={"y": labels})]
    assert len(found("dataset-not-shuffled", ran(source, *events))) == 1
    mixed = source.replace(".batch(32)", ".shuffle(300).batch(32)")
    assert found("dataset-not-shuffled", ran(mixed, *events)) == []
    for shuffle in (True, False):
        trace = ran("", *fit(y=labels, shuffle=shuffle))
        assert bool(found("dataset-not-shuffled", trace)) != shuffle
    in_random_order = array(300, classes=DIGITS, changes=0.9)
    assert found("dataset-not-shuffled", ran("", *fit(y=in_random_order, shuffle=False))) == []


def _dataset() -> ArrayNote:
    return ArrayNote(kind="dataset", name="ds")


# --- curves --------------------------------------------------------------------------------

FALLING = (2.0, 1.5, 1.0, 0.7, 0.5, 0.4, 0.3)


def test_a_trend_is_overfitting() -> None:
    (finding,) = found("overfitting", curve(FALLING, val_loss=(2, 1.5, 1.2, 1.3, 1.5, 1.7, 1.9)))
    assert finding.evidence == {"best_epoch": 3, "best": 1.2, "last": 1.9, "epochs": 7}


@pytest.mark.parametrize(
    "validation",
    [
        (2.0, 1.5, 1.2, 1.1, 1.0, 0.9, 1.4),  # a tick
        (2.0, 1.5, 1.2, 1.21, 1.22, 1.23, 1.24),  # hardly
        (2.0, 1.5, 1.2, 1.9, 1.3, 1.9, 1.5),  # no trend
        (2.0, 1.5, 1.2, 1.1, 1.0, 0.9, 0.8),
    ],
)
def test_no_overfitting(validation: Sequence[float]) -> None:
    assert found("overfitting", curve(FALLING, val_loss=validation)) == []


def test_short_cut_or_guarded_training_is_no_overfitting() -> None:
    rising = (1.2, 1.3, 1.5, 1.7, 1.9, 2.1, 2.3)
    assert found("overfitting", curve(FALLING[:5], val_loss=rising[:5])) == []
    curves = {"loss": FALLING, "val_loss": rising}
    assert found("overfitting", ran("", *fit(curves=curves, cut=True))) == []
    guard = callback("EarlyStopping", monitor="val_loss")
    assert found("overfitting", ran("", *fit(curves=curves, callbacks=(guard,)))) == []
    assert found("overfitting", ran("", *fit(curves=curves), standins=("cifar10",))) == []


def test_a_loss_that_is_no_number() -> None:
    (finding,) = found("loss-is-nan", curve((2.0, math.nan, math.nan)))
    assert finding.evidence == {"epoch": 2, "epochs": 3}
    assert len(found("loss-is-nan", curve((math.inf,)))) == 1
    assert found("loss-is-nan", curve((2.0, 1.0))) == []


def stuck(losses: Sequence[float], probe: float) -> Trace:
    of = model(output_shape=(None, 10), loss="sparse_categorical_crossentropy")
    answer = Probed(name="neighbours", handle=1, figures={"accuracy": probe, "chance": 0.1})
    return ran("", *fit(of=of, curves={"loss": losses}, x=array(2000, 784)), answer)


def test_a_loss_at_chance_needs_data_that_can_be_learned() -> None:
    assert len(found("loss-stuck-at-chance", stuck((2.303, 2.304, 2.302), 0.9))) == 1
    assert found("loss-stuck-at-chance", stuck((2.303, 2.304, 2.302), 0.12)) == []  # random data
    assert found("loss-stuck-at-chance", stuck((2.303, 2.1, 1.9), 0.9)) == []
    assert found("loss-stuck-at-chance", stuck((2.303,), 0.9)) == []


def test_a_loss_that_jumps() -> None:
    jumping = (3.0, 1.0, 2.0, 0.9, 2.2, 1.0, 2.1, 1.1)
    assert len(found("oscillating-loss", curve(jumping))) == 1
    assert found("oscillating-loss", curve(FALLING)) == []
    assert found("oscillating-loss", curve((2.0, 1.0, 1.1, 0.9, 1.0, 0.8, 0.85, 0.7))) == []
    assert found("oscillating-loss", curve(jumping[:4])) == []


# --- None ----------------------------------------------------------------------------------

BUILD = """\
def build():
    model = Sequential()
    model.compile()
{end}
model = build()
model.fit(x)
"""
NO_FIT = "'NoneType' object has no attribute 'fit'"


def test_a_class_that_begins_with_def() -> None:
    source = "def Net(Model):\n    def call(self, x):\n        return x\n\nm = Net(3)\nm.compile()"
    message = "'NoneType' object has no attribute 'compile'"
    (finding,) = found("function-returns-none", died(source, "AttributeError", message, line=6))
    assert finding.evidence["inside"] == "call"


def test_a_function_without_return() -> None:
    source = BUILD.format(end="")
    (finding,) = found("function-returns-none", died(source, "AttributeError", NO_FIT, line=6))
    assert finding.place is not None and finding.place.line == 5
    assert finding.evidence == {"name": "model", "call": "build", "holds": "None"}
    assert finding.explains_exception and finding.confidence == "certain"


def test_a_path_without_return_is_likely() -> None:
    source = BUILD.format(end="    if big:\n        return model")
    (finding,) = found("function-returns-none", died(source, "AttributeError", NO_FIT, line=7))
    assert finding.confidence == "likely"


def test_a_function_with_return_is_not_blamed() -> None:
    source = BUILD.format(end="    return model")
    assert found("function-returns-none", died(source, "AttributeError", NO_FIT, line=7)) == []
    assert found("function-returns-none", died(source, "ValueError", "shapes", line=7)) == []


@pytest.mark.parametrize(
    ("source", "message", "call"),
    [
        ("a, b = load()", "cannot unpack non-iterable NoneType object", "load"),
        ("model = model.compile()\nmodel.fit(x)", NO_FIT, "model.compile"),
        ("h = x.sort()\nprint(len(h))", "object of type 'NoneType' has no len()", "x.sort"),
        (
            "model = model.fit(x)\nmodel.evaluate(x)",
            "'History' object has no attribute 'evaluate'",
            "model.fit",
        ),
    ],
)
def test_where_it_came_from(source: str, message: str, call: str) -> None:
    whole = f"def load():\n    x = 1\n{source}"
    trace = died(whole, "AttributeError", message, line=len(whole.splitlines()))
    (finding,) = found("function-returns-none", trace)
    assert finding.evidence["call"] == call
