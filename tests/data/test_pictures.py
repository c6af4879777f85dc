"""A few digits to try a function on: MNIST's where they lie, else our own; never a download."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import grader


def test_our_own_where_there_is_no_mnist(tmp_path: Path) -> None:
    from grader.data.pictures import digits

    environ = {"KERAS_HOME": str(tmp_path), "HOME": str(tmp_path)}
    images, labels = digits(6, environ=environ)
    assert images.shape == (6, 28, 28) and images.dtype == np.uint8
    assert labels.shape == (6,) and labels.dtype == np.uint8
    assert images.max() > 200 and set(labels.tolist()) <= set(range(10))
    assert list(tmp_path.iterdir()) == []
    more, _ = digits(60_000, environ=environ)
    assert 1_000 < len(more) < 1_797  # of the training part only
    assert (more[:6] == images).all()


@pytest.mark.parametrize("variable", ["GRADER_DATA", "KERAS_HOME"])
def test_mnist_where_it_lies(tmp_path: Path, variable: str) -> None:
    from grader.data.pictures import digits

    folder = tmp_path if variable == "GRADER_DATA" else tmp_path / "datasets"
    folder.mkdir(exist_ok=True)
    made = np.full((9, 28, 28), 7, np.uint8)
    np.savez(folder / "mnist.npz", x_train=made, y_train=np.arange(9, dtype=np.uint8))
    images, labels = digits(4, environ={variable: str(tmp_path)})
    assert (images == 7).all() and labels.tolist() == [0, 1, 2, 3]
    (folder / "mnist.npz").write_bytes(b"no archive")
    assert len(digits(4, environ={variable: str(tmp_path)})[0]) == 4


@pytest.mark.parametrize("count", [0, -1, 60_001])
def test_how_many(count: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 60,000"):
        grader.digits(count)
