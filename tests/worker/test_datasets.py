"""``load_data`` inside a worker, by every spelling, without the test labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.live import Live, failure

SPELLINGS = {
    "keras": "import keras\nload = keras.datasets.mnist.load_data",
    "from keras": "from keras.datasets import mnist\nload = mnist.load_data",
    "function": "from keras.datasets.mnist import load_data as load",
    "module": "import keras.datasets.mnist as m\nload = m.load_data",
    "tf.keras": "import tensorflow as tf\nload = lambda: tf.keras.datasets.mnist.load_data()",
    "tensorflow.keras": "from tensorflow.keras.datasets import mnist\nload = mnist.load_data",
    "tensorflow.keras function": "from tensorflow.keras.datasets.mnist import load_data as load",
    "tensorflow.keras module": "import tensorflow.keras.datasets.mnist as m\nload = m.load_data",
    "from tensorflow": "from tensorflow import keras\nload = keras.datasets.mnist.load_data",
    "inner": "from keras.src.datasets import mnist\nload = mnist.load_data",
    "by path": "import keras\nload = lambda: keras.datasets.mnist.load_data(path='mnist.npz')",
    "by position": "import keras\nload = lambda: keras.datasets.mnist.load_data('mine.npz')",
    "importlib": "from importlib import import_module\n"
    "load = import_module('keras.datasets.mnist').load_data",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("공개 data")
    rng = np.random.default_rng(0)
    np.save(folder / "x_train.npy", rng.integers(1, 256, (30, 28, 28), dtype=np.uint8))
    np.save(folder / "y_train.npy", rng.integers(0, 10, 30, dtype=np.uint8))
    np.save(folder / "x_test.npy", rng.integers(1, 256, (10, 28, 28), dtype=np.uint8))
    return folder


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling(keras: Live, folder: Path, spelling: str) -> None:
    student = keras.student(f"{SPELLINGS[spelling]}\ndef f(): return load()\n", data=folder)
    (x_train, y_train), (x_test, y_test) = student.f()
    np.testing.assert_array_equal(x_train, np.load(folder / "x_train.npy"))
    np.testing.assert_array_equal(y_train, np.load(folder / "y_train.npy"))
    np.testing.assert_array_equal(x_test, np.load(folder / "x_test.npy"))
    assert (y_test.shape, y_test.dtype) == ((10,), np.uint8)
    assert not y_test.any()
    assert student.last is not None
    assert student.last.warnings == ()  # ours is not the learner's to explain


def test_at_top_level(keras: Live, folder: Path) -> None:
    student = keras.student(
        "import keras\n(x, y), (a, b) = keras.datasets.mnist.load_data()\n"
        "x = x / 255.0\ndef f(): return float(x.max()), len(a), int(b.sum())\n",
        data=folder,
    )
    assert student.f() == (1.0, 10, 0)


def test_a_few_digits_of_ours(keras: Live, folder: Path) -> None:
    source = "import grader\nimages, answers = grader.digits(4)\ndef f(): return images, answers\n"
    images, answers = keras.student(source, data=folder).f()
    np.testing.assert_array_equal(images, np.load(folder / "x_train.npy")[:4])
    np.testing.assert_array_equal(answers, np.load(folder / "y_train.npy")[:4])


def test_the_files_cannot_be_changed(keras: Live, folder: Path) -> None:
    student = keras.student(f"def f(): open({str(folder / 'x_test.npy')!r}, 'wb')\n", data=folder)
    before = (folder / "x_test.npy").read_bytes()
    assert failure(student, "f").message.params["type"] in ("PermissionError", "OSError")
    assert (folder / "x_test.npy").read_bytes() == before


def test_other_data_sets_are_left_alone(keras: Live, folder: Path) -> None:
    student = keras.student(
        "import keras\ndef f(): return keras.datasets.fashion_mnist.load_data()\n", data=folder
    )
    failed = failure(student, "f")  # there is no network in a worker
    assert failed.message.id == "outcome.raised"
