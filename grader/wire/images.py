"""Draws of images that grader and worker must make alike."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_SUBSET_SEED: Final = 20_240_607
_STEPS: Final = ((-1, 0), (1, 0), (0, -1), (0, 1))
"""(down, right) in pixels."""


def subset(total: int, count: int) -> NDArray[np.int64]:
    """Positions of ``count`` of ``total`` images, always the same ones in the same order.

    A smaller count is a prefix of a larger one, so a slice lies within the test images.
    """
    return np.random.default_rng([_SUBSET_SEED, total]).permutation(total)[:count]


def shift(images: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Move each image (n, h, w) by one pixel up, down, left or right; zeros come in.

    Never by nothing: an unmoved image would match one that was memorised. Never diagonally:
    that costs models without pooling more and hides a memorised image no better.
    """
    directions = np.random.default_rng(seed).integers(0, len(_STEPS), size=len(images))
    height, width = images.shape[1:3]
    moved = np.zeros(images.shape, dtype=images.dtype)
    for number, (dy, dx) in enumerate(_STEPS):
        chosen = np.flatnonzero(directions == number)
        rows, columns = (
            slice(max(dy, 0), height + min(dy, 0)),
            slice(max(dx, 0), width + min(dx, 0)),
        )
        from_rows = slice(max(-dy, 0), height + min(-dy, 0))
        from_columns = slice(max(-dx, 0), width + min(-dx, 0))
        moved[chosen, rows, columns] = images[chosen, from_rows, from_columns]
    return moved
