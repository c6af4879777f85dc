from __future__ import annotations

import io
import json

import numpy as np
import pytest
from PIL import Image

from grader.checks import pictures, samples

RNG = np.random.default_rng(3)


def digits(count: int = 300) -> tuple[np.ndarray, np.ndarray]:
    """Ten blobs at different places, with noise: separable by their means."""
    labels = np.arange(count) % 10
    images = np.zeros((count, 28, 28), np.float64)
    for index, label in enumerate(labels):
        row, column = 3 + 5 * (label // 4), 3 + 6 * (label % 4)
        images[index, row : row + 5 + label // 2, column : column + 4] = 220
    images += RNG.normal(0, 8, images.shape)
    return np.clip(images, 0, 255).astype(np.uint8), labels.astype(np.uint8)


class Data:
    def __init__(self, count: int) -> None:
        self._images, self._labels = digits(count)

    def train_images(self) -> np.ndarray:
        return self._images

    def train_labels(self) -> np.ndarray:
        return self._labels


@pytest.mark.parametrize("count", [1, 5, 50])
def test_some_neighbours_with_their_labels(count: int) -> None:
    data = Data(50)
    images, labels = samples.some(data, RNG, count)
    assert images.shape == (count, 28, 28)
    start = next(i for i in range(50) if np.array_equal(data.train_images()[i], images[0]))
    assert np.array_equal(labels, data.train_labels()[start : start + count])
    images[:] = 0  # a copy: what a check draws on does not reach the data set
    assert data.train_images().max() > 0


def test_the_nearest_centroid_names_every_digit() -> None:
    images, labels = digits()
    ours = samples.NearestCentroid.of(images, labels, RNG)
    assert sorted(ours.names) == list(range(10))
    assert np.array_equal(ours.answers(samples.to_unit(images)), ours.names[labels])
    given = ours.probabilities(samples.to_unit(images)[..., None])
    assert np.allclose(given.sum(axis=1), 1)
    assert np.array_equal(given.argmax(axis=1), ours.names[labels])
    assert (ours.margins(samples.to_unit(images)) > 0).all()


def test_its_weights_are_those_of_a_dense_layer() -> None:
    images, labels = digits()
    ours = samples.NearestCentroid.of(images, labels, RNG)
    kernel, bias = ours.weights()
    assert (kernel.shape, bias.shape) == ((784, 10), (10,))
    by_hand = samples.to_unit(images).reshape(-1, 784) @ kernel + bias
    assert np.allclose(by_hand, ours.scores(samples.to_unit(images)), atol=1e-4)


def test_telling_pictures_change_their_answer_with_each_mistake() -> None:
    images, labels = digits()
    ours = samples.NearestCentroid.of(images, labels, RNG)
    wrong = (samples.transposed, samples.negative)
    chosen = ours.telling(images, right=samples.to_unit, wrong=wrong, margin=0.5)
    assert chosen.size
    right = ours.answers(samples.to_unit(images[chosen]))
    for mistake in wrong:
        assert (ours.answers(mistake(images[chosen])) != right).all()


def test_preparations() -> None:
    image = np.array([[[0, 51], [102, 255]]], np.uint8)
    assert np.allclose(samples.to_unit(image), [[[0, 0.2], [0.4, 1]]])
    assert np.allclose(samples.transposed(image), [[[0, 0.4], [0.2, 1]]])
    assert np.allclose(samples.negative(image), 1 - samples.to_unit(image))
    assert np.allclose(samples.unscaled_negative(image), 255 - image.astype(float))


def test_the_configuration_is_json_of_a_sequential_model() -> None:
    config = json.loads(samples.softmax_regression())
    names = [layer["class_name"] for layer in config["config"]["layers"]]
    assert (config["class_name"], names) == ("Sequential", ["InputLayer", "Flatten", "Dense"])


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_png_holds_the_same_gray_in_every_mode(mode: pictures.Mode) -> None:
    picture = digits(1)[0][0]
    image = Image.open(io.BytesIO(pictures.png(picture, mode=mode)))
    assert (image.mode, image.size) == (mode, (28, 28))
    assert np.array_equal(np.asarray(image.convert("L")), picture)


def test_paper_is_light_and_ink_dark() -> None:
    picture = digits(1)[0][0]
    photo = pictures.on_paper(picture, RNG)
    assert photo[0].mean() > 220
    assert pictures.likeness(photo, picture) < -0.98
    assert pictures.likeness(255 - photo.astype(int), picture) > 0.98


def test_enlarged_blocks_and_likeness() -> None:
    picture = digits(1)[0][0]
    large = pictures.enlarged(picture, 3)
    assert large.shape == (84, 84)
    assert np.array_equal(large[1::3, 1::3], picture)
    assert pictures.likeness(picture, picture) == pytest.approx(1)
    assert pictures.likeness(picture * 0.5 + 7, picture) == pytest.approx(1)
    assert pictures.likeness(np.zeros((28, 28)), picture) == 0
