"""Ranges of values: only what reaches a layer that learns is told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from grader.wire.record import (
    ArrayNote,
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    ModelNote,
    Predicted,
)
from tests.hints.traces import array, at, found, model, ran

DENSE = LayerNote(class_name="Dense", name="d", parameters=7850)
CONV = LayerNote(class_name="Conv2D", name="c", parameters=80)
PLAIN = model(layers=(CONV, DENSE))


def layer(name: str, **config: float) -> LayerNote:
    return LayerNote(class_name=name, name=name, config=dict(config), parameters=4)


def pixels(*shape: int, high: float = 255, low: float = 0, **fields: object) -> ArrayNote:
    return array(*shape, low=low, high=high, distinct=200, **fields)


def fit(x: ArrayNote, of: ModelNote = PLAIN) -> FitStarted:
    return FitStarted(model=of, x=x, y=array(x.shape[0] if x.shape else 0), place=at(3))


@pytest.mark.parametrize("shape", [(500, 28, 28, 1), (500, 28, 28), (500, 784), (9, 32, 32, 3)])
def test_raw_bytes_are_found(shape: tuple[int, ...]) -> None:
    (finding,) = found("unscaled-pixels", ran("", fit(pixels(*shape))))
    assert finding.evidence["x_high"] == 255
    assert finding.place == at(3)


@pytest.mark.parametrize(
    "x",
    [
        pixels(500, 28, 28, 1, high=1),
        pixels(500, 28, 28, 1, low=-127, high=128),
        pixels(500, 224, 224, 3, low=-123.7, high=151),
        pixels(500, 13, high=255),
        pixels(500, 60, 5, high=255),
        pixels(500, 80, high=19_999),
        ArrayNote(kind="dataset", shape=(None, 28, 28, 1)),
        ArrayNote(kind="generator"),
    ],
)
def test_other_data_are_no_raw_bytes(x: ArrayNote) -> None:
    assert found("unscaled-pixels", ran("", fit(x))) == []


@pytest.mark.parametrize(
    "layers",
    [
        (layer("Rescaling", scale=1 / 255), CONV, DENSE),
        (LayerNote(class_name="RandomRotation", name="r"), layer("Rescaling"), CONV),
        (layer("Normalization"), CONV, DENSE),
        (layer("BatchNormalization"), CONV, DENSE),
        (CONV, layer("BatchNormalization"), DENSE),
        (layer("Lambda"), CONV, DENSE),
        (LayerNote(class_name="Mine", name="m", builtin=False), CONV, DENSE),
        (),
    ],
)
def test_a_model_that_may_scale_by_itself_is_left_alone(layers: tuple[LayerNote, ...]) -> None:
    assert (
        found("unscaled-pixels", ran("", fit(pixels(500, 28, 28, 1), model(layers=layers)))) == []
    )


def test_a_subclassed_model_may_scale_in_its_call() -> None:
    own = ModelNote(handle=1, class_name="MyModel", layers=(CONV, DENSE))
    assert found("unscaled-pixels", ran("", fit(pixels(500, 28, 28, 1), own))) == []


def test_a_model_that_learned_well_all_the_same_was_not_harmed() -> None:
    end = FitEnded(handle=1, history={"accuracy": [0.9, 0.985]}, epochs_run=2)
    assert found("unscaled-pixels", ran("", fit(pixels(500, 28, 28, 1)), end)) == []


@pytest.mark.parametrize(("first", "second"), [(1, 255), (255, 1)])
def test_training_and_test_differ(first: float, second: float) -> None:
    test = Evaluated(
        model=PLAIN, x=pixels(200, 784, high=second, name="x_test"), y=array(200), place=at(9)
    )
    trace = ran("", fit(pixels(500, 784, high=first)), test)
    (finding,) = found("train-predict-scaling-differs", trace)
    assert finding.place == at(9)
    assert finding.evidence["other"] == "x_test"
    assert finding.evidence["call"] == "evaluate"
    assert found("unscaled-pixels", trace) == []


def test_standardised_in_training_only() -> None:
    test = Evaluated(
        model=PLAIN, x=pixels(200, 28, 28, 1, name="x_test"), y=array(200), place=at(9)
    )
    moved = replace(pixels(500, 28, 28, 1, high=2.8), low=-0.42, mean=0.0, spread=1.0)
    (finding,) = found("train-predict-scaling-differs", ran("", fit(moved), test))
    assert finding.evidence["x_high"] == 2.8
    same = replace(test, x=moved)
    assert found("train-predict-scaling-differs", ran("", fit(moved), same)) == []


@pytest.mark.parametrize(
    ("high", "scale", "told"), [(1, 300, False), (255, 255, True), (255, 1 / 255, False)]
)
def test_pixels_that_were_multiplied(high: float, scale: float, told: bool) -> None:
    first = LayerNote(class_name="Rescaling", name="r", config={"scale": scale})
    net = model(layers=(first, CONV))
    told_of = found("unscaled-pixels", ran("", fit(pixels(500, 28, 28, 1, high=high), net)))
    assert [one.evidence["x_high"] for one in told_of] == ([65020.0] if told else [])


@pytest.mark.parametrize(("learned", "asked"), [(-1.0, 0.0), (0.0, -1.0)])
def test_another_number_is_black(learned: float, asked: float) -> None:
    x = replace(pixels(500, 28, 28, 1, high=1), low=learned)
    other = Predicted(
        model=PLAIN,
        x=replace(pixels(1, 28, 28, 1, high=0.97), low=asked, name="photo"),
        place=at(9),
    )
    (finding,) = found("train-predict-scaling-differs", ran("", fit(x), other))
    assert finding.evidence["x_low"] == learned and finding.evidence["other_low"] == asked
    grey = replace(other, x=replace(other.x, low=-0.3 if learned else 0.2))
    assert found("train-predict-scaling-differs", ran("", fit(x), grey)) == []


@pytest.mark.parametrize(
    ("low", "high", "mean", "spread", "told"),
    [(0.1, 0.7, 0.4, 0.2, True), (0.1, 0.7, 0.4, 0.4, False), (-0.8, 0.4, -0.2, 0.4, False),
     (0.3, 0.9, 0.6, 0.2, False)],
)  # fmt: skip
def test_moved_and_halved(low: float, high: float, mean: float, spread: float, told: bool) -> None:
    x = replace(pixels(500, 28, 28, 1, high=0.4), low=-0.8, mean=-0.2, spread=0.4)
    asked = replace(pixels(1, 28, 28, 1, high=high), low=low, mean=mean, spread=spread)
    other = Predicted(model=PLAIN, x=asked, place=at(9))
    assert bool(found("train-predict-scaling-differs", ran("", fit(x), other))) == told


def test_the_same_range_or_a_made_up_array_is_fine() -> None:
    same = Predicted(model=PLAIN, x=pixels(200, 784, high=0.9), place=at(9))
    other = model(handle=2, layers=(CONV,))
    elsewhere = Predicted(model=other, x=pixels(200, 784), place=at(9))
    trial = Predicted(
        model=PLAIN, x=pixels(1, 784), place=at(9, "model.predict(np.random.rand(1, 784) * 255)")
    )
    trace = ran("", fit(pixels(500, 784, high=1)), same, elsewhere, trial)
    assert found("train-predict-scaling-differs", trace) == []


def test_scaled_twice() -> None:
    (finding,) = found("scaled-twice", ran("", fit(pixels(500, 28, 28, 1, high=1 / 255))))
    assert finding.confidence == "certain"
    assert finding.evidence["reached"] == 0.0039


def test_an_array_that_was_divided_and_a_rescaling_layer_are_two_scalings() -> None:
    twice = model(layers=(layer("Rescaling", scale=1 / 255), CONV, DENSE))
    (finding,) = found("scaled-twice", ran("", fit(pixels(500, 28, 28, 1, high=1), twice)))
    assert finding.evidence["x_high"] == 1
    assert found("scaled-twice", ran("", fit(pixels(500, 28, 28, 1), twice))) == []


@pytest.mark.parametrize("x", [pixels(500, 28, 28, high=1), pixels(500, 7, high=0.001)])
def test_scaled_once_or_no_pictures(x: ArrayNote) -> None:
    assert found("scaled-twice", ran("", fit(x))) == []


def test_black_and_white_may_be_scaled_as_bytes_are() -> None:
    """Masks and drawings of 0 and 1: that layer does not tell whether they were divided before."""
    scaling = model(layers=(layer("Rescaling", scale=1 / 255), CONV, DENSE))
    drawn = replace(pixels(500, 28, 28, 1, high=1), distinct=2)
    assert found("scaled-twice", ran("", fit(drawn, scaling))) == []


def test_values_that_are_no_numbers() -> None:
    (finding,) = found("nan-in-input", ran("", fit(pixels(500, 784, nan=3, name="x"))))
    assert finding.evidence == {"x": "x", "bad": 3, "kind": "NaN"}
    assert found("nan-in-input", ran("", fit(pixels(500, 784)))) == []


STANDARD = pixels(90, 24, 24, 3, low=-1.8, high=3.1, mean=0.0, spread=1.0)


@pytest.mark.parametrize(
    ("x", "other", "told"),
    [
        (STANDARD, pixels(1, 24, 24, 3, high=1.0, mean=0.3, spread=0.2), True),
        (STANDARD, pixels(1, 24, 24, 3, low=-1.7, high=0.2, mean=-1.2, spread=0.3), False),
        (pixels(90, 24, 24, 3, low=-123, high=151, mean=3.0, spread=60.0),
         pixels(9, 24, 24, 3, high=1.0, mean=0.4, spread=0.25), True),
        (pixels(90, 24, 24, 3, low=-123, high=151, mean=3.0, spread=60.0),
         pixels(9, 24, 24, 3, low=-123, high=90, mean=-40.0, spread=30.0), False),
        (pixels(90, 24, 24, 3, high=1.0, mean=0.4, spread=0.25),
         replace(pixels(1, 24, 24, 3, high=0.6, low=0.59, mean=0.6, spread=0.001), distinct=2),
         False),
    ],
)  # fmt: skip
def test_pictures_on_another_scale(x: ArrayNote, other: ArrayNote, told: bool) -> None:
    asked = Predicted(model=PLAIN, x=other, place=at(8))
    assert bool(found("train-predict-scaling-differs", ran("", fit(x), asked))) is told
