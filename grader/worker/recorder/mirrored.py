"""Whether a mirrored or turned picture of one class looks like one of another: 6 and 9, two arrows.

Asked only where a training mirrors or turns its pictures at random: by layers of the model, or by
an ``ImageDataGenerator`` in front of it.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.pictured import pictures_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

Classes: TypeAlias = Callable[[np.ndarray], "np.ndarray | None"]
TURNS: Final = {
    "across": lambda pictures: pictures[:, :, ::-1],
    "down": lambda pictures: pictures[:, ::-1],
    "half": lambda pictures: pictures[:, ::-1, ::-1],
}
"""Mirrored left and right, mirrored up and down, turned by half."""
HALF_TURN: Final = 0.4
"""Of a whole turn: with so much to either side a picture may stand on its head."""
HALF_DEGREES: Final = 150
MAX_CLASSES: Final = 20
LEAST_ROWS: Final = 100
LEAST_OF_CLASS: Final = 8
MAX_ROWS: Final = 500
SIDE: Final = 32
"""Larger pictures are looked at in steps."""
FILTERS: Final = 24
KERNEL: Final = 5
RIDGE: Final = 1.0


def mirrored(recorder: Recorder, known: Remembered, classes: Classes) -> None:
    """Note for each turn of the training which two classes change places, and how surely.

    ``classes`` reads labels as whole numbers.
    """
    model = known.model()
    assert known.sample is not None
    asked = set() if model is None else set(_by_layers(model))
    x, y = known.sample
    if recorder.turned and known.judged is not None and len(known.judged[0]) >= LEAST_ROWS:
        asked |= recorder.turned  # by a step of a pipeline; what judges is mostly left as it is
        x, y = known.judged
    if known.turned is not None:
        turns, x, y = known.turned
        asked |= turns
    labels = classes(y) if asked and y is not None else None
    pictures = pictures_of(x)
    if labels is None or pictures is None or len(pictures) < LEAST_ROWS:
        return
    pictures, labels = pictures[:MAX_ROWS].astype(np.float64), labels[:MAX_ROWS]
    values, counts = np.unique(labels, return_counts=True)
    if not 2 <= len(values) <= MAX_CLASSES or counts.min() < LEAST_OF_CLASS:
        return
    for turn in sorted(asked):
        figures = exchanged_by(turn, pictures, labels)
        if figures:
            recorder.note(Probed(name=f"mirrored-{turn}", handle=known.handle, figures=figures))


_OF_MAPS: Final = {
    "random_flip_left_right": "across", "stateless_random_flip_left_right": "across",
    "random_flip_up_down": "down", "stateless_random_flip_up_down": "down",
}  # fmt: skip


def install(recorder: Recorder) -> None:
    """Watch the functions by which a step of a pipeline mirrors pictures at random."""
    tf: Any = sys.modules["tensorflow"]
    for name, turn in _OF_MAPS.items():
        setattr(tf.image, name, _turning(recorder, getattr(tf.image, name), turn))


def _turning(recorder: Recorder, original: Callable[..., Any], turn: str) -> Callable[..., Any]:
    @functools.wraps(original)
    def turning(*args: Any, **kwargs: Any) -> Any:
        if not recorder.looking:
            recorder.turned.add(turn)
        return original(*args, **kwargs)

    return turning


def turns_of(generator: Any) -> set[str]:
    """What an ``ImageDataGenerator`` does to pictures by chance."""
    found = set()
    if getattr(generator, "horizontal_flip", False):
        found.add("across")
    if getattr(generator, "vertical_flip", False):
        found.add("down")
    if (getattr(generator, "rotation_range", 0) or 0) >= HALF_DEGREES or len(found) > 1:
        found.add("half")
    return found


def _by_layers(model: Any) -> Iterator[str]:
    """The same of the layers of a model, also of those inside of others."""
    for layer in getattr(model, "layers", ()):
        kind = type(layer).__name__
        if kind == "RandomFlip":
            mode = str(getattr(layer, "mode", "horizontal_and_vertical"))
            if "horizontal" in mode:
                yield "across"
            if "vertical" in mode:
                yield "down"
            if "horizontal" in mode and "vertical" in mode:
                yield "half"
        elif kind == "RandomRotation":
            factor = getattr(layer, "factor", 0.0)
            ends = factor if isinstance(factor, (tuple, list)) else (factor,)
            if max((abs(float(one)) for one in ends), default=0.0) >= HALF_TURN:
                yield "half"
        elif hasattr(layer, "layers"):
            yield from _by_layers(layer)


def exchanged_by(turn: str, pictures: np.ndarray, classes: np.ndarray) -> dict[str, float]:
    """The two classes that a turn exchanges most, and how a simple reader answers.

    ``known``: the share of their untouched pictures that it reads rightly; ``taken``: of their
    turned ones that it reads as the other class, of the two the smaller share.
    """
    step = max(1, -(-max(pictures.shape[1:3]) // SIDE))
    small = pictures[:, ::step, ::step].mean(axis=-1)
    spread = small.std()
    if not np.isfinite(spread) or spread <= 0 or min(small.shape[1:]) < 2 * KERNEL:
        return {}
    small = (small - small.mean()) / spread
    rows = np.random.default_rng(0).permutation(len(small))
    seen, held = rows[::2], rows[1::2]
    features = _features(small)
    centre, scale = features[seen].mean(axis=0), features[seen].std(axis=0) + 1e-6
    table = _with_one((features - centre) / scale)
    values = np.unique(classes)
    wanted = (classes[:, None] == values[None, :]).astype(np.float64)
    square = table[seen].T @ table[seen] + RIDGE * np.eye(table.shape[1])
    weights = np.linalg.solve(square, table[seen].T @ wanted[seen])
    before = values[(table[held] @ weights).argmax(axis=1)]
    turned = _features(TURNS[turn](small[held]))
    after = values[(_with_one((turned - centre) / scale) @ weights).argmax(axis=1)]
    return _pair(classes[held], before, after, values)


def _pair(
    truth: np.ndarray, before: np.ndarray, after: np.ndarray, values: np.ndarray
) -> dict[str, float]:
    best: dict[str, float] = {}
    for at, first in enumerate(values):
        for second in values[at + 1 :]:
            one, other = truth == first, truth == second
            if not one.any() or not other.any():
                continue
            known = min((before[one] == first).mean(), (before[other] == second).mean())
            taken = min((after[one] == second).mean(), (after[other] == first).mean())
            if not best or taken > best["taken"]:
                best = {
                    "first": float(first), "second": float(second),
                    "known": round(float(known), 4), "taken": round(float(taken), 4),
                }  # fmt: skip
    return best


def _features(small: np.ndarray) -> np.ndarray:
    """What drawn filters find anywhere in a picture, and what lies where in it, coarsely."""
    kernels = np.random.default_rng(1).normal(size=(FILTERS, KERNEL, KERNEL))
    kernels -= kernels.mean(axis=(1, 2), keepdims=True)
    windows = np.lib.stride_tricks.sliding_window_view(small, (KERNEL, KERNEL), axis=(1, 2))
    maps = np.maximum(np.tensordot(windows, kernels, axes=((3, 4), (1, 2))), 0)
    half = maps.shape[1] // 2
    found = [maps.max(axis=(1, 2)), maps.mean(axis=(1, 2))]
    found += [maps[:, :half].mean(axis=(1, 2)), maps[:, half:].mean(axis=(1, 2))]
    return np.concatenate(found, axis=1)


def _with_one(table: np.ndarray) -> np.ndarray:
    return np.concatenate([table, np.ones((len(table), 1))], axis=1)
