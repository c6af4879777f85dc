"""Draws image files as learners hold them: a digit in any mode and size, on dark or on paper."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

Format: TypeAlias = Literal["png", "jpeg", "bmp"]
Mode: TypeAlias = Literal["1", "L", "P", "RGB", "RGBA", "I;16"]
Plane: TypeAlias = npt.NDArray[np.float32]  # (height, width) in [0, 1]

# What each format can hold and every reader understands.
MODES: Final[Mapping[Format, tuple[Mode, ...]]] = {
    "png": ("1", "L", "P", "RGB", "RGBA", "I;16"),
    "jpeg": ("L", "RGB"),
    "bmp": ("1", "L", "P", "RGB"),
}

_SIDE: Final = 28
_PALETTE_LEVELS: Final = 64
# Shifts of colour that leave the luminance (0.299, 0.587, 0.114) nearly as it is.
_INK_TINTS: Final = ((0.0, 0.0, 0.0), (-0.06, -0.02, 0.26), (0.10, -0.06, 0.05))
_PAPER_TINT: Final = (0.02, 0.0, -0.05)


@dataclass(frozen=True)
class Photo:
    """An image file and what reading it should give.

    ``size`` is (width, height) in pixels. ``readings`` are (28, 28) in [0, 1], bright ink
    on dark: the whole picture resized as it is, its centred square, and the picture padded
    to a square. All three are right; for a square picture they are the same.
    """

    content: bytes
    format: Format
    mode: Mode
    size: tuple[int, int]
    paper: bool
    readings: tuple[Plane, Plane, Plane]

    @property
    def suffix(self) -> str:
        """The file name's ending, with its dot."""
        return f".{self.format}"

    @property
    def expected(self) -> Plane:
        """What the usual reading gives: resized as it is, without regard to its proportions."""
        return self.readings[0]


def draw(
    digit: npt.NDArray[np.uint8],
    rng: np.random.Generator,
    *,
    format: Format = "png",  # noqa: A002  (the word that Pillow uses)
    mode: Mode = "L",
    size: tuple[int, int] = (_SIDE, _SIDE),
    paper: bool = False,
    clean: bool = False,
) -> Photo:
    """Draws ``digit`` (28, 28) uint8, keeping its proportions, in the middle of ``size``.

    ``paper``: dark ink on off-white paper, unevenly lit; otherwise bright ink on dark.
    ``clean``: no noise, no light, black and white in full; in mode L, PNG and 28x28 the
    file then holds the digit's own pixels. Equal ``rng`` states give equal files.

    Raises:
        ValueError: no (28, 28) uint8 digit, a mode that the format cannot hold, or a side below 8.
    """
    if digit.shape != (_SIDE, _SIDE) or digit.dtype != np.uint8:
        raise ValueError(f"digit {digit.shape} {digit.dtype}")
    if mode not in MODES[format] or min(size) < 8:
        raise ValueError(f"{format} {mode} {size}")
    ink = _ink(digit, size)
    if mode == "1":
        ink = (ink > 0.5).astype(np.float32)
    grey = _exact(ink, paper=paper) if clean or mode == "1" else _lit(ink, rng, paper=paper)
    image = _image(grey, ink, rng, mode=mode, paper=paper, clean=clean)
    file = io.BytesIO()
    image.save(file, format.upper(), **({"quality": 90} if format == "jpeg" else {}))
    readings = (_resized(ink), _resized(_square(ink)), _resized(_padded(ink)))
    return Photo(file.getvalue(), format, mode, size, paper, readings)


def likeness(photo: Photo, loaded: npt.NDArray[np.generic]) -> float:
    """How well ``loaded`` shows the photo's digit, bright on dark: the best correlation, -1 to 1.

    Scale and contrast do not count; a photo that was not inverted is negative. 0 for
    anything that is not 784 finite numbers or that shows nothing.
    """
    if loaded.size != _SIDE * _SIDE or loaded.dtype.kind not in "biuf":
        return 0.0
    values = loaded.astype(np.float64).ravel()
    if not np.isfinite(values).all():
        return 0.0
    return max((_correlation(reading, values) for reading in photo.readings), key=abs)


def _correlation(reading: Plane, values: npt.NDArray[np.float64]) -> float:
    shown = values - values.mean()
    right = reading.ravel().astype(np.float64)
    right -= right.mean()
    norm = float(np.linalg.norm(shown) * np.linalg.norm(right))
    return float(shown @ right) / norm if norm > 1e-9 else 0.0


