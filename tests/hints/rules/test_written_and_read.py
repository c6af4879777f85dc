"""Files of models: what was written over, what was read, and what a load left behind."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.rules.built_otherwise import difference
from grader.wire.record import (
    CallbackNote,
    Event,
    FitEnded,
    FitStarted,
    ImageChanged,
    LayerNote,
    Loaded,
    LoadFailed,
    ModelNote,
    Predicted,
    Saved,
)
from tests.hints.traces import array, at, found, model, ran


def layer(kind: str, parameters: int = 0, name: str = "", **config: Any) -> LayerNote:
    return LayerNote(class_name=kind, name=name or kind, parameters=parameters, config=config)


TANH = layer("Dense", 40, "hidden", activation="tanh")
RELU = layer("Dense", 40, "hidden", activation="relu")
LINEAR = layer("Dense", 40, "hidden", activation="linear")
END = layer("Dense", 9, "end", activation="softmax")
RAW_END = layer("Dense", 9, "end", activation="linear")
CONV = layer("Conv2D", 40, "conv", activation="relu", strides=(1, 1), padding="same")
WIDE = layer("Conv2D", 40, "conv", activation="relu", strides=(2, 2), padding="same")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ([TANH, END], [RELU, END], ("hidden", "tanh", "relu")),
        ([TANH, END], [LINEAR, END], ("hidden", "tanh", "linear")),
        ([TANH, END], [TANH, END], None),
        ([RELU, END], [LINEAR, layer("ReLU"), END], None),
        ([RELU, END], [LINEAR, layer("Activation", activation="relu"), END], None),
        ([RELU, END], [RELU, RAW_END], None),  # who reads the end may choose
        ([RELU, layer("Dropout"), END], [RELU, END], None),
        ([CONV, END], [WIDE, END], ("conv", "strides=(1, 1)", "strides=(2, 2)")),
        (
            [CONV, layer("MaxPooling2D"), END],
            [CONV, layer("AveragePooling2D"), END],
            ("conv", "relu, MaxPooling2D", "relu, AveragePooling2D"),
        ),
        ([TANH, END], [TANH, TANH, END], None),
    ],
)
def test_what_two_nets_do_otherwise(
    one: list[LayerNote], other: list[LayerNote], told: tuple[str, str, str] | None
) -> None:
    assert difference(one, other) == told


def net(handle: int, *layers: LayerNote, **facts: Any) -> ModelNote:
    return ModelNote(handle=handle, class_name="Functional", layers=layers, **facts)


@pytest.mark.parametrize(("bend", "told"), [(RELU, True), (TANH, False)])
def test_weights_in_another_net(bend: LayerNote, told: bool) -> None:
    events: list[Event] = [
        FitStarted(model=net(1, TANH, END), x=array(9, 4), y=array(9), place=at(1)),
        FitEnded(handle=1, place=at(1)),
        Saved(handle=1, what="weights", path="a.weights.h5", fits=1, place=at(2)),
        Loaded(what="weights", path="a.weights.h5", handle=2, place=at(3)),
        Predicted(model=net(2, bend, END, loaded=True), x=array(1, 4), place=at(4)),
    ]
    assert bool(found("weights-in-another-net", ran("pass\n", *events))) is told


@pytest.mark.parametrize(
    ("written", "read", "told"),
    [
        ([(1, "m"), (2, "m"), (3, "m")], [(4, "m"), (5, "m"), (6, "m")], True),
        ([(1, "a"), (2, "b"), (3, "c")], [(4, "a"), (5, "b"), (6, "c")], False),
        ([(1, "m"), (1, "m")], [(4, "m"), (5, "m")], False),  # one model that goes on learning
        ([(1, "m"), (2, "m")], [(4, "m")], False),
    ],
)
def test_models_that_share_a_file(
    written: list[tuple[int, str]], read: list[tuple[int, str]], told: bool
) -> None:
    events: list[Event] = [
        Saved(handle=handle, what="model", path=path, fits=1, place=at(1))
        for handle, path in written
    ]
    events += [Loaded(what="model", path=path, handle=handle, place=at(2)) for handle, path in read]
    assert bool(found("models-share-a-file", ran("pass\n", *events))) is told


def test_a_file_that_is_read_before_the_next_model_comes() -> None:
    events: list[Event] = []
    for number in range(3):
        events.append(Saved(handle=number, what="model", path="m", fits=1, place=at(1)))
        events.append(Loaded(what="model", path="m", handle=10 + number, place=at(2)))
    assert found("models-share-a-file", ran("pass\n", *events)) == []


CHOSEN = 'm.fit(x, y)\nlast = sorted(glob.glob("ckpt/*"))[-1]\nm.load_weights(last)\n'


@pytest.mark.parametrize(
    ("template", "read", "source", "told"),
    [
        ("ckpt/epoch_{epoch}.weights.h5", "epoch_9", CHOSEN, True),
        ("ckpt/epoch_{epoch}.weights.h5", "epoch_14", CHOSEN, False),
        ("ckpt/epoch_{epoch}.weights.h5", "epoch_5", CHOSEN, False),  # somebody's choice
        ("ckpt/epoch_{epoch:02d}.weights.h5", "epoch_09", CHOSEN, False),
        (
            "ckpt/epoch_{epoch}.weights.h5",
            "epoch_9",
            CHOSEN.replace('"))[-1]', '"), key=number)[-1]'),
            False,
        ),
    ],
)
def test_the_newest_file_by_its_text(template: str, read: str, source: str, told: bool) -> None:
    callback = CallbackNote(
        class_name="ModelCheckpoint", attributes={"filepath": template, "save_best_only": False}
    )
    events: list[Event] = [
        FitStarted(model=model(), x=array(9, 4), y=array(9), callbacks=(callback,), place=at(1)),
        FitEnded(handle=1, epochs_run=14, place=at(1)),
        Loaded(what="weights", path=f"ckpt/{read}.weights.h5", handle=1, place=at(3)),
    ]
    assert bool(found("newest-by-text", ran(source, *events))) is told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([], False),
        ([Predicted(model=model(2), x=array(1, 4), place=at(4))], True),
        ([Predicted(model=model(3), x=array(1, 4), place=at(4))], False),
        (
            [
                FitStarted(model=model(2), x=array(9, 4), y=array(9), place=at(3)),
                Predicted(model=model(2, fits=1), x=array(1, 4), place=at(4)),
            ],
            False,
        ),
    ],
)
def test_a_load_that_failed_unseen(after: list[Event], told: bool) -> None:
    failed = LoadFailed(what="weights", path="a.h5", handle=2, error="no file", place=at(2))
    assert bool(found("load-error-swallowed", ran("pass\n", failed, *after))) is told


@pytest.mark.parametrize(
    ("curve", "baseline", "told"),
    [
        ([0.3, 0.4, 0.39], 0.95, True),
        ([0.3, 0.97], 0.95, False),
        ([0.5, 0.4, 0.3, 0.3], 0.95, False),
        ([0.3, 0.4], None, False),
    ],
)
def test_a_baseline_that_ends_it(curve: list[float], baseline: float | None, told: bool) -> None:
    callback = CallbackNote(
        class_name="EarlyStopping",
        attributes={"monitor": "val_accuracy", "patience": 2, "baseline": baseline},
    )
    events: list[Event] = [
        FitStarted(
            model=model(), x=array(9, 4), y=array(9), epochs=25, callbacks=(callback,), place=at(1)
        ),
        FitEnded(
            handle=1, history={"val_accuracy": curve}, epochs_run=len(curve),
            stopped_by="EarlyStopping", place=at(1),
        ),
    ]  # fmt: skip
    assert bool(found("baseline-is-no-goal", ran("m.fit(x, y)\n", *events))) is told


@pytest.mark.parametrize(
    ("monitor", "curve", "mode", "told"),
    [
        ("val_iou", [0.1, 0.3, 0.5, 0.7], "min", True),
        ("val_dice_coef", [0.1, 0.3, 0.5, 0.7], "min", True),
        ("val_iou", [0.1, 0.3, 0.5, 0.7], "max", False),
        ("val_dice", [0.9, 0.7, 0.5, 0.2], "min", False),  # one that is turned round
        ("val_mine", [0.1, 0.3, 0.5, 0.7], "min", False),
    ],
)
def test_a_measure_of_ones_own_the_wrong_way(
    monitor: str, curve: list[float], mode: str, told: bool
) -> None:
    callback = CallbackNote(
        class_name="ReduceLROnPlateau", attributes={"monitor": monitor, "mode": mode}
    )
    history = {monitor: curve, "val_loss": [0.8, 0.6, 0.4, 0.3]}
    events: list[Event] = [
        FitStarted(model=model(), x=array(9, 4), y=array(9), callbacks=(callback,), place=at(1)),
        FitEnded(handle=1, history=history, place=at(1)),
    ]
    assert bool(found("inverted-mode", ran("m.fit(x, y)\n", *events))) is told


DICE = """def dice(t, p):
    t, p = ops.reshape(t, -1), ops.reshape(p, -1)
    {}both = ops.sum(t * p)
    return 1 - 2 * both / (ops.sum(t) + ops.sum(p))

