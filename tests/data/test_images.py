"""Tests of grader.data.images."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.data.images import one_hot, to_model_input

IMAGES = arrays(np.uint8, st.tuples(st.integers(0, 5), st.just(28), st.just(28)))


@given(images=IMAGES)
def test_model_input_is_scaled_and_has_a_channel(images: np.ndarray) -> None:
    scaled = to_model_input(images)
    assert scaled.shape == (*images.shape, 1)
    assert scaled.dtype == np.float32
    assert np.array_equal(np.rint(scaled[..., 0] * 255), images)
    assert np.array_equal(scaled[..., 0], images / np.float32(255))


def test_model_input_reaches_both_ends() -> None:
    images = np.zeros((1, 28, 28), np.uint8)
    images[0, 3, 4] = 255
    scaled = to_model_input(images)
    assert (scaled.min(), scaled.max(), scaled[0, 3, 4, 0]) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    "images",
    [
        np.zeros((28, 28), np.uint8),
        np.zeros((1, 28, 28, 1), np.uint8),
        np.zeros((1, 28, 27), np.uint8),
        np.zeros((1, 28, 28), np.float32),
        np.zeros((1, 28, 28), np.int64),
    ],
)
def test_other_images_are_refused(images: np.ndarray) -> None:
    with pytest.raises(ValueError, match="images"):
        to_model_input(images)


@given(labels=st.lists(st.integers(0, 9), max_size=20), kind=st.sampled_from("bBhHiIlL"))
def test_one_hot_is_decoded_by_argmax(labels: list[int], kind: str) -> None:
    encoded = one_hot(np.array(labels, dtype=kind))
    assert encoded.shape == (len(labels), 10)
    assert encoded.dtype == np.float32
    assert encoded.argmax(axis=1).tolist() == labels
    assert encoded.sum(axis=1).tolist() == [1.0] * len(labels)
    assert set(np.unique(encoded)) <= {0.0, 1.0}


def test_one_hot_takes_other_class_counts() -> None:
    assert one_hot(np.array([2, 0]), 3).tolist() == [[0, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize("labels", [[10], [-1], [0.5], [[1, 2]], [True]])
def test_other_labels_are_refused(labels: list[object]) -> None:
    with pytest.raises(ValueError, match="labels"):
        one_hot(np.array(labels))


def test_a_mapped_array_gives_a_plain_one() -> None:
    images = np.zeros((2, 28, 28), np.uint8).view(np.memmap)
    assert type(to_model_input(images)) is np.ndarray
