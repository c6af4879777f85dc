"""Tests of grader.data.embedded."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.data.embedded import DIGITS_FILE, EmbeddedSource
from grader.data.enlarge import enlarge
from grader.data.npz import KEYS
from grader.errors import DataError

SMALL = arrays(
    np.uint8, st.tuples(st.integers(0, 4), st.just(8), st.just(8)), elements=st.integers(0, 16)
)


@pytest.fixture(scope="module")
def stored() -> dict[str, np.ndarray]:
    with np.load(DIGITS_FILE, allow_pickle=False) as file:
        return dict(file)


def test_the_file_is_small_and_complete(stored: dict[str, np.ndarray]) -> None:
    assert DIGITS_FILE.stat().st_size < 120_000
    assert set(stored) == set(KEYS)
    assert stored["x_train"].shape == (1437, 8, 8)
    assert stored["x_test"].shape == (360, 8, 8)
    assert all(array.dtype == np.uint8 for array in stored.values())


def test_the_split_keeps_the_classes_in_proportion(stored: dict[str, np.ndarray]) -> None:
    test = np.bincount(stored["y_test"], minlength=10)
    whole = test + np.bincount(stored["y_train"], minlength=10)
    assert np.abs(test - whole * 360 / 1797).max() < 1


def test_the_digits_are_those_of_scikit_learn(stored: dict[str, np.ndarray]) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    from .make_digits import arrays as made

    for key, array in made().items():
        assert np.array_equal(stored[key], array), key

    from sklearn.datasets import load_digits

    digits = load_digits()
    ours = {
        (image.tobytes(), int(label))
        for part in ("train", "test")
        for image, label in zip(stored[f"x_{part}"], stored[f"y_{part}"], strict=True)
    }
    theirs = {
        (image.astype(np.uint8).tobytes(), int(label))
        for image, label in zip(digits.images, digits.target, strict=True)
    }
    assert ours == theirs


def test_the_enlarged_digits_are_like_mnist(stored: dict[str, np.ndarray]) -> None:
    images = enlarge(stored["x_train"])
    assert images.shape == (1437, 28, 28)
    assert images.dtype == np.uint8
    border = np.concatenate([images[:, 0].ravel(), images[:, -1].ravel()])
    assert (border == 0).mean() > 0.99
    assert images.reshape(1437, -1).max(axis=1).min() > 200  # every digit has bright ink
    assert 0.08 < images.mean() / 255 < 0.20  # MNIST: 0.13
    assert 0.25 < images.std() / 255 < 0.38  # MNIST: 0.31
    assert (images == 0).mean() > 0.7  # on black
    rows = images.sum(axis=(0, 2), dtype=np.int64)
    columns = images.sum(axis=(0, 1), dtype=np.int64)
    for weights in (rows, columns):
        assert abs(weights @ np.arange(28) / weights.sum() - 13.5) < 0.5


def test_the_enlarged_digits_can_be_told_apart(stored: dict[str, np.ndarray]) -> None:
    """The nearest training image has the right label: nothing was lost or mixed up."""
    train = enlarge(stored["x_train"]).reshape(1437, -1).astype(np.float32)
    test = enlarge(stored["x_test"]).reshape(360, -1).astype(np.float32)
    distance = (train**2).sum(axis=1) - 2 * test @ train.T
    found = stored["y_train"][distance.argmin(axis=1)]
    assert (found == stored["y_test"]).mean() > 0.95


def test_the_arrays_never_change() -> None:
    """Stored results and calibrated thresholds belong to exactly these pixels.

    If a new Pillow resizes otherwise, this fails: raise the recipe and calibrate again.
    """
    digest = hashlib.sha256()
    for stream in EmbeddedSource().arrays():
        digest.update(f"{stream.key} {stream.shape}".encode() + b"".join(stream.blocks))
    assert digest.hexdigest() == "42bfd66d7d02f927a1e5f9718190af664b6abb2fd70a13f4f9e1162a09da2f0f"


@given(images=SMALL)
def test_any_image_can_be_enlarged(images: np.ndarray) -> None:
    large = enlarge(images)
    assert large.shape == (len(images), 28, 28)
    assert np.array_equal(large, enlarge(images))
    for small, result in zip(images, large, strict=True):
        assert small.any() or not result.any()


@given(row=st.integers(1, 6), column=st.integers(1, 6))
def test_a_dot_lands_in_the_middle(row: int, column: int) -> None:
    dot = np.zeros((1, 8, 8), np.uint8)
    dot[0, row - 1 : row + 2, column - 1 : column + 2] = 16
    (large,) = enlarge(dot).astype(np.int64)
    lit_rows, lit_columns = np.nonzero(large)
    # The 20x20 box can move by four pixels either way, and no further.
    assert abs(lit_rows.mean() - 13.5) < 5
    assert abs(lit_columns.mean() - 13.5) < 5


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_package_says_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "digits.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        next(EmbeddedSource(path).arrays())
    assert caught.value.message.id == "data.embedded_damaged"
