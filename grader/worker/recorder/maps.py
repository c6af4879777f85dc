"""Pictures and the maps of their pixels: whether each map belongs to the picture beside it.

What lies inside of a map looks in its own picture otherwise than what lies outside. If a map parts
another picture far better than its own, and nearly every one does, rows were mixed; if it does so
once it is mirrored, one of both was mirrored alone.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

ROWS: Final = 160
LEAST_ROWS: Final = 24
LEAST_SIDE: Final = 8
MOST_SIDE: Final = 48
"""Larger pictures are looked at in steps of several pixels."""
LEAST_SHARE: Final = 0.01
"""Of a map: so much of it lies inside, and outside."""
MOST_VALUES: Final = 8
"""Different values of maps that name classes."""
TINY: Final = 1e-6


def maps(recorder: Recorder, known: Remembered) -> None:
    """Note how well maps part their own pictures, and how well the best other one."""
    assert known.sample is not None
    x, y = known.sample
    pair = None if y is None else _pictures_and_maps(x, y)
    if pair is None:
        return
    pictures, inside, plain = pair
    apart = _parted(pictures, inside)
    own, best, found = np.diagonal(apart), apart.max(axis=1), apart.argmax(axis=1)
    turned = np.maximum(_own(pictures, inside[:, :, ::-1]), _own(pictures, inside[:, ::-1]))
    clear = best > TINY
    figures = {
        "rows": float(len(own)),
        "best": round(float(np.median(best)), 4),
        "own": round(float(np.median(own)), 4),
        "kept": round(float((own >= best / 2)[clear].mean()), 4) if clear.any() else 1.0,
        "mirrored": round(float(((own < best / 2) & (turned >= best / 2)).mean()), 4),
        "plain": round(plain, 4),
        "single": round(len(np.unique(found)) / len(found), 4),
    }
    recorder.note(Probed(name="maps", handle=known.handle, figures=figures))


def _pictures_and_maps(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, float] | None:
    """(n, h, w, channels) with a spread of 1, and (n, h, w): what is not the commonest class.

    Beside them the crossentropy of who knows the counts of the classes and nothing else.
    """
    if x.ndim not in (3, 4) or y.ndim not in (3, 4) or x.shape[:3] != y.shape[:3]:
        return None
    if min(x.shape[1:3]) < LEAST_SIDE or len(x) < LEAST_ROWS:
        return None
    every = max(1, min(x.shape[1:3]) // MOST_SIDE)
    some = x[:ROWS, ::every, ::every].astype(np.float64)
    pictures = some.reshape(*some.shape[:3], -1)
    classes = y[:ROWS, ::every, ::every]
    if not _name_classes(classes):
        return None
    if classes.ndim == 4:
        classes = classes.argmax(axis=-1) if classes.shape[3] > 1 else classes[..., 0]
    values, counts = np.unique(classes, return_counts=True)
    if not 2 <= len(values) <= MOST_VALUES or not np.isfinite(pictures).all():
        return None
    inside = (classes != values[counts.argmax()]).astype(np.float64)
    share = inside.mean(axis=(1, 2))
    kept = (share >= LEAST_SHARE) & (share <= 1 - LEAST_SHARE)
    if kept.sum() < LEAST_ROWS:
        return None
    pictures, inside = pictures[kept], inside[kept]
    spread = pictures.std(axis=(1, 2), keepdims=True)
    pictures = (pictures - pictures.mean(axis=(1, 2), keepdims=True)) / np.maximum(spread, TINY)
    shares = counts / counts.sum()
    return pictures, inside, float(-(shares * np.log(shares)).sum())


def _name_classes(maps: np.ndarray) -> bool:
    """Whole numbers, or for each pixel a row of zeros and a single one: no colours, no depths."""
    if maps.dtype.kind == "f" and not (maps == np.rint(maps)).all():
        return False
    if maps.min() < 0:
        return False
    return maps.ndim < 4 or maps.shape[3] == 1 or bool((maps.sum(axis=3) == 1).all())


def _parted(pictures: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """How far inside and outside of each map lie apart, in each of the pictures."""
    weights = _weights(inside)
    apart = [weights @ pictures[..., one].reshape(len(pictures), -1).T
             for one in range(pictures.shape[3])]  # fmt: skip
    found: np.ndarray = np.abs(np.stack(apart)).max(axis=0)
    return found


def _own(pictures: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The same, of each map and the picture beside it only."""
    weights = _weights(inside).reshape(inside.shape)
    found: np.ndarray = np.abs((weights[..., None] * pictures).sum(axis=(1, 2))).max(axis=1)
    return found


def _weights(inside: np.ndarray) -> np.ndarray:
    """What makes of a picture its mean inside of a map, less its mean outside."""
    masks = inside.reshape(len(inside), -1)
    sizes = masks.sum(axis=1, keepdims=True)
    weights: np.ndarray = masks / sizes - (1 - masks) / (masks.shape[1] - sizes)
    return weights
