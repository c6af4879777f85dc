"""Values of tables and series, pretrained bases, and what a training might have needed."""

from __future__ import annotations

import math
from typing import Any

from grader.wire.record import ArrayNote, CallbackNote, FitStarted, LayerNote, Predicted, Probed
from tests.hints.rules.model_traces import (
    NUMBERS,
    PLACE,
    PRICES,
    dense,
    fitted,
    layer,
    look,
    model,
    trace,
)

SERIES = {"kind": "ndarray", "dtype": "float64"}
SMALL = ArrayNote(shape=(400, 12, 1), low=0.0, high=1.0, mean=0.5, spread=0.3, **SERIES)
RAW = ArrayNote(shape=(1, 12, 1), low=238.0, high=533.0, mean=370.0, spread=90.0, **SERIES)
ONWARD = ArrayNote(shape=(50, 12, 1), low=0.8, high=2.5, mean=1.5, spread=0.3, **SERIES)
ONE = ArrayNote(shape=(1, 1), low=239.0, high=240.0, mean=239.5, spread=0.5, **SERIES)
OUT = ArrayNote(kind="ndarray", shape=(1, 1), dtype="float32")
LINEAR = model(dense(1, "linear"), loss="mse", metrics=())


def asked(x: ArrayNote) -> Predicted:
    return Predicted(model=LINEAR, x=x, outputs=OUT, place=PLACE)


def test_raw_values_for_a_model_of_scaled_ones() -> None:
    slug = "features-scaled-differently"
    before = fitted(LINEAR, PRICES, x=SMALL)
    found = look(slug, trace(*before, asked(RAW)))
    assert found is not None and found.confidence == "likely"
    assert (found.evidence["high"], found.evidence["other_low"]) == (1.0, 238.0)
    assert look(slug, trace(*before, asked(ONWARD))) is None  # a series that goes on
    assert look(slug, trace(*before, asked(ONE))) is None  # a number somebody tries
    assert look(slug, trace(*before, asked(SMALL))) is None


STANDARD = ArrayNote(shape=(400, 3), low=-2.9, high=4.1, mean=0.0, spread=1.0, **SERIES)
MIXED = ArrayNote(shape=(9, 3), low=-2.0, high=92.0, mean=26.0, spread=31.0, **SERIES)
ODD = ArrayNote(shape=(9, 3), low=-7.0, high=8.0, mean=2.0, spread=5.0, **SERIES)


def test_columns_that_were_not_scaled_lie_on_both_sides_of_what_was_learned() -> None:
    slug = "features-scaled-differently"
    for x in (STANDARD, SMALL):
        assert look(slug, trace(*fitted(LINEAR, PRICES, x=x), asked(MIXED))) is not None
        assert look(slug, trace(*fitted(LINEAR, PRICES, x=x), asked(ODD))) is None
    rebuilt = model(dense(3, "linear"), loss="mse", metrics=())
    events = (*fitted(rebuilt, STANDARD, x=STANDARD), asked(MIXED))
    assert look(slug, trace(*events)) is None  # odd rows on purpose


TWICE = "rows = sc.transform(rows)\nrows = sc.transform(rows)\nlast = model.predict(rows)\n"


def test_rows_that_went_through_a_scaler_twice() -> None:
    slug = "features-scaled-differently"
    again = ArrayNote(shape=(50, 12), low=-7.0, high=-2.0, mean=-4.0, spread=1.0, name="rows",
                      **SERIES)  # fmt: skip
    before = fitted(LINEAR, PRICES, x=SMALL)
    found = look(slug, trace(*before, asked(again), source=TWICE))
    assert found is not None and found.confidence == "certain"
    assert found.evidence["scaler"] == "sc"
    once = TWICE.partition("\n")[2]
    assert look(slug, trace(*before, asked(again), source=once)) is None


FORMULA = "test = (test - mean) / std\nlast = model.predict({given})\n"


def test_rows_that_went_through_one_formula_twice() -> None:
    slug = "features-scaled-differently"
    name = "(test - mean) / std"
    again = ArrayNote(shape=(50, 12), low=-7.0, high=-2.0, mean=-4.0, spread=1.0, name=name,
                      **SERIES)  # fmt: skip
    before = fitted(LINEAR, PRICES, x=SMALL)
    found = look(slug, trace(*before, asked(again), source=FORMULA.format(given=name)))
    assert found is not None and found.confidence == "certain"
    assert found.evidence["formula"] == name
    once = FORMULA.format(given="test")
    assert look(slug, trace(*before, asked(again), source=once)) is None


def base(*first: LayerNote) -> Any:
    inside = [layer("Conv2D", name=f"c{number}", filters=8) for number in range(25)]
    return model(layer("InputLayer"), *first, *inside, dense(3))


def pixels(high: float) -> ArrayNote:
    return ArrayNote(kind="ndarray", shape=(60, 96, 96, 3), dtype="float32", low=0.0, high=high)


