"""Rules about callbacks: what they watch, when they stop, what they write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from grader.hints.rules.training_common import whole
from grader.hints.trace import Trace
from grader.wire.record import (
    CallbackMade,
    CallbackNote,
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    Loaded,
    Warned,
)
from tests.hints.traces import array, at, died, found, model, ran

NAMES = "accuracy,loss,val_accuracy,val_loss"
CURVES = {"accuracy": (0.5,), "loss": (1.0,), "val_accuracy": (0.5,), "val_loss": (1.0,)}
UP = (1.0, 0.8, 0.5, 0.6, 0.7, 0.8)
"""Best in epoch 3 of 6, clearly worse in the end."""


def note(class_name: str, handle: int = 5, **attributes: Any) -> CallbackNote:
    return CallbackNote(class_name=class_name, attributes=attributes, handle=handle)


def test_a_truth_value_is_no_number_of_epochs() -> None:
    """``patience=True`` is a slip of the pen, and nothing is worked out of it."""
    assert [whole(value) for value in (True, False, 3, 2.0, "3")] == [None, None, 3, None, None]


def fit(
    *callbacks: CallbackNote,
    curves: Mapping[str, Sequence[float]] | None = None,
    warning: str | None = None,
    stopped_by: str | None = None,
    cut: bool = False,
    **fields: Any,
) -> list[Event]:
    history = {name: list(curve) for name, curve in (curves or {}).items()}
    run = max(map(len, history.values()), default=0)
    fields.setdefault("epochs", run)
    fields.setdefault("validation_split", 0.2)
    events: list[Event] = [
        FitStarted(
            model=model(metrics=("accuracy",)), x=array(90, 9), y=array(90), place=at(9),
            callbacks=callbacks, **fields,
        )
    ]  # fmt: skip
    if warning is not None:
        events.append(Warned(category="UserWarning", message=warning))
    events.append(
        FitEnded(handle=1, history=history, epochs_run=run, cut=cut, stopped_by=stopped_by)
    )
    return events


def used() -> Event:
    return Evaluated(model=model(), x=array(9, 9), y=array(9))


def look(slug: str, *events: Event, source: str = "", **fields: Any) -> int:
    return len(found(slug, ran(source, *events, **fields)))


# --- what is watched -----------------------------------------------------------------------


def test_a_name_that_the_history_has_not() -> None:
    stop = note("EarlyStopping", monitor="val_acc", mode="max")
    (finding,) = found("monitor-not-available", ran("", *fit(stop, curves=CURVES)))
    assert finding.evidence["available"] == "accuracy, loss, val_accuracy, val_loss"
    right = note("EarlyStopping", monitor="val_accuracy", mode="max")
    assert look("monitor-not-available", *fit(right, curves=CURVES)) == 0
    assert look("monitor-not-available", *fit(stop, curves=CURVES), lab="lab1") == 0


def test_without_validation_it_is_another_fault() -> None:
    stop = note("EarlyStopping", monitor="val_loss")
    message = (
        "Early stopping conditioned on metric `val_loss` which is not available. "
        "Available metrics are: accuracy,loss"
    )
    curves = {"accuracy": (0.5,), "loss": (1.0,)}
    events = fit(stop, curves=curves, warning=message, validation_split=0.0)
    assert look("monitor-not-available", *events) == 0
    assert look("no-validation-data", *events) == 1


def test_a_checkpoint_of_every_epoch_needs_no_name() -> None:
    keep = note("ModelCheckpoint", monitor="val_loss", save_best_only=False)
    events = fit(keep, curves={"loss": (1.0,)}, validation_split=0.0)
    for slug in ("monitor-not-available", "no-validation-data", "save-best-without-metric"):
        assert look(slug, *events) == 0


def test_the_learning_rate_by_the_warning() -> None:
    slow = note("ReduceLROnPlateau", monitor="val_acc", mode="max")
    message = (
        "Learning rate reduction is conditioned on metric `val_acc` which is not available. "
        f"Available metrics are: {NAMES},learning_rate."
    )
    (finding,) = found("monitor-not-available", ran("", *fit(slow, warning=message)))
    assert str(finding.evidence["available"]).endswith("val_loss, learning_rate")


def test_a_direction_that_keras_does_not_know() -> None:
    message = (
        "EarlyStopping callback received monitor=val_acc, but Keras isn't able to "
        "automatically determine whether that metric should be maximized or minimized."
    )
    start = fit(note("EarlyStopping", monitor="val_acc"))[0]
    (finding,) = found("monitor-direction-unknown", died("", "ValueError", message, start))
    assert finding.evidence["metrics"] == "accuracy" and finding.explains_exception
    assert found("monitor-direction-unknown", died("", "ValueError", "shapes", start)) == []
    assert found("metric-without-direction", died("", "ValueError", message, start)) == []


@pytest.mark.parametrize("monitor", ["accuracy", "val_accuracy", "val_out_accuracy"])
def test_a_metric_of_the_model_that_says_nothing_of_its_direction(monitor: str) -> None:
    message = (
        f"ModelCheckpoint callback received monitor={monitor}, but Keras isn't able to "
        "automatically determine whether that metric should be maximized or minimized."
    )
    start = fit(note("ModelCheckpoint", monitor=monitor))[0]
    trace = died("", "ValueError", message, start)
    (finding,) = found("metric-without-direction", trace)
    assert finding.evidence["monitor"] == monitor and finding.explains_exception
    assert found("monitor-direction-unknown", trace) == []


def test_the_best_without_its_figure() -> None:
    best = note("ModelCheckpoint", monitor="val_acc", save_best_only=True, filepath="b.keras")
    warning = "Can save best model only with val_acc available."
    assert look("save-best-without-metric", *fit(best, warning=warning)) == 1
    assert look("save-best-without-metric", *fit(best)) == 0


@pytest.mark.parametrize(
    ("class_name", "monitor", "mode", "told"),
    [
        ("EarlyStopping", "val_loss", "max", 1),
        ("EarlyStopping", "val_accuracy", "min", 1),
        ("ReduceLROnPlateau", "val_mae", "max", 1),
        ("EarlyStopping", "val_loss", "min", 0),
        ("EarlyStopping", "val_accuracy", "max", 0),
        ("EarlyStopping", "val_loss", "auto", 0),
        ("EarlyStopping", "reward", "min", 0),
        ("ModelCheckpoint", "val_loss", "max", 0),  # it saves every epoch anyway
    ],
)
def test_mode(class_name: str, monitor: str, mode: str, told: int) -> None:
    events = fit(note(class_name, monitor=monitor, mode=mode, save_best_only=False))
    assert look("inverted-mode", *events) == told


def test_mode_of_a_checkpoint_that_chooses() -> None:
    best = note("ModelCheckpoint", monitor="val_loss", mode="max", save_best_only=True)
    made = CallbackMade(callback=best, place=at(4))
    (finding,) = found("inverted-mode", ran("", made, *fit(best)))
    assert finding.place == at(4)


# --- stopping ------------------------------------------------------------------------------


def stop(patience: int, *, restore: bool = False, handle: int = 5) -> CallbackNote:
    return note(
        "EarlyStopping", handle, monitor="val_loss", mode="auto", patience=patience,
        restore_best_weights=restore,
    )  # fmt: skip


def test_patience_that_is_never_used_up() -> None:
    events = fit(stop(6), curves={"val_loss": UP})
    (finding,) = found("patience-misread", ran("", *events))
    assert finding.evidence["best_epoch"] == 3
    assert look("patience-misread", *fit(stop(5), curves={"val_loss": UP})) == 0
    assert look("patience-misread", *fit(stop(9), curves={"val_loss": UP[:4]})) == 0  # short
    falling = {"val_loss": (1.0, 0.9, 0.8, 0.7, 0.6)}
    assert look("patience-misread", *fit(stop(9), curves=falling)) == 0
    assert look("patience-misread", *fit(stop(6), curves={"val_loss": UP}, cut=True)) == 0


def test_patience_of_zero_that_ended_it() -> None:
    stopped: dict[str, Any] = {"curves": {"val_loss": (1.0, 1.1)}, "stopped_by": "EarlyStopping"}
    assert look("patience-misread", *fit(stop(0), epochs=20, **stopped)) == 1
    assert look("patience-misread", *fit(stop(1), epochs=20, **stopped)) == 0
    assert look("patience-misread", *fit(stop(0), epochs=3, **stopped)) == 0


def test_weights_that_were_not_brought_back() -> None:
    stopped: dict[str, Any] = {"curves": {"val_loss": UP}, "stopped_by": "EarlyStopping"}
    slug = "best-weights-not-restored"
    (finding,) = found(slug, ran("", *fit(stop(3), **stopped), used()))
    assert (finding.evidence["best"], finding.evidence["last"]) == (0.5, 0.8)
    assert look(slug, *fit(stop(3), **stopped)) == 0  # never used
    assert look(slug, *fit(stop(3, restore=True), **stopped), used()) == 0
    best = note("ModelCheckpoint", 6, monitor="val_loss", save_best_only=True)
    assert look(slug, *fit(stop(3), best, **stopped), used()) == 0
    nearly = {"curves": {"val_loss": (1.0, 0.5, 0.51)}, "stopped_by": "EarlyStopping"}
    assert look(slug, *fit(stop(1), **nearly), used()) == 0  # type: ignore[arg-type]


def test_a_plateau_that_comes_too_late() -> None:
    slow = note("ReduceLROnPlateau", 6, monitor="val_loss", patience=5)
    rates = {"learning_rate": (0.001, 0.001, 0.001)}
    slug = "plateau-after-early-stop"
    assert look(slug, *fit(slow, stop(3), curves=rates, stopped_by="EarlyStopping")) == 1
    assert look(slug, *fit(slow, stop(8), curves=rates, stopped_by="EarlyStopping")) == 0
    assert look(slug, *fit(slow, stop(3), curves=rates)) == 0
    fell = {"learning_rate": (0.001, 0.0005)}
    assert look(slug, *fit(slow, stop(3), curves=fell, stopped_by="EarlyStopping")) == 0


# --- handed over ---------------------------------------------------------------------------


def test_a_callback_that_no_fit_got() -> None:
    made = CallbackMade(callback=stop(3), place=at(3))
    (finding,) = found("callback-not-passed", ran("", made, *fit()))
    assert finding.evidence == {"callback": "EarlyStopping", "fit_line": 9}
    assert look("callback-not-passed", made, *fit(stop(3))) == 0
    assert look("callback-not-passed", *fit(), made) == 0  # made after the training
    assert look("callback-not-passed", made) == 0
    assert look("callback-not-passed", made, *fit(), lab="lab1") == 0
    assert look("callback-not-passed", made, *fit(), source="c.set_model(model)") == 0
    within = "class Own(Callback):\n    def __init__(self):\n        self.inner = EarlyStopping()"
    assert look("callback-not-passed", made, *fit(), source=within) == 0


# --- files ---------------------------------------------------------------------------------

WEIGHTS = (
    "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in "
    "`.weights.h5` (Keras weights format). Received: filepath=a.h5"
)
MODEL = "The filepath provided must end in `.keras` (Keras model format). Received: filepath=a.hdf5"
UNFILLED = (
    "'Failed to format this callback filepath: \"a{val_acc:.2f}.keras\". Reason: \\'val_acc\\''"
)


def refused(message: str, kind: str = "ValueError", *events: Event) -> Trace:
    return died("c = ModelCheckpoint(path)", kind, message, *events)


def test_endings_that_keras_refuses() -> None:
    (finding,) = found("checkpoint-weights-suffix", refused(WEIGHTS))
    assert finding.evidence == {"path": "a.h5"} and finding.explains_exception
    (finding,) = found("checkpoint-model-suffix", refused(MODEL))
    assert finding.evidence == {"path": "a.hdf5"} and finding.place is not None
    assert found("checkpoint-weights-suffix", refused(MODEL)) == []
    assert found("checkpoint-model-suffix", refused(WEIGHTS)) == []


def test_a_name_that_cannot_be_filled_in() -> None:
    start = fit(note("ModelCheckpoint"))[0]
    (finding,) = found("checkpoint-name-placeholder", refused(UNFILLED, "KeyError", start))
    assert finding.evidence == {"path": "a{val_acc:.2f}.keras", "name": "val_acc"}
    alone = fit(note("ModelCheckpoint"), validation_split=0.0)[0]
    assert found("checkpoint-name-placeholder", refused(UNFILLED, "KeyError", alone)) == []
    assert found("checkpoint-name-placeholder", refused("'acc'", "KeyError", start)) == []


def kept(path: str, **attributes: Any) -> CallbackNote:
    settings = {"save_best_only": False, "save_freq": "epoch", "filepath": path, **attributes}
    return note("ModelCheckpoint", monitor="val_loss", **settings)


def test_epochs_that_overwrite_the_best() -> None:
    slug, curves = "checkpoint-overwrites", {"val_loss": UP}
    assert look(slug, *fit(kept("best.keras"), curves=curves)) == 1
    read = Loaded(what="model", path="last.keras", handle=2)
    assert look(slug, *fit(kept("last.keras"), curves=curves), read) == 1
    assert look(slug, *fit(kept("last.keras"), curves=curves), read, *fit()) == 0  # to go on
    assert look(slug, *fit(kept("last.keras"), curves=curves)) == 0
    assert look(slug, *fit(kept("best{epoch}.keras"), curves=curves)) == 0
    assert look(slug, *fit(kept("best.keras", save_best_only=True), curves=curves)) == 0
    assert look(slug, *fit(kept("best.keras"), curves={"val_loss": UP[:3]})) == 0
