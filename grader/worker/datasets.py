"""``mnist.load_data()`` and ``grader.digits()`` in a worker: our own file, without test labels."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from grader.worker import private

LABELS_WITHHELD: Final = "grader: the labels of the test images are withheld here; y_test is zeros"

Split = tuple[np.ndarray, np.ndarray]


def serve(
    folder: Path,
    *,
    test_labels: Path | None = None,
    rows: tuple[int, int] | None = None,
    on_load: Callable[[tuple[Split, Split]], None] | None = None,
) -> None:
    """Make every spelling of ``mnist.load_data``, and ``grader.digits``, read ``folder``.

    ``folder`` holds ``x_train.npy`` (n, 28, 28) uint8, ``y_train.npy`` (n,) uint8 and
    ``x_test.npy`` (m, 28, 28) uint8. Without ``test_labels``, (m,) uint8, those are withheld.
    ``rows``: how many images of training and of the test there should be; they are repeated up to
    there. ``on_load`` hears of every use.
    """
    # Long: it defines the two functions that learners call, and puts them in place.

    def load_data(path: str = "mnist.npz") -> tuple[Split, Split]:
        """Loads MNIST as ``((x_train, y_train), (x_test, y_test))``, all uint8."""
        x_test = np.load(folder / "x_test.npy")
        if test_labels is not None:
            y_test = np.load(test_labels)
        else:
            warnings.warn(LABELS_WITHHELD, stacklevel=2)
            y_test = np.zeros(len(x_test), np.uint8)
        train: Split = np.load(folder / "x_train.npy"), np.load(folder / "y_train.npy")
        test: Split = x_test, y_test
        data = (train, test) if rows is None else (_up_to(train, rows[0]), _up_to(test, rows[1]))
        if on_load is not None:
            on_load(data)
        return data

    for name in (f"{prefix}.mnist" for prefix in private.DATASETS):
        module: Any = sys.modules.get(name)
        if module is not None:
            module.load_data = load_data

    def digits(count: int = 9) -> Split:
        """What ``grader.digits`` gives elsewhere: the first images of training."""
        names = ("x_train.npy", "y_train.npy")
        images, labels = (np.array(np.load(folder / name, mmap_mode="r")[:count]) for name in names)
        return images, labels

    package: Any = sys.modules["grader"]
    package.digits = digits


def _up_to(split: Split, rows: int) -> Split:
    """As many rows: those that there are, over and over."""
    images, labels = (np.resize(array, (rows, *array.shape[1:])) for array in split)
    return images, labels
