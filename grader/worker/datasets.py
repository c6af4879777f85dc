"""``mnist.load_data()`` inside a worker: the grader's own file, without the test labels."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any, Final

import numpy as np

LABELS_WITHHELD: Final = "grader: the labels of the test images are withheld here; y_test is zeros"
_MODULES: Final = (
    "keras.datasets.mnist",
    "keras.src.datasets.mnist",
    "keras._tf_keras.keras.datasets.mnist",
)

Split = tuple[np.ndarray, np.ndarray]


def serve(folder: Path) -> None:
    """Make every spelling of ``mnist.load_data`` read ``folder``.

    ``folder`` holds ``x_train.npy`` (n, 28, 28) uint8, ``y_train.npy`` (n,) uint8 and
    ``x_test.npy`` (m, 28, 28) uint8.
    """

    def load_data(path: str = "mnist.npz") -> tuple[Split, Split]:
        """Loads MNIST as ``((x_train, y_train), (x_test, y_test))``, all uint8."""
        warnings.warn(LABELS_WITHHELD, stacklevel=2)
        x_test = np.load(folder / "x_test.npy")
        y_test = np.zeros(len(x_test), np.uint8)
        return (
            (np.load(folder / "x_train.npy"), np.load(folder / "y_train.npy")),
            (x_test, y_test),
        )

    for name in _MODULES:
        module: Any = sys.modules.get(name)
        if module is not None:
            module.load_data = load_data
