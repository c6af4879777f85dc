"""Picture files as a learner would open them, made from arrays; and reading an answer's pixels."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL import Image

Mode: TypeAlias = Literal["L", "RGB", "RGBA"]
Pixels: TypeAlias = npt.NDArray[np.uint8]
PAPER: Final = 246
"""Gray of white paper in a photo."""


def png(
    picture: Pixels, *, mode: Mode = "L", tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
) -> bytes:
    """(rows, columns) uint8 -> the bytes of a PNG file.

    RGB and RGBA hold the same gray, or the share of it that ``tint`` gives each channel.
    """
    from PIL import Image  # noqa: PLC0415 - few labs have pictures in files

    image = Image.fromarray(picture, mode="L") if mode == "L" else _colored(picture, mode, tint)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


def _colored(picture: Pixels, mode: Mode, tint: tuple[float, float, float]) -> Image.Image:
    from PIL import Image  # noqa: PLC0415 - few labs have pictures in files

    channels = [np.rint(picture * share).astype(np.uint8) for share in tint]
    if mode == "RGBA":
        channels.append(np.full_like(picture, 255))
    return Image.fromarray(np.stack(channels, axis=-1))


def on_paper(picture: Pixels, rng: np.random.Generator) -> Pixels:
    """A light digit on black -> the same digit as dark ink on white paper, slightly uneven."""
    ink = PAPER - 0.9 * picture.astype(np.float64)
    uneven = rng.normal(0.0, 2.0, size=picture.shape)
    return np.clip(np.rint(ink + uneven), 0, 255).astype(np.uint8)


def enlarged(picture: Pixels, factor: int) -> Pixels:
    """Every pixel becomes a block of ``factor`` x ``factor``."""
    return np.kron(picture, np.ones((factor, factor), dtype=np.uint8))


def likeness(got: np.ndarray, picture: np.ndarray) -> float:
    """Correlation of two pictures of equal size, -1..1: brightness and contrast do not count."""
    first = got.astype(np.float64).ravel()
    second = picture.astype(np.float64).ravel()
    first = first - first.mean()
    second = second - second.mean()
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / length if length > 1e-12 else 0.0
