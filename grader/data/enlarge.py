"""Small handwritten digits, enlarged to MNIST's 28x28."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

_INK_MAX: Final = 16  # the set counts dark pixels in 4x4 blocks
_SIDE: Final = 28
_DIGIT_SIDE: Final = 20  # MNIST fits each digit into 20x20, inside 28x28
_FINE_SIDE: Final = 4 * _DIGIT_SIDE  # strokes are sharpened here, then averaged down
_EDGE_LOW, _EDGE_HIGH = 70, 190  # grey levels between which a stroke's edge rises


def _edge_table() -> list[int]:
    """Grey levels after the blur of the enlargement is tightened to a stroke's edge."""
    level = np.clip((np.arange(256) - _EDGE_LOW) / (_EDGE_HIGH - _EDGE_LOW), 0.0, 1.0)
    smooth = level * level * (3.0 - 2.0 * level)
    return [int(value) for value in np.rint(255.0 * smooth)]


def enlarge(images: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Returns MNIST-like images: (n, 28, 28) uint8, bright ink on black, centred by mass.

    ``images`` is (n, 8, 8) uint8 with values 0..16. Pillow resizes 8-bit images with
    integers, so that the result is the same on every machine.
    """
    table = _edge_table()
    result = np.zeros((len(images), _SIDE, _SIDE), dtype=np.uint8)
    ink = (images.astype(np.uint16) * 255 // _INK_MAX).astype(np.uint8)
    for position, small in enumerate(ink):
        fine = Image.fromarray(small).resize((_FINE_SIDE, _FINE_SIDE), Image.Resampling.BICUBIC)
        sharp = fine.point(table).resize((_DIGIT_SIDE, _DIGIT_SIDE), Image.Resampling.BOX)
        digit = np.asarray(sharp)
        top, left = _corner(digit)
        result[position, top : top + _DIGIT_SIDE, left : left + _DIGIT_SIDE] = digit
    return result


def _corner(digit: npt.NDArray[np.uint8]) -> tuple[int, int]:
    """(top, left) that puts the digit's centre of mass nearest to the image's centre."""
    weight = digit.astype(np.int64)
    total = max(int(weight.sum()), 1)
    steps = np.arange(_DIGIT_SIDE)
    row = int(weight.sum(axis=1) @ steps) / total
    column = int(weight.sum(axis=0) @ steps) / total
    centre = (_SIDE - 1) / 2
    limit = _SIDE - _DIGIT_SIDE
    return (
        min(max(round(centre - row), 0), limit),
        min(max(round(centre - column), 0), limit),
    )
