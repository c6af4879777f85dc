"""Arrays as small PNG pictures within the page."""

from __future__ import annotations

import base64
import io
from typing import Final

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray
from PIL import Image

_NEGATIVE: Final = (33, 102, 172)
_POSITIVE: Final = (201, 94, 16)
_ZERO: Final = (247, 247, 247)


def data_uri(pixels: NDArray[np.uint8]) -> Markup:
    """(rows, columns) or (rows, columns, 3 or 4) uint8 -> a ``data:`` URI of a PNG.

    As markup: it holds nothing to escape, and as a text it would be cut for its length.
    """
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, format="PNG", optimize=True)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Markup("data:image/png;base64,{}").format(encoded)


def gray(values: np.ndarray) -> NDArray[np.uint8]:
    """Numbers in [0, 1] as gray levels; what lies outside is cut."""
    levels: NDArray[np.uint8] = np.rint(np.clip(values, 0.0, 1.0) * 255).astype(np.uint8)
    return levels


def signed(values: np.ndarray, most: float) -> NDArray[np.uint8]:
    """(...) -> (..., 3): blue below zero, white at zero, orange above; full at ``most``."""
    share = np.clip(values / most if most > 0 else np.zeros_like(values), -1.0, 1.0)[..., None]
    zero = np.asarray(_ZERO, np.float64)
    ends = np.where(share < 0, np.asarray(_NEGATIVE, np.float64), np.asarray(_POSITIVE, np.float64))
    colours: NDArray[np.uint8] = np.rint(zero + np.abs(share) * (ends - zero)).astype(np.uint8)
    return colours


def mosaic(tiles: NDArray[np.uint8], *, columns: int, scale: int, gap: int) -> NDArray[np.uint8]:
    """(n, rows, columns, 3) -> one RGBA picture; tiles are enlarged, gaps are see-through."""
    count, rows, width = tiles.shape[:3]
    lines = -(-count // columns)
    large = np.kron(tiles, np.ones((1, scale, scale, 1), np.uint8))
    high, wide = rows * scale, width * scale
    size = (lines * (high + gap) - gap, min(columns, count) * (wide + gap) - gap, 4)
    sheet = np.zeros(size, np.uint8)
    for number, tile in enumerate(large):
        top, left = (number // columns) * (high + gap), (number % columns) * (wide + gap)
        sheet[top : top + high, left : left + wide, :3] = tile
        sheet[top : top + high, left : left + wide, 3] = 255
    return sheet