def test_a_base_wants_another_range() -> None:
    slug = "pretrained-input-range"
    source = "base = MobileNetV2(weights='imagenet', include_top=False)\n"
    fresh = source.replace("'imagenet'", "None")
    found = look(slug, trace(*fitted(base(), NUMBERS, x=pixels(255.0)), source=source))
    assert found is not None
    assert (found.evidence["base"], found.evidence["module"]) == ("MobileNetV2", "mobilenet_v2")
    for right in (
        trace(*fitted(base(), NUMBERS, x=pixels(1.0)), source=source),
        trace(*fitted(base(layer("Rescaling")), NUMBERS, x=pixels(255.0)), source=source),
        trace(*fitted(base(layer("TrueDivide")), NUMBERS, x=pixels(255.0)), source=source),
        trace(*fitted(base(), NUMBERS, x=pixels(255.0)), source=source + "preprocess_input(x)"),
        trace(*fitted(base(), NUMBERS, x=pixels(255.0)), source=fresh),
    ):
        assert look(slug, right) is None
    whole = source.replace("MobileNetV2", "EfficientNetB0")
    own = (layer("Rescaling"), layer("Normalization"))
    assert look(slug, trace(*fitted(base(*own), NUMBERS, x=pixels(1.0)), source=whole)) is not None
    assert look(slug, trace(*fitted(base(*own), NUMBERS, x=pixels(255.0)), source=whole)) is None


def test_a_validation_of_two_rows() -> None:
    slug = "validation-too-small"
    many = ArrayNote(kind="ndarray", shape=(200, 12), dtype="float64", low=-3.0, high=3.0)
    labels = ArrayNote(kind="ndarray", shape=(200,), classes={"0": 90, "1": 110})

    def start(split: float) -> FitStarted:
        return FitStarted(
            model=model(dense(2)), x=many, y=labels, validation_split=split, place=PLACE
        )

    found = look(slug, trace(start(0.01)))
    assert found is not None
    assert found.evidence == {"rows": 2, "all": 200, "split": 0.01}
    assert look(slug, trace(start(0.2))) is None
    assert look(slug, trace(start(0.0))) is None


def test_a_callback_sets_a_rate_that_is_computed() -> None:
    said = (
        "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` "
        "constructor argument, hence its learning rate is not settable."
    )
    source = "rates = keras.optimizers.schedules.ExponentialDecay(0.01, 100, 0.9)\n"
    start = FitStarted(
        model=LINEAR, x=SMALL, y=PRICES, place=PLACE,
        callbacks=(CallbackNote(class_name="ReduceLROnPlateau", handle=3),),
    )  # fmt: skip
    found = look("rate-set-by-schedule", trace(start, source=source, error=("TypeError", said)))
    assert found is not None and found.explains_exception
    assert found.evidence == {"callback": "ReduceLROnPlateau", "schedule": "ExponentialDecay"}


def tried(**figures: float) -> Probed:
    return Probed(name="rates", handle=1, figures={"rate": 0.01, "steps": 20.0, **figures})


def test_a_tenth_of_the_rate_went_further() -> None:
    slug = "learning-rate-too-high"
    wild = model(dense(1, "linear"), loss="mse", optimizer="sgd", learning_rate=0.1)
    nan = {"loss": [90.0, math.nan]}
    found = look(slug, trace(*fitted(wild, PRICES, history=nan), tried(start=9.0, tenth=0.4)))
    assert found is not None and found.confidence == "likely"
    assert found.evidence["tried_loss"] == 0.4
    assert "own_loss" not in found.evidence  # it was no number
    no_help = trace(*fitted(wild, PRICES, history=nan), tried(start=9.0, tenth=8.9))
    assert look(slug, no_help) is None
    usual = model(dense(1, "linear"), loss="mse", optimizer="sgd", learning_rate=0.01)
    assert (
        look(slug, trace(*fitted(usual, PRICES, history=nan), tried(start=9.0, tenth=0.4))) is None
    )


def flat(now: float, explained: float) -> Any:
    history = {"loss": [84.0, 83.9, 83.9, 83.9]}
    rows = ArrayNote(kind="ndarray", shape=(2000, 4), dtype="float64", low=0.0, high=9.0)
    return trace(
        *fitted(LINEAR, PRICES, x=rows, history=history, epochs_run=4),
        Probed(name="line", handle=1, figures={"explained": explained}),
        Probed(name="constant", handle=1, figures={"model": now, "constant": 84.0}),
        tried(start=90.0, own=84.0, tenfold=12.0, tenth=89.0),
        Probed(name="by_heart", handle=1,
               figures={"rows": 16.0, "steps": 60.0, "start": 90.0, "end": 0.4}),
    )  # fmt: skip


def test_no_better_than_an_answer_that_is_always_the_same() -> None:
    slug = "no-better-than-constant"
    found = look(slug, flat(83.9, 0.8))
    assert found is not None
    assert found.evidence == {
        "loss": 83.9, "constant": 84.0, "own": 84.0, "tenfold": 12.0, "tenth": 89.0,
        "steps": 20, "rows": 16, "often": 60, "by_heart": 0.4, "penalty": None,
    }  # fmt: skip
    assert look(slug, flat(40.0, 0.8)) is None  # it learned
    assert look(slug, flat(83.9, 0.0)) is None  # there is nothing to learn
