"""The pixels of an image file, decoded where a damaged or hostile one does no harm."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def pixels_of(content: bytes, side: int) -> NDArray[np.uint8]:
    """(rows, columns, 4) uint8 with red, green, blue and opacity; no side longer than ``side``.

    Raises:
        Exception: what Pillow raises for a file that it cannot read.
    """
    with Image.open(io.BytesIO(content)) as opened:
        picture = _eight_bits(opened).convert("RGBA")
    picture.thumbnail((side, side))
    return np.asarray(picture, dtype=np.uint8)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of gray as eight: ``convert`` would cut what is above 255."""
    if not picture.mode.startswith("I"):
        return picture
    gray = np.asarray(picture).astype(np.float64)
    return Image.fromarray(np.clip(np.rint(gray / 257.0), 0, 255).astype(np.uint8))
