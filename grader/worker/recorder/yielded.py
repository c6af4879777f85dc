"""What a generator yields, beside the kinds of numbers that ``from_generator`` was told."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from grader.model.place import Place
from grader.wire.record import Altered
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder

LOOKS: Final = 3
"""Rows of one generator that are looked at."""
SOME: Final = 0.01


def install(recorder: Recorder) -> None:
    """Stand between the generator and the data set; each row is handed on as it came."""
    tf: Any = sys.modules["tensorflow"]
    kind = tf.data.Dataset
    original = kind.from_generator

    @functools.wraps(original)
    def from_generator(generator: Any, *args: Any, **kwargs: Any) -> Any:
        kinds = recorder.quietly(_kinds, args, kwargs)
        if kinds and callable(generator) and recorder.is_own(sys._getframe(1)):
            generator = _seen(recorder, generator, kinds, recorder.place())
        return original(generator, *args, **kwargs)

    setattr(kind, "from_generator", staticmethod(from_generator))  # noqa: B010 - for mypy


def _kinds(args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
    """The kind of each part of a row, in order."""
    tf: Any = sys.modules["tensorflow"]
    told = kwargs.get("output_signature", kwargs.get("output_types", args[0] if args else None))
    if told is None:
        return []
    return [tf.as_dtype(getattr(one, "dtype", one)) for one in tf.nest.flatten(told)]


def _seen(
    recorder: Recorder, generator: Callable[..., Any], kinds: list[Any], place: Place | None
) -> Callable[..., Any]:
    left = [LOOKS]

    @functools.wraps(generator)
    def rows(*args: Any) -> Iterator[Any]:
        for row in generator(*args):
            if left[0] > 0:
                left[0] -= 1
                recorder.quietly(_look, recorder, row, kinds, place)
            yield row

    return rows


def _look(recorder: Recorder, row: Any, kinds: list[Any], place: Place | None) -> None:
    """Note a part whose fractions are cut off."""
    tf: Any = sys.modules["tensorflow"]
    for part, kind in zip(tf.nest.flatten(row), kinds, strict=False):
        array = as_array(part)
        if array is None or array.dtype.kind != "f" or not kind.is_integer or array.size < 2:
            continue
        lost = float(np.mean(array != np.trunc(array)))
        if lost >= SOME:
            recorder.note(
                Altered(
                    how="cast",
                    written="from_generator(...)",
                    before=recorder.array(array),
                    after=recorder.array(array.astype(kind.as_numpy_dtype)),
                    share=round(lost, 4),
                    place=place,
                )
            )
