"""Measures of boxes and of pictures: what they are given, and what they answer to known cases."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from grader.model.place import Place
from grader.wire.record import Compared, MeasureAsked
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import replace, watched
from grader.worker.texts import plain

CORNERS: Final = 4
MOST_ROWS: Final = 400
MOST_MEASURES: Final = 10
MOST_LOOKS: Final = 400
"""At calls of one function: a loop asks for thousands of boxes."""
MOST_MAPS: Final = 3
LEAST_MAP: Final = 64
MOST_NUMBERS: Final = 100_000
_LIBRARY: Final = ("psnr", "ssim", "ssim_multiscale")
_SAME: Final = (10.0, 10.0, 50.0, 50.0)
_SHIFTED: Final = ((20.0, 20.0, 40.0, 40.0), (30.0, 30.0, 50.0, 50.0))
_APART: Final = ((10.0, 10.0, 50.0, 50.0), (60.0, 60.0, 100.0, 100.0))
"""As corners: the sides between them lie on both axes, so their product is above 0 again."""
_STEP: Final = 0.1
"""Two pictures this far apart at each pixel are 20 decibels apart where the greatest value is 1."""
_DECIBELS: Final = 20.0


@dataclass
class _Seen:
    """One function of the learner's."""

    place: Place | None
    function: Callable[..., Any] | None = None
    boxes: tuple[list[np.ndarray], list[np.ndarray]] = field(default_factory=lambda: ([], []))
    """Of its first and of its second argument."""
    looks: int = 0
    low: float = np.inf
    high: float = -np.inf


