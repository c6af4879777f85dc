"""Pictures that are opened and changed with Pillow."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.wire.record import ImageChanged, ImageOpened
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import After, watched
from grader.worker.texts import plain

MAX_PIXELS: Final = 20_000_000
"""Larger pictures are not looked into."""
MAX_VALUES: Final = 20


def install(recorder: Recorder) -> None:
    """Watch ``PIL.Image``, once it is imported."""
    module: Any = sys.modules["PIL.Image"]
    original = module.open
    module.open = watched(recorder, original, functools.partial(_opened, recorder, original))
    for name in ("resize", "thumbnail", "convert"):
        method = getattr(module.Image, name)
        look = functools.partial(_changed, recorder, name)
        setattr(module.Image, name, watched(recorder, method, look))


def _opened(
    recorder: Recorder, original: Callable[..., Any], arguments: dict[str, Any]
) -> After | None:
    if recorder.own_frame() is None:
        return None
    place = recorder.place()

    def after(image: Any) -> None:
        path = arguments.get("fp")
        named = path if isinstance(path, str) or hasattr(path, "__fspath__") else ""
        recorder.note(
            ImageOpened(
                path=plain(str(named), 500),
                mode=str(image.mode)[:20],
                size=_size(image),
                border=_border(original, named) if named else None,
                place=place,
            )
        )

    return after


def _border(original: Callable[..., Any], path: Any) -> float | None:
    """The median grey value at the edge, of a second copy: the learner's stays unread."""
    with original(path) as image:
        if image.size[0] * image.size[1] > MAX_PIXELS or min(image.size) < 2:
            return None
        if image.mode in ("RGBA", "LA", "P", "PA"):  # what is transparent shows as white paper
            grey = np.asarray(image.convert("RGBA"), dtype=np.float64)
            alpha = grey[..., 3:] / 255
            grey = (grey[..., :3] * alpha + 255 * (1 - alpha)).mean(axis=-1)
        else:
            grey = np.asarray(image.convert("L"), dtype=np.float64)
    edges = (grey[0], grey[-1], grey[:, 0], grey[:, -1])
    return float(np.median(np.concatenate(edges)))


def _changed(recorder: Recorder, name: str, arguments: dict[str, Any]) -> After | None:
    if recorder.own_frame() is None:
        return None
    place = recorder.place()
    image = arguments["self"]
    before = _size(image)
    values = _values(image) if name == "resize" else ()

    def after(result: Any) -> None:
        changed = image if result is None else result  # a thumbnail is made in place
        recorder.note(
            ImageChanged(
                what=name,
                before=before,
                after=_size(changed),
                mode=str(changed.mode)[:20],
                values_before=values,
                values_after=_values(changed, most=None)[:MAX_VALUES] if values else (),
                place=place,
            )
        )

    return after


def _values(image: Any, *, most: int | None = MAX_VALUES) -> tuple[float, ...]:
    """The values of a picture of one channel, where they are not too many."""
    if image.size[0] * image.size[1] > MAX_PIXELS or image.mode not in ("L", "P", "I", "I;16", "F"):
        return ()
    values = np.unique(np.asarray(image))
    return () if most is not None and len(values) > most else tuple(float(one) for one in values)


def _size(image: Any) -> tuple[int, int]:
    width, height = image.size
    return int(width), int(height)
