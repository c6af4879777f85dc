"""The reference preprocessing on the grader's side; works on slices, not on whole sets."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

_SIDE: Final = 28
_MOVES: Final = ((-1, 0), (1, 0), (0, -1), (0, 1))  # pixels down, pixels right


def to_model_input(images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Scales (n, 28, 28) uint8 to (n, 28, 28, 1) float32 in [0, 1].

    Raises:
        ValueError: another shape or type.
    """
    _require_images(images)
    plain = np.asarray(images)  # of a memmap, what follows would be called one too
    return plain[..., np.newaxis].astype(np.float32) / np.float32(255)


def one_hot(labels: npt.NDArray[np.integer], classes: int = 10) -> npt.NDArray[np.float32]:
    """Encodes (n,) integers in 0..classes-1 as (n, classes) float32.

    Raises:
        ValueError: another shape or type, or a label out of range.
    """
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(f"labels {labels.shape} {labels.dtype}")
    if labels.size and not (labels.min() >= 0 and labels.max() < classes):
        raise ValueError(f"labels outside 0..{classes - 1}")
    encoded = np.zeros((len(labels), classes), dtype=np.float32)
    encoded[np.arange(len(labels)), labels] = 1.0
    return encoded


def shift(images: npt.NDArray[np.uint8], seed: int) -> npt.NDArray[np.uint8]:
    """Moves each of (n, 28, 28) images by one pixel: up, down, left or right.

    No image stays where it was, so that none equals a memorised one (an empty image
    excepted); what moves out is lost, what moves in is 0. The same seed gives the same moves.
    Models without pooling lose accuracy by it: a threshold for shifted images must be
    calibrated on shifted images. Diagonal moves are left out because they cost more and
    hide a memorised image no better.

    Raises:
        ValueError: another shape or type.
    """
    _require_images(images)
    chosen = np.random.default_rng(seed).integers(len(_MOVES), size=len(images))
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    moved = np.empty_like(images, subok=False)
    for index, (down, right) in enumerate(_MOVES):
        group = chosen == index
        top, left = 1 - down, 1 - right
        moved[group] = framed[group, top : top + _SIDE, left : left + _SIDE]
    return moved


def _require_images(images: npt.NDArray[np.uint8]) -> None:
    if images.dtype != np.uint8 or images.ndim != 3 or images.shape[1:] != (_SIDE, _SIDE):
        raise ValueError(f"images {images.shape} {images.dtype}")
