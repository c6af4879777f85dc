"""Bytes that run over, axes that were not moved, the best epoch in a file, models never trained."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    ArrayNote,
    CallbackNote,
    Evaluated,
    FitEnded,
    FitStarted,
    NamesLeft,
    Probed,
)
from tests.hints.rules.model_traces import IMAGES, PLACE, dense, fitted, layer, look, model, trace
from tests.hints.traces import array, at, found, ran

BYTES = ArrayNote(
    kind="ndarray", shape=(90, 28, 28), dtype="uint8", low=0.0, high=255.0, name="x_train"
)
SCALED = ArrayNote(
    kind="ndarray", shape=(90, 28, 28), dtype="float64", low=0.0, high=1.99, name="x_train"
)
LOAD = "(x_train, y_train), test = mnist.load_data()\n"


@pytest.mark.parametrize(
    ("x", "source", "formula"),
    [
        (BYTES, LOAD + "x_train = x_train - 127", "x_train - 127"),
        (BYTES, LOAD + "x_train -= 127", "x_train -= 127"),
        (SCALED, LOAD + "x_train = (x_train - 127) / 128.0", "x_train - 127"),
    ],
)
def test_bytes_that_run_over(x: ArrayNote, source: str, formula: str) -> None:
    first = look("bytes-wrap-around", trace(*fitted(model(dense()), x=x), source=source))
    assert first is not None
    assert dict(first.evidence) == {"x": "x_train", "formula": formula}


@pytest.mark.parametrize(
    ("x", "source"),
    [
        (BYTES, LOAD),
        (SCALED, LOAD + "x_train = (x_train.astype('float32') - 127) / 128"),
        (SCALED, LOAD + "x_train = x_train.astype('float32')\nx_train = (x_train - 127) / 128"),
        (SCALED, LOAD + "x_train = x_train / 128"),
        (SCALED, LOAD + "x_train = x_train - 127.5"),
    ],
)
def test_numbers_that_do_not(x: ArrayNote, source: str) -> None:
    assert look("bytes-wrap-around", trace(*fitted(model(dense()), x=x), source=source)) is None


@pytest.mark.parametrize(
    ("before", "after", "source", "told"),
    [
        ((50, 3, 32, 32), (50, 32, 32, 3), "b = a.reshape(50, 32, 32, 3)", True),
        ((50, 3, 32, 32), (50, 32, 32, 3), "b = np.reshape(a, (50, 32, 32, 3)) / 255", True),
        ((50, 3, 32, 32), (50, 32, 32, 3), "b = np.reshape(a, s).astype('float32')", True),
        ((50, 28, 28), (50, 28, 28, 1), "b = a.reshape(50, 28, 28, 1)", False),
        ((50, 3, 32, 32), (50, 3072), "b = a.reshape(50, -1)", False),
        ((50, 3, 32, 32), (50, 32, 32, 3), "b = a.transpose(0, 2, 3, 1)", False),
    ],
)
def test_an_axis_that_reshape_does_not_move(
    before: tuple[int, ...], after: tuple[int, ...], source: str, told: bool
) -> None:
    left = NamesLeft(arrays={"a": array(*before), "b": array(*after)})
    assert bool(found("reshape-for-moved-axis", ran(source, left))) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("x = np.array([a, b, c])\nx = x.reshape(600, 50, 3)", True),
        ("x = np.stack((a, b, c))\nprint(x.shape)\nx = x.reshape(600, 50, 3) / 2", True),
        ("x = np.stack([a, b, c], axis=-1)\nx = x.reshape(600, 50, 3)", False),
        ("x = np.array([a, b, short])\nx = x.reshape(600, 50, 3)", False),
        ("x = np.array([a, b, c])\nx = x.transpose(1, 2, 0)\nx = x.reshape(600, 50, 3)", False),
        ("x = x.reshape(600, 50, 3)\nx = np.array([a, b, c])", False),
    ],
)
def test_one_that_keeps_its_name(source: str, told: bool) -> None:
    parts = {name: array(600, 50) for name in "abc"}
    left = NamesLeft(arrays={**parts, "short": array(60, 50), "x": array(600, 50, 3)})
    assert bool(found("reshape-for-moved-axis", ran(source, left))) is told


@pytest.mark.parametrize(
    ("given", "planes", "source", "told"),
    [
        (0.15, 0.45, "x = rows.reshape(-1, 16, 16, 3)", True),
        (0.75, 0.95, "x = np.reshape(rows, (-1, 16, 16, 3))", True),
        (0.45, 0.4, "x = rows.reshape(-1, 16, 16, 3)", False),
        (0.01, 0.1, "x = rows.reshape(-1, 16, 16, 3)", False),
        (0.9, 0.93, "x = rows.reshape(-1, 16, 16, 3)", False),
        (0.15, 0.45, "x = rows.reshape(-1, 3, 16, 16).transpose(0, 2, 3, 1)", False),
    ],
)
def test_colours_that_lie_one_after_another(
    given: float, planes: float, source: str, told: bool
) -> None:
    probe = Probed(name="planes", handle=1, figures={"given": given, "planes": planes})
    assert bool(found("reshape-for-moved-axis", ran(source, probe))) is told


KEEPER = CallbackNote(
    class_name="ModelCheckpoint", attributes={"monitor": "val_loss", "save_best_only": True}
)
RESTORER = CallbackNote(class_name="EarlyStopping", attributes={"restore_best_weights": True})
WORSE = {"loss": [0.9, 0.5, 0.2, 0.1], "val_loss": [0.9, 0.6, 0.8, 1.2]}
BETTER = {"loss": [0.9, 0.5, 0.2, 0.1], "val_loss": [0.9, 0.6, 0.5, 0.45]}


@pytest.mark.parametrize(
    ("callbacks", "history", "told"),
    [
        ((KEEPER,), WORSE, True),
        ((KEEPER,), BETTER, False),
        ((KEEPER, RESTORER), WORSE, False),
        ((), WORSE, False),
    ],
)
def test_the_best_epoch_stays_in_its_file(
    callbacks: tuple[CallbackNote, ...], history: dict[str, list[float]], told: bool
) -> None:
    note = model(dense())
    start = FitStarted(model=note, x=IMAGES, y=array(500), callbacks=callbacks, place=PLACE)
    end = FitEnded(handle=1, history=history, epochs_run=4)
    measured = Evaluated(model=note, x=IMAGES, y=array(500), place=at(9))
    first = look("best-checkpoint-not-used", trace(start, end, measured))
    assert (first is not None) is told
    if first is not None:
        assert (first.evidence["best_epoch"], first.evidence["last"]) == (2, 1.2)
    assert look("best-checkpoint-not-used", trace(start, end)) is None


def test_a_model_that_nothing_trains() -> None:
    note = model(dense())
    measured = Evaluated(model=note, x=IMAGES, y=array(500), place=PLACE)
    source = "\n" * 6 + "print(model.evaluate(x, y))"
    first = look("model-never-trained", trace(measured, source=source))
    assert first is not None
    assert first.evidence["call"] == "model.evaluate(x, y)"
    assert look("model-never-trained", trace(*fitted(note), measured, source=source)) is None
    read = source + "\nmodel.load_weights('a.weights.h5')"
    assert look("model-never-trained", trace(measured, source=read)) is None
    base = model(layer("Conv2D", trainable=False), dense())
    ready = Evaluated(model=base, x=IMAGES, y=array(500), place=PLACE)
    assert look("model-never-trained", trace(ready, source=source)) is None


MIXED = (
    "pics = tf.data.Dataset.list_files('tiles/*.png'{}).map(read)\n"
    "marks = tf.data.Dataset.from_tensor_slices(labels)\n"
    "ds = tf.data.Dataset.zip((pics, marks))"
)


@pytest.mark.parametrize(("shuffle", "told"), [("", True), (", shuffle=False", False)])
def test_files_that_come_mixed_beside_labels_in_order(shuffle: str, told: bool) -> None:
    given = ran(MIXED.format(shuffle))
    assert bool(found("images-and-labels-shuffled-apart", given)) is told
