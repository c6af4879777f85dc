"""What an array shows where it is shaped like pictures."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.worker.recorder.rows import grey, sample_rows

MIN_SIDE: Final = 8


def image_facts(array: np.ndarray, facts: dict[str, Any]) -> None:
    """Border and centre of what is shaped like pictures."""
    pictures = pictures_of(array)
    if pictures is None:
        return
    pictures = sample_rows(pictures, 64).astype(np.float64)
    facts["grey"] = grey(pictures)
    height, width = pictures.shape[1:3]
    edges = (pictures[:, 0], pictures[:, -1], pictures[:, :, 0], pictures[:, :, -1])
    border = np.concatenate([edge.reshape(-1) for edge in edges])
    centre = pictures[:, height // 4 : -(height // 4), width // 4 : -(width // 4)]
    if np.isfinite(border).all() and np.isfinite(centre).all():
        facts["border"] = float(np.median(border))
        facts["centre"] = float(centre.mean())
        if len(pictures) == 1:
            facts["off_centre"] = _off_centre(pictures[0], facts["border"])


def _off_centre(picture: np.ndarray, border: float) -> float | None:
    """How far the weight of what differs from the border lies from the middle."""
    ink = np.abs(picture - border).sum(axis=-1)
    total = float(ink.sum())
    if not np.isfinite(total) or total <= 0:
        return None
    height, width = ink.shape
    row = float((ink.sum(axis=1) * np.arange(height)).sum()) / total - (height - 1) / 2
    column = float((ink.sum(axis=0) * np.arange(width)).sum()) / total - (width - 1) / 2
    return float(round(max(abs(row) / height, abs(column) / width), 4))


def pictures_of(array: np.ndarray) -> np.ndarray | None:
    """The array as (n, height, width, channels), or None where it holds no pictures."""
    shape = array.shape
    if array.ndim == 4 and shape[3] in (1, 3, 4) and min(shape[1:3]) >= MIN_SIDE:
        return array
    if array.ndim == 3 and shape[2] in (1, 3, 4) and min(shape[:2]) >= MIN_SIDE:
        return array[None]
    if array.ndim == 3 and min(shape[1:]) >= MIN_SIDE:
        return array[..., None]
    if array.ndim == 2 and min(shape) >= MIN_SIDE and shape[0] == shape[1] and shape[0] <= 512:
        return array[None, ..., None]
    if array.ndim == 2 and shape[1] == 28 * 28:
        return array.reshape(-1, 28, 28, 1)
    return None
