"""Generators that go on with empty batches, and masks of hardly anything."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, FitEnded, FitStarted, LayerNote
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, model, ran


@pytest.mark.parametrize(
    ("kind", "blank", "taken", "high", "told"),
    [
        ("generator", 40, 60, 1.0, True),
        ("generator", 0, 60, 1.0, False),
        ("generator", 1, 60, 1.0, False),
        ("generator", 60, 60, 0.0, False),
        ("ndarray", 40, 60, 1.0, False),
    ],
)
def test_batches_that_run_dry(kind: str, blank: int, taken: int, high: float, told: bool) -> None:
    x = ArrayNote(kind=kind, shape=(None, 8, 8, 1), low=0.0, high=high, blank=blank, taken=taken)
    fit = FitStarted(model=model(), x=x, y=array(9), place=at(1))
    assert (look("batches-run-dry", ran("model.fit(g)", fit)) is not None) is told


@pytest.mark.parametrize(
    ("mean", "accuracy", "shape", "told"),
    [
        (0.002, 0.998, (80, 48, 48, 1), True),
        (0.002, 0.9995, (80, 48, 48, 1), False),
        (0.002, 0.87, (80, 48, 48, 1), False),
        (0.3, 0.7, (80, 48, 48, 1), False),
        (0.002, 0.998, (80, 1), False),
    ],
)
def test_masks_of_background(
    mean: float, accuracy: float, shape: tuple[int, ...], told: bool
) -> None:
    y = array(*shape, mean=mean, values=(0.0, 1.0), name="masks")
    net = model(loss="binary_crossentropy")
    fit = FitStarted(model=net, x=array(80, 48, 48, 3), y=y, place=at(1))
    end = FitEnded(handle=1, history={"accuracy": [0.9, accuracy]}, epochs_run=2)
    found = look("foreground-is-rare", ran("model.fit(x, masks)", fit, end))
    assert (found is not None) is told


@pytest.mark.parametrize(
    ("same", "taken", "told"), [(60, 60, True), (1, 60, False), (5, 5, False), (3, 3, False)]
)
def test_the_same_batch_again(same: int, taken: int, told: bool) -> None:
    x = ArrayNote(
        kind="generator", shape=(None, 8), low=0.0, high=1.0, distinct=90, same=same, taken=taken
    )
    fit = FitStarted(model=model(), x=x, y=array(9), epochs=5, place=at(1))
    assert (look("batches-never-change", ran("model.fit(g)", fit)) is not None) is told


FLOW = "gen = ImageDataGenerator({0})\ntrain = gen.flow(x, {1})\nmodel.fit(train)"


@pytest.mark.parametrize(
    ("source", "y", "told"),
    [
        (FLOW.format("rotation_range=9", "y"), (None, 40, 40, 1), "rotation_range"),
        (FLOW.format("horizontal_flip=True, rescale=0.1", "y"), (None, 40, 40), "horizontal_flip"),
        (FLOW.format("rescale=0.1", "y"), (None, 40, 40, 1), None),
        (FLOW.format("horizontal_flip=False", "y"), (None, 40, 40, 1), None),
        (FLOW.format("rotation_range=9", "y"), (None,), None),
        ("train = zip(a, b)\nmodel.fit(train)", (None, 40, 40, 1), None),
    ],
)
def test_masks_that_stay(source: str, y: tuple[int | None, ...], told: str | None) -> None:
    x = ArrayNote(kind="generator", shape=(None, 40, 40, 1), name="train")
    labels = ArrayNote(kind="generator", shape=y)
    fit = FitStarted(model=model(), x=x, y=labels, place=at(3))
    found = look("mask-not-augmented", ran(source, fit))
    assert (found and found.evidence["what"]) == told


def test_layers_that_move_the_picture_only() -> None:
    flip = LayerNote(class_name="RandomFlip", name="f")
    x = array(90, 40, 40, 1)
    for y, told in ((array(90, 40, 40, 1), True), (array(90), False)):
        fit = FitStarted(model=model(layers=(flip,)), x=x, y=y, place=at(1))
        assert (look("mask-not-augmented", ran("model.fit(x, y)", fit)) is not None) is told
