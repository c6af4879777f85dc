"""Photos of the learner's own, and mirrored digits."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import ArrayNote, DataLoaded, FitStarted, ImageOpened, LayerNote, Predicted
from tests.hints.traces import array, at, found, model, ran

OPENED = ImageOpened(path="me.png", mode="RGB", size=(280, 280), border=251.0)
FLIP = LayerNote(class_name="RandomFlip", name="f", config={"mode": "horizontal"})
MNIST = DataLoaded(name="mnist", standin=False)


def picture(*shape: int, border: float, centre: float, high: float = 1, **more: Any) -> ArrayNote:
    return array(*shape, low=0, high=high, border=border, centre=centre, **more)


LEARNED = FitStarted(
    model=model(), x=picture(500, 28, 28, 1, border=0, centre=0.3), y=array(500), place=at(2)
)


def asked(x: ArrayNote) -> Predicted:
    return Predicted(model=model(), x=x, place=at(5))


def test_dark_on_white() -> None:
    photo = picture(1, 28, 28, 1, border=1, centre=0.7, name="photo")
    (finding,) = found("photo-not-inverted", ran("", OPENED, LEARNED, asked(photo)))
    assert finding.confidence == "certain"
    assert finding.evidence == {"x": "photo", "edge": 1.0, "learned": 0.0}
    (finding,) = found("photo-not-inverted", ran("", LEARNED, asked(photo)))
    assert finding.confidence == "likely"


@pytest.mark.parametrize(
    "x",
    [
        picture(1, 28, 28, 1, border=0, centre=0.4),
        picture(1, 28, 28, 1, border=0, centre=90, high=255),
        picture(200, 28, 28, 1, border=1, centre=0.7),
        picture(1, 28, 28, 1, border=0.9, centre=0.95),
        picture(1, 28, 28, 1, border=1, centre=0.7, overlaps={"test": 1.0}),
    ],
)
def test_photos_that_are_right(x: ArrayNote) -> None:
    assert found("photo-not-inverted", ran("", OPENED, LEARNED, asked(x))) == []


def test_natural_photos_have_any_edge() -> None:
    x = picture(500, 32, 32, 3, border=0.5, centre=0.45)
    natural = FitStarted(model=model(), x=x, y=array(500), place=at(2))
    white = picture(1, 32, 32, 3, border=0.95, centre=0.5)
    assert found("photo-not-inverted", ran("", OPENED, natural, asked(white))) == []


def test_np_resize_repeats_pixels() -> None:
    trace = ran("x = np.resize(np.asarray(img), (28, 28))", OPENED)
    (finding,) = found("photo-not-resized", trace)
    assert finding.evidence["size"] == "280x280"
    small = ImageOpened(path="a.png", mode="L", size=(28, 28))
    assert found("photo-not-resized", ran("x = np.resize(img, (28, 28))", small)) == []
    assert found("photo-not-resized", ran("x = np.resize(take, (28, 28))")) == []


def test_mirrored_digits() -> None:
    fit = FitStarted(model=model(layers=(FLIP,)), x=array(5, 28, 28, 1), y=array(5), place=at(3))
    (finding, *_) = found("flipping-digits", ran("layers.RandomFlip('horizontal')", MNIST, fit))
    assert finding.evidence["what"] == "RandomFlip: horizontal"
    generator = "ImageDataGenerator(rotation_range=5, horizontal_flip=True)"
    plain = FitStarted(model=model(), x=array(5, 28, 28, 1), y=array(5), place=at(3))
    (finding,) = found("flipping-digits", ran(generator, MNIST, plain))
    assert finding.evidence["what"] == "horizontal_flip=True"


def test_other_pictures_may_be_mirrored() -> None:
    fit = FitStarted(model=model(layers=(FLIP,)), x=array(5, 32, 32, 3), y=array(5), place=at(3))
    clothes = DataLoaded(name="fashion_mnist", standin=True)
    assert found("flipping-digits", ran("layers.RandomFlip()", clothes, fit)) == []
    assert found("flipping-digits", ran("layers.RandomFlip()", fit)) == []
    still = "ImageDataGenerator(rotation_range=5, horizontal_flip=False)"
    plain = FitStarted(model=model(), x=array(5, 28, 28, 1), y=array(5), place=at(3))
    assert found("flipping-digits", ran(still, MNIST, plain)) == []