m.compile("adam", loss=dice)
m.fit(x, y)
"""


@pytest.mark.parametrize(
    ("step", "bend", "told"),
    [("", "linear", True), ("", "sigmoid", False), ("p = ops.sigmoid(p); ", "linear", False)],
)
def test_an_overlap_of_raw_scores(step: str, bend: str, told: bool) -> None:
    end = layer("Conv2D", 9, "end", activation=bend, filters=1)
    events: list[Event] = [
        FitStarted(
            model=model(layers=(CONV, end), output_shape=(None, 8, 8, 1)),
            x=array(9, 8, 8, 1), y=array(9, 8, 8, 1, low=0.0, high=1.0), place=at(8),
        ),
        FitEnded(handle=1, history={"loss": [0.9, -2.0]}, place=at(8)),
    ]  # fmt: skip
    assert bool(found("overlap-of-raw-scores", ran(DICE.format(step), *events))) is told


@pytest.mark.parametrize(
    ("call", "mode", "told"),
    [
        ("m = Image.open(f).resize((8, 8))", "L", True),
        ("m = Image.open(f).resize((8, 8), Image.NEAREST)", "L", False),
        ("m = Image.open(f).resize((8, 8), resample=0)", "L", False),
        ("m = Image.open(f).resize((8, 8))", "P", False),
    ],
)
def test_a_map_of_classes_that_pillow_mixes(call: str, mode: str, told: bool) -> None:
    classes = (0.0, 1.0, 2.0)
    end = layer("Conv2D", 9, "end", activation="softmax", filters=3)
    note = model(
        layers=(end,), output_shape=(None, 8, 8, 3), loss="sparse_categorical_crossentropy"
    )
    events: list[Event] = [
        ImageChanged(
            what="resize", before=(24, 24), after=(8, 8), mode=mode, values_before=classes,
            values_after=classes, place=at(1),
        ),
        FitStarted(
            model=note, x=array(9, 8, 8, 1),
            y=array(9, 8, 8, 1, low=0.0, high=2.0, distinct=3, values=classes), place=at(2),
        ),
        FitEnded(handle=1, place=at(2)),
    ]  # fmt: skip
    assert bool(found("mask-resized-smoothly", ran(f"{call}\nn.fit(x, y)\n", *events))) is told
