"""Tests of grader.data.dataset."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from grader.data import Dataset, find
from grader.errors import DataError

from .builders import arrays, save_npz


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    path = save_npz(tmp_path / "mnist.npz")
    return find(environ={"GRADER_DATA": str(path)}, cache=tmp_path / "cache")


def test_the_arrays_are_those_of_the_file(dataset: Dataset) -> None:
    wanted = arrays()
    assert np.array_equal(dataset.train_images(), wanted["x_train"])
    assert np.array_equal(dataset.train_labels(), wanted["y_train"])
    assert np.array_equal(dataset.test_images(), wanted["x_test"])
    assert np.array_equal(dataset.test_labels(), wanted["y_test"])


def test_images_are_mapped_and_nothing_can_be_changed(dataset: Dataset) -> None:
    for images in (dataset.train_images(), dataset.test_images()):
        assert isinstance(images.base, np.memmap)
        assert type(images) is np.ndarray
    for array in (
        dataset.train_images(),
        dataset.train_labels(),
        dataset.test_images(),
        dataset.test_labels(),
    ):
        assert array.dtype == np.uint8
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_it_is_frozen(dataset: Dataset) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset.name = "digits"  # type: ignore[misc]  # that is the test


def test_the_public_folder_holds_no_test_labels(dataset: Dataset) -> None:
    names = sorted(path.name for path in dataset.public_folder.iterdir())
    assert names == ["x_test.npy", "x_train.npy", "y_train.npy"]
    assert not dataset.home_folder.is_relative_to(dataset.public_folder)


@pytest.mark.parametrize("content", [None, b"", b"\x93NUMPY\x01\x00", b"\x80\x04pickle"])
def test_a_file_lost_since_is_a_clear_error(dataset: Dataset, content: bytes | None) -> None:
    for path, read in (
        (dataset.public_folder / "x_test.npy", dataset.test_images),
        (dataset.home_folder / "y_test.npy", dataset.test_labels),
    ):
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(DataError) as caught:
            read()
        assert caught.value.message.id == "data.export_gone"
        assert caught.value.message.params == {"path": str(path)}
