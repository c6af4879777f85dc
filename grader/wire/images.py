"""Draws of images that grader and worker must make alike."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_SUBSET_SEED: Final = 20_240_607


def subset(total: int, count: int) -> NDArray[np.int64]:
    """Positions of ``count`` of ``total`` images, always the same ones in the same order.

    A smaller count is a prefix of a larger one, so a slice lies within the test images.
    """
    return np.random.default_rng([_SUBSET_SEED, total]).permutation(total)[:count]
