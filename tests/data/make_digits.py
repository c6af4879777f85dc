"""Writes grader/data/digits.npz from scikit-learn's digits.

Run as ``python tests/data/make_digits.py``. Needs scikit-learn, which the grader does not.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

SEED = 20240229
TEST_COUNT = 360
TARGET = Path(__file__).parents[2] / "grader" / "data" / "digits.npz"


def split(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(train, test) positions: fixed, shuffled, each class in proportion (largest remainder)."""
    rng = np.random.default_rng(SEED)
    counts = np.bincount(labels, minlength=10)
    exact = counts * TEST_COUNT / len(labels)
    shares = np.floor(exact).astype(int)
    for digit in np.argsort(shares - exact, kind="stable")[: TEST_COUNT - shares.sum()]:
        shares[digit] += 1
    chosen = [
        rng.permutation(np.flatnonzero(labels == digit))[: shares[digit]] for digit in range(10)
    ]
    test = rng.permutation(np.concatenate(chosen))
    train = rng.permutation(np.setdiff1d(np.arange(len(labels)), test))
    return train, test


def arrays() -> dict[str, np.ndarray]:
    """The four members of digits.npz: 8x8 images with values 0..16, and their labels."""
    digits = load_digits()
    images = digits.images.astype(np.uint8)
    labels = digits.target.astype(np.uint8)
    train, test = split(labels)
    return {
        "x_train": images[train],
        "y_train": labels[train],
        "x_test": images[test],
        "y_test": labels[test],
    }


if __name__ == "__main__":
    np.savez_compressed(TARGET, **arrays())
    print(TARGET, TARGET.stat().st_size, "bytes")