class Measures:
    """Keeps what measures of the learner's were given, and asks them once the program ended."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._seen: dict[str, _Seen] = {}

    def install(self) -> None:
        """Watch what TensorFlow has of this kind."""
        tf: Any = sys.modules.get("tensorflow")
        for name in _LIBRARY if tf is not None else ():
            original = getattr(tf.image, name)
            look = functools.partial(self._of_library, name)
            wrapper = watched(self._recorder, original, look)
            replace(original, wrapper, name, tf.image.__name__)
            setattr(tf.image, name, wrapper)

    def asked(self, name: str, given: tuple[Any, ...]) -> None:
        """A function of the learner's begins, with these arguments."""
        if self._recorder.at_home:
            self._recorder.quietly(self._keep, name, given)

    def close(self, names: Mapping[str, object]) -> None:
        """Note each, with its answers to boxes or pictures that are known.

        ``names``: what the program's top level holds.
        """
        for name, seen in self._seen.items():
            held = names.get(name) or seen.function
            if not callable(held) or isinstance(held, type):
                continue
            if "psnr" in name.lower():
                self._recorder.quietly(self._note_peak, name, seen, held)
            else:
                self._recorder.quietly(self._note_boxes, name, seen, held)

    def _keep(self, name: str, given: tuple[Any, ...]) -> None:
        if name not in self._seen and len(self._seen) >= MOST_MEASURES:
            return
        seen = self._seen.setdefault(name, _Seen(place=self._recorder.place()))
        seen.looks += 1
        if seen.looks > MOST_LOOKS:
            return
        if as_array(given[0]) is None and hasattr(given[0], name):
            seen.function = getattr(given[0], name)
            given = given[1:]
        if seen.looks <= MOST_MAPS:
            self._note_maps(name, given)
        for one, boxes in zip(given[:2], seen.boxes, strict=False):
            array = as_array(one)
            if array is None or array.dtype.kind not in "uif" or not array.size:
                continue
            seen.low = min(seen.low, float(array.min()))
            seen.high = max(seen.high, float(array.max()))
            if array.ndim in (1, 2) and array.shape[-1] == CORNERS:
                boxes.append(array.reshape(-1, CORNERS)[:MOST_ROWS].astype(np.float64))

    def _note_maps(self, name: str, given: tuple[Any, ...]) -> None:
        """Two maps of 0 and another number, which is not the same: noted as a comparison."""
        sides = [as_array(one) for one in given[:2]]
        numbers = [_two_numbers(side) for side in sides]
        if len(numbers) == 2 and None not in numbers and numbers[0] != numbers[1]:
            self._recorder.note(
                Compared(
                    operation="==",
                    written=plain(f"{name}(...)", 100),
                    left=self._recorder.array(given[0]),
                    right=self._recorder.array(given[1]),
                    place=self._recorder.place(),
                )
            )

    def _note_boxes(self, name: str, seen: _Seen, function: Callable[..., Any]) -> None:
        if not all(seen.boxes):
            return
        sides = [np.concatenate(boxes) for boxes in seen.boxes]
        shares = [((one[:, 2] < one[:, 0]) | (one[:, 3] < one[:, 1])).mean() for one in sides]
        figures = {"rows": float(len(sides[0])), "crossed": round(float(min(shares)), 4)}
        pairs = {"same": (_SAME, _SAME), "shifted": _SHIFTED, "apart": _APART}
        for asked, pair in pairs.items():
            answer = _overlap(function, *pair)
            if answer is not None:
                figures[asked] = round(answer, 4)
        self._note(name, "overlap", figures, seen.place)

    def _note_peak(self, name: str, seen: _Seen, function: Callable[..., Any]) -> None:
        dark = np.full((1, 16, 16, 1), 0.4, np.float32)
        try:
            answer = _number(function(dark, dark + np.float32(_STEP)))
        except Exception:  # noqa: BLE001 - it wants them in another form
            return
        if answer is None or not np.isfinite(seen.high):
            return
        peak = 10 ** ((answer - _DECIBELS) / _DECIBELS)
        figures = {"peak": round(peak, 3), "low": seen.low, "high": seen.high}
        self._note(name, "peak", figures, seen.place)

    def _of_library(self, name: str, arguments: dict[str, Any]) -> None:
        peak = as_array(arguments.get("max_val"))
        if peak is None or peak.size != 1:
            return
        figures = {"peak": float(peak.reshape(-1)[0])}
        sides = [as_array(one) for one in list(arguments.values())[:2]]
        known = [one for one in sides if one is not None and one.size]
        if len(known) == len(sides):
            figures["low"] = min(float(one.min()) for one in known)
            figures["high"] = max(float(one.max()) for one in known)
        self._note(f"tf.image.{name}", "peak", figures, self._recorder.place())

    def _note(self, name: str, what: str, figures: dict[str, float], place: Place | None) -> None:
        self._recorder.note(
            MeasureAsked(name=plain(name, 100), what=what, figures=figures, place=place)
        )


def _two_numbers(side: np.ndarray | None) -> float | None:
    """Of a map of 0 and one other number: that number."""
    if side is None or side.ndim < 2 or side.size < LEAST_MAP or side.dtype.kind not in "buif":
        return None
    found = np.unique(side.reshape(-1)[:: side.size // MOST_NUMBERS + 1])
    return float(found[1]) if len(found) == 2 and found[0] == 0 else None


def _overlap(function: Callable[..., Any], first: Any, second: Any) -> float | None:
    """The answer for two boxes: as rows of numbers, or as tables of one row."""
    one, other = np.array(first, np.float32), np.array(second, np.float32)
    for sides in ((one, other), (one[None], other[None])):
        try:
            answer = _number(function(*sides))
        except Exception:  # noqa: BLE001, S112 - it wants them in another form
            continue
        if answer is not None:
            return answer
    return None


def _number(value: Any) -> float | None:
    """The one number that a value holds."""
    array = as_array(value) if not isinstance(value, (int, float)) else np.asarray(value)
    if array is None or array.size != 1 or array.dtype.kind not in "uif":
        return None
    number = float(array.reshape(-1)[0])
    return number if np.isfinite(number) else None
