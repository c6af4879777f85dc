"""Tests of grader.data.photos."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from grader.data.embedded import EmbeddedSource
from grader.data.photos import MODES, Format, Mode, Photo, draw, likeness

PAIRS = [(format_, mode) for format_, modes in MODES.items() for mode in modes]
SIZES = [(28, 28), (100, 80), (300, 400)]


@pytest.fixture(scope="module")
def digits() -> np.ndarray:
    stream = next(EmbeddedSource().arrays())
    return np.frombuffer(b"".join(stream.blocks), np.uint8).reshape(stream.shape)[:40]


def opened(photo: Photo) -> Image.Image:
    image = Image.open(io.BytesIO(photo.content))
    image.load()
    return image


def grey(photo: Photo, *, on: int | None = None) -> np.ndarray:
    """A careful reading, (height, width) in 0..1; ``on``: laid on that grey, else without alpha."""
    image = opened(photo)
    if image.mode == "I;16":  # Pillow would cut it to 255
        return np.asarray(image) / 65535
    if on is not None and image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, (on, on, on, 255))
        image = Image.alpha_composite(ground, image)
    return np.asarray(image.convert("L")) / 255


def load_image(photo: Photo, **how: int) -> np.ndarray:
    """What a correct load_image does: grey, resized, inverted where the edge is bright."""
    values = grey(photo, **how)
    image = Image.fromarray(values.astype(np.float32)).resize((28, 28), Image.Resampling.BILINEAR)
    result = np.asarray(image)
    edge = np.concatenate([result[0], result[-1], result[:, 0], result[:, -1]])
    return 1 - result if edge.mean() > 0.5 else result


@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("format_", "mode"), PAIRS)
def test_a_correct_reading_shows_the_digit(
    digits: np.ndarray, format_: Format, mode: Mode, size: tuple[int, int], paper: bool
) -> None:
    rng = np.random.default_rng(5)
    for digit in digits[:10]:
        photo = draw(digit, rng, format=format_, mode=mode, size=size, paper=paper)
        image = opened(photo)
        assert image.format == format_.upper()
        assert image.mode == mode
        assert image.size == photo.size == size
        assert photo.suffix == f".{format_}"
        found = load_image(photo)
        assert likeness(photo, found) > 0.9
        assert likeness(photo, 1 - found) < -0.9
        assert np.abs(found - photo.expected).mean() < 0.2


@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize(("format_", "mode"), PAIRS)
def test_paper_is_bright_and_dark_is_dark(
    digits: np.ndarray, format_: Format, mode: Mode, paper: bool
) -> None:
    rng = np.random.default_rng(6)
    for digit in digits[:10]:
        photo = draw(digit, rng, format=format_, mode=mode, size=(120, 120), paper=paper)
        values = grey(photo)
        edge = np.concatenate([values[0], values[-1], values[:, 0], values[:, -1]])
        ink = photo.expected.max()
        assert ink > 0.9
        if paper:
            assert edge.min() > 0.6
            assert values.min() < 0.4
        else:
            assert edge.max() < 0.2
            assert values.max() > 0.8


def test_light_on_paper_is_uneven_and_off_white(digits: np.ndarray) -> None:
    values = grey(draw(digits[0], np.random.default_rng(1), size=(200, 200), paper=True))
    corners = [values[:20, :20], values[:20, -20:], values[-20:, :20], values[-20:, -20:]]
    means = [corner.mean() for corner in corners]
    assert max(means) - min(means) > 0.03
    assert max(means) < 0.999
    assert min(corner.std() for corner in corners) > 0.003


@pytest.mark.parametrize(("paper", "grounds"), [(True, (255,)), (False, (255, 0))])
@pytest.mark.parametrize("clean", [False, True])
def test_transparency_can_be_laid_on_white(
    digits: np.ndarray, paper: bool, grounds: tuple[int, ...], clean: bool
) -> None:
    photo = draw(
        digits[3],
        np.random.default_rng(2),
        mode="RGBA",
        size=(90, 90),
        paper=paper,
        clean=clean,
    )
    alpha = np.asarray(opened(photo))[..., 3]
    assert alpha.min() < 255
    assert (alpha.min() == 0) == paper
    for ground in grounds:
        assert likeness(photo, load_image(photo, on=ground)) > 0.9


def test_palette_numbers_are_no_grey_levels(digits: np.ndarray) -> None:
    photo = draw(digits[4], np.random.default_rng(3), mode="P", size=(60, 60))
    numbers = np.asarray(opened(photo).resize((28, 28), Image.Resampling.NEAREST))
    assert abs(likeness(photo, numbers)) < 0.5
    assert likeness(photo, load_image(photo)) > 0.9


def test_sixteen_bits_use_their_range(digits: np.ndarray) -> None:
    values = np.asarray(opened(draw(digits[5], np.random.default_rng(4), mode="I;16")))
    assert values.max() > 50_000
    assert len(np.unique(values)) > 256


def test_colour_leaves_the_brightness(digits: np.ndarray) -> None:
    coloured = 0
    for seed in range(12):
        photo = draw(digits[6], np.random.default_rng(seed), mode="RGB", size=(80, 80), paper=True)
        channels = np.asarray(opened(photo)).astype(int)
        coloured += int(np.ptp(channels, axis=2).max()) > 25
        assert likeness(photo, load_image(photo)) > 0.9
    assert coloured >= 4


def test_a_clean_photo_holds_the_digit_itself(digits: np.ndarray) -> None:
    rng = np.random.default_rng(1)
    dark = draw(digits[7], rng, clean=True)
    assert np.array_equal(np.asarray(opened(dark)), digits[7])
    assert np.array_equal(dark.expected, digits[7].astype(np.float32) / 255)
    paper = draw(digits[7], rng, clean=True, paper=True)
    assert np.array_equal(np.asarray(opened(paper)), 255 - digits[7])
    colours = np.asarray(opened(draw(digits[7], rng, mode="RGB", clean=True)))
    assert np.array_equal(colours, np.repeat(digits[7][..., None], 3, axis=2))


@pytest.mark.parametrize(("format_", "mode"), PAIRS)
def test_equal_generators_draw_equal_files(digits: np.ndarray, format_: Format, mode: Mode) -> None:
    def made(seed: int) -> Photo:
        rng = np.random.default_rng(seed)
        return draw(digits[8], rng, format=format_, mode=mode, size=(50, 40), paper=True)

    assert made(1).content == made(1).content
    if mode != "1":  # one bit has no noise
        assert made(1).content != made(2).content


def test_the_readings_of_a_photo_that_is_no_square(digits: np.ndarray) -> None:
    photo = draw(digits[9], np.random.default_rng(1), size=(200, 100))
    whole, centre, padded = photo.readings
    assert whole is photo.expected
    assert centre.shape == padded.shape == whole.shape == (28, 28)
    original = digits[9].astype(np.float32) / 255
    assert np.abs(centre - original).mean() < 0.02  # the digit in its own proportions
    spread = [np.ptp(np.nonzero(reading > 0.3)[1]) for reading in photo.readings]
    assert spread[1] > spread[0] * 1.5  # squeezed to half its width
    height = [np.ptp(np.nonzero(reading > 0.3)[0]) for reading in photo.readings]
    assert height[1] > height[2] * 1.5  # and smaller when padded
    for reading in photo.readings:
        assert likeness(photo, reading) == pytest.approx(1)
    square = draw(digits[9], np.random.default_rng(1), size=(100, 100))
    assert all(np.array_equal(reading, square.expected) for reading in square.readings)


@pytest.mark.parametrize(
    ("format_", "mode", "size"),
    [
        ("jpeg", "RGBA", (28, 28)),
        ("jpeg", "1", (28, 28)),
        ("bmp", "I;16", (28, 28)),
        ("png", "L", (7, 28)),
        ("png", "CMYK", (28, 28)),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    format_: Format, mode: Mode, size: tuple[int, int]
) -> None:
    digit = np.zeros((28, 28), np.uint8)
    with pytest.raises(ValueError, match=format_):
        draw(digit, np.random.default_rng(1), format=format_, mode=mode, size=size)


@pytest.mark.parametrize("digit", [np.zeros((28, 28)), np.zeros((28, 28, 1), np.uint8)])
def test_another_digit_is_refused(digit: np.ndarray) -> None:
    with pytest.raises(ValueError, match="digit"):
        draw(digit, np.random.default_rng(1))


@pytest.mark.parametrize(
    "loaded",
    [
        np.zeros((28, 28)),
        np.full((1, 28, 28, 1), np.nan),
        np.full((28, 28), np.inf),
        np.zeros((28, 27)),
        np.zeros((28, 28, 3)),
        np.array(["x"] * 784),
        np.zeros(784, complex),
        np.zeros(784, object),
    ],
)
def test_no_picture_is_like_nothing(digits: np.ndarray, loaded: np.ndarray) -> None:
    assert likeness(draw(digits[0], np.random.default_rng(1)), loaded) == 0.0


def test_another_digit_is_not_alike(digits: np.ndarray) -> None:
    photo = draw(digits[0], np.random.default_rng(1))  # a 4
    assert likeness(photo, digits[1]) < 0.6  # a 0
    assert likeness(photo, digits[0].T) < 0.8


@settings(max_examples=60)
@given(
    seed=st.integers(0, 2**32),
    pair=st.sampled_from(PAIRS),
    width=st.integers(8, 120),
    height=st.integers(8, 120),
    paper=st.booleans(),
    clean=st.booleans(),
)
def test_any_size_can_be_drawn_and_read(
    seed: int, pair: tuple[Format, Mode], width: int, height: int, paper: bool, clean: bool
) -> None:
    rng = np.random.default_rng(seed)
    digit = np.zeros((28, 28), np.uint8)
    digit[4:24, 12:16] = 255
    photo = draw(
        digit, rng, format=pair[0], mode=pair[1], size=(width, height), paper=paper, clean=clean
    )
    assert opened(photo).size == (width, height)
    for reading in photo.readings:
        assert reading.shape == (28, 28)
        assert reading.dtype == np.float32
        assert reading.min() >= 0
        assert reading.max() <= 1
        assert likeness(photo, reading * 255) == pytest.approx(1)
