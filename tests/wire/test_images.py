from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.data import images as data_images
from grader.wire.images import shift, subset


@given(st.integers(1, 500), st.integers(0, 600), st.integers(0, 600))
def test_a_smaller_subset_is_a_prefix(total: int, one: int, two: int) -> None:
    small, large = subset(total, min(one, two)), subset(total, max(one, two))
    np.testing.assert_array_equal(small, large[: len(small)])
    assert len(large) == min(max(one, two), total)
    assert len(set(large.tolist())) == len(large)
    assert set(large.tolist()) <= set(range(total))


@given(st.integers(0, 2**32 - 1))
def test_each_image_moves_by_one_pixel(seed: int) -> None:
    images = np.zeros((30, 28, 28), np.uint8)
    images[:, 10, 12] = 200
    moved = shift(images, seed)
    for image in moved:
        ((row, column),) = np.argwhere(image).tolist()
        assert image[row, column] == 200
        assert abs(row - 10) + abs(column - 12) == 1


def test_the_seed_decides() -> None:
    images = np.random.default_rng(0).integers(0, 256, (50, 28, 28), dtype=np.uint8)
    np.testing.assert_array_equal(shift(images, 3), shift(images, 3))
    assert not np.array_equal(shift(images, 3), shift(images, 4))


def test_what_leaves_is_lost_and_zeros_come_in() -> None:
    images = np.full((40, 28, 28), 9, np.uint8)
    moved = shift(images, 1)
    assert moved.dtype == np.uint8
    for image in moved:
        assert image.sum() == 9 * 28 * 27
    assert (images == 9).all()


def test_the_data_room_moves_alike() -> None:
    images = np.random.default_rng(0).integers(0, 256, (50, 28, 28), dtype=np.uint8)
    np.testing.assert_array_equal(shift(images, 3), data_images.shift(images, 3))


def test_no_images() -> None:
    assert shift(np.zeros((0, 28, 28), np.uint8), 1).shape == (0, 28, 28)
