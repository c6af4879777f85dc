"""Pictures that are moved without what says where something is on them."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, FitStarted, LayerNote
from tests.hints.traces import array, at, found, model, ran

STEP = """
def augment(img, box):
    img = tf.image.random_flip_left_right(img)
    return img, {}
train = ds.map(augment).batch(16)
m.fit(train)
"""
LAYERS = """
aug = keras.Sequential([layers.RandomRotation(0.2)])
train = ds.map(lambda img, corners: (aug(img), corners)).batch(16)
m.fit(train)
"""


def trained(source: str, y: ArrayNote, *layers: str, kind: str = "dataset") -> Trace:
    note = model(
        loss="mean_squared_error",
        layers=tuple(LayerNote(class_name=one, name=one.lower()) for one in layers),
    )
    x = ArrayNote(kind=kind, shape=(None, 40, 40, 1), name="train")
    return ran(source, FitStarted(model=note, x=x, y=y, place=at(6)))


POINTS = array(16, 4, low=0.0, high=38.0)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (STEP.format("box"), 3),
        (LAYERS, 3),
        (STEP.format("mirrored(box)"), None),
        (STEP.replace("return", "box = flip(box)\n    return").format("box"), None),
        (STEP.replace("random_flip_left_right", "random_brightness").format("box"), None),
        (STEP.replace(".map(augment)", "").format("box"), None),
        (STEP.replace("box", "price").format("price"), None),
    ],
)
def test_points_of_pictures_that_a_pipeline_moves(source: str, line: int | None) -> None:
    told = found("points-not-moved", trained(source, POINTS))
    assert [one.place.line for one in told if one.place] == ([line] if line else [])


def test_points_beside_layers_that_move() -> None:
    source = "boxes = load()\nRandomFlip()\nm.fit(x, boxes)\n"
    assert found("points-not-moved", trained(source, POINTS, "RandomFlip", kind="ndarray"))
    for other in (array(16, 3), array(16, 4, low=-9.0, high=9.0), array(16, 4, low=0.0, high=90.0)):
        assert not found("points-not-moved", trained(source, other, "RandomFlip", kind="ndarray"))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("X = np.concatenate([X, X[:, :, ::-1]])\nB = np.concatenate([B, B])\n", True),
        ("F = np.flip(X, 2)\nX = np.vstack([X, F])\nB = np.vstack([B, B])\n", True),
        ("X = np.concatenate([X, X[:, :, ::-1]])\nB = np.concatenate([B, mirror(B)])\n", False),
        ("X = np.concatenate([X, X + noise])\nB = np.concatenate([B, B])\n", False),
    ],
)
def test_copies_that_are_mirrored(lines: str, told: bool) -> None:
    boxes = array(16, 4, low=0.0, high=38.0, name="B")
    trace = trained("boxes = load()\n" + lines + "m.fit(X, B)\n", boxes, kind="ndarray")
    assert bool(found("points-not-moved", trace)) is told


def test_a_mask_that_a_pipeline_hands_on() -> None:
    mask = array(16, 40, 40, 1)
    assert found("mask-not-augmented", trained(STEP.format("box"), mask))
    assert not found("mask-not-augmented", trained(STEP.format("turned(box)"), mask))