def _ink(digit: npt.NDArray[np.uint8], size: tuple[int, int]) -> Plane:
    """Ink from 0 to 1 on a canvas of ``size``: the digit enlarged to the centred square."""
    width, height = size
    side = min(size)
    scaled = Image.fromarray(digit)
    if side != _SIDE:
        scaled = scaled.resize((side, side), Image.Resampling.BICUBIC)
    canvas = np.zeros((height, width), dtype=np.float32)
    top, left = (height - side) // 2, (width - side) // 2
    canvas[top : top + side, left : left + side] = np.asarray(scaled, dtype=np.float32) / 255
    return canvas


def _exact(ink: Plane, *, paper: bool) -> Plane:
    return 1 - ink if paper else ink


def _lit(ink: Plane, rng: np.random.Generator, *, paper: bool) -> Plane:
    """Grey levels of a photo: off-white and uneven light on paper, a little noise on both."""
    height, width = ink.shape
    if paper:
        ground, mark = rng.uniform(0.90, 0.98), rng.uniform(0.05, 0.20)
        angle, strength = rng.uniform(0, 2 * np.pi), rng.uniform(0.05, 0.18)
        down, across = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
        slope = (across - 0.5) * np.cos(angle) + (down - 0.5) * np.sin(angle)
        light = 1 - strength * (slope + 0.5)
        noise = 0.012
    else:
        ground, mark = rng.uniform(0.0, 0.05), rng.uniform(0.90, 1.0)
        light = np.ones_like(ink)
        noise = 0.008
    grey = (ground + (mark - ground) * ink) * light + rng.normal(0, noise, ink.shape)
    clipped: Plane = np.clip(grey, 0, 1).astype(np.float32)
    return clipped


def _image(
    grey: Plane, ink: Plane, rng: np.random.Generator, *, mode: Mode, paper: bool, clean: bool
) -> Image.Image:
    if mode == "1":
        return Image.fromarray(grey > 0.5)
    if mode == "L":
        return Image.fromarray(_bytes(grey))
    if mode == "I;16":
        return Image.fromarray(np.rint(grey * 65535).astype(np.uint16))
    if mode == "P":
        return _with_palette(grey, rng)
    colours = np.repeat(grey[..., np.newaxis], 3, axis=2)
    if not clean:
        tint = _INK_TINTS[rng.integers(len(_INK_TINTS))]
        colours += ink[..., np.newaxis] * np.asarray(tint, dtype=np.float32)
        if paper:
            colours += (1 - ink)[..., np.newaxis] * np.asarray(_PAPER_TINT, dtype=np.float32)
    if mode == "RGB":
        return Image.fromarray(_bytes(colours))
    alpha = _alpha(ink, rng, paper=paper)
    return Image.fromarray(_bytes(np.concatenate([colours, alpha[..., np.newaxis]], axis=2)))


def _alpha(ink: Plane, rng: np.random.Generator, *, paper: bool) -> Plane:
    """Opacity: on paper only the ink is solid; on dark all is, nearly.

    The colours below stay those of the paper, so that dropping the alpha channel and
    laying the picture on white both show the digit. On dark they would differ.
    """
    if paper:
        return np.clip(ink * 4, 0, 1)
    return rng.uniform(0.96, 1.0, ink.shape).astype(np.float32)


def _with_palette(grey: Plane, rng: np.random.Generator) -> Image.Image:
    """Grey levels behind shuffled palette numbers, which mean nothing when read as grey."""
    levels = np.rint(grey * (_PALETTE_LEVELS - 1)).astype(np.intp)
    numbers = rng.permutation(_PALETTE_LEVELS)
    palette = np.zeros((_PALETTE_LEVELS, 3), dtype=np.uint8)
    shades = np.rint(np.linspace(0, 255, _PALETTE_LEVELS)).astype(np.uint8)
    palette[numbers] = shades[:, np.newaxis]
    image = Image.fromarray(numbers[levels].astype(np.uint8))
    image.putpalette(palette.tobytes())  # makes the mode P
    return image


def _bytes(values: Plane) -> npt.NDArray[np.uint8]:
    return np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)


def _square(ink: Plane) -> Plane:
    height, width = ink.shape
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return ink[top : top + side, left : left + side]


def _padded(ink: Plane) -> Plane:
    height, width = ink.shape
    side = max(height, width)
    top, left = (side - height) // 2, (side - width) // 2
    return np.pad(ink, ((top, side - height - top), (left, side - width - left)))


def _resized(ink: Plane) -> Plane:
    if ink.shape == (_SIDE, _SIDE):
        return ink
    small = Image.fromarray(ink).resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(small, dtype=np.float32), 0, 1)
