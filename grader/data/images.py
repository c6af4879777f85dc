"""The reference preprocessing on the grader's side; works on slices, not on whole sets."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

_SIDE: Final = 28


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


def _require_images(images: npt.NDArray[np.uint8]) -> None:
    if images.dtype != np.uint8 or images.ndim != 3 or images.shape[1:] != (_SIDE, _SIDE):
        raise ValueError(f"images {images.shape} {images.dtype}")
