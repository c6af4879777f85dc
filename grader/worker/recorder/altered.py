"""Steps of a program's own lines after which the numbers are others than it seems."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from grader.wire.record import Altered
from grader.worker import private
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import After, replace, watched
from grader.worker.texts import plain

LEAST: Final = 64
"""Values of an array that is looked at: pictures have more."""
MOST: Final = 3
"""Notes of one place."""
MAX_PLACES: Final = 200
MAX_ROWS: Final = 500
"""Of steps that are brought to one length."""
MAX_VALUES: Final = 4_000_000
"""Of an array that is looked at as a whole; of a larger one, an even part."""


class Alterations:
    """Looks at what ran over, was cut, or was counted through in another order."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.written: Sequence[str] = ()
        """What stands at each place, by its number."""
        self._noted: Counter[object] = Counter()

    def install(self) -> None:
        """Watch the functions that do what the operators and methods do."""
        for name, look in (("reshape", self._reshaping), ("resize", self._resizing)):
            self._watch(np, name, look)
        tf: Any = sys.modules.get("tensorflow")
        if tf is not None:
            self._watch(tf, "cast", self._casting)
            keras: Any = sys.modules["keras"]
            padding = keras.utils.pad_sequences
            wrapper = watched(self._recorder, padding, self._padding, direct=True)
            replace(padding, wrapper, "pad_sequences", *private.PADDING)
            self._watch(tf, "reshape", self._reshaping)

    def computed(self, site: int, operation: str, left: Any, right: Any, result: Any) -> None:
        """``left - right`` of whole numbers without a sign: note it where some ran over."""
        if not isinstance(result, np.ndarray) or result.dtype.kind != "u" or result.size < LEAST:
            return
        went = _ran_over(operation[0], left, right, result)
        if went:
            before = right if left is None else left
            self._note("wrapped", site, self.written[site], before, result, went)

    def made(self, site: int, what: str, owner: Any, result: Any) -> None:
        """A method gave an array in another form or kind."""
        if not self._recorder.at_home or self._noted[site] >= MOST:
            return
        if what == "some":
            self._recorder.quietly(self._recorder.leave, owner, result)
            return
        if isinstance(owner, np.ndarray) and isinstance(result, np.ndarray):
            look = self._compare_forms if what == "reshape" else self._compare_kinds
            self._recorder.quietly(look, site, self.written[site], owner, result)

    def _watch(self, module: Any, name: str, look: Any) -> None:
        original = getattr(module, name)
        wrapper = watched(self._recorder, original, functools.partial(look, name), direct=True)
        replace(original, wrapper, name, module.__name__)

    def _reshaping(self, name: str, arguments: dict[str, Any]) -> After:
        before = as_array(next(iter(arguments.values())))

        def after(result: Any) -> None:
            now = as_array(result)
            if before is not None and now is not None:
                self._compare_forms(self._here(name), f"{name}(...)", before, now)

        return after

    def _resizing(self, name: str, arguments: dict[str, Any]) -> After:
        before = as_array(next(iter(arguments.values())))

        def after(result: Any) -> None:
            if before is None or not isinstance(result, np.ndarray) or before.size == result.size:
                return
            self._note("resized", self._here(name), f"np.{name}(...)", before, result, 1.0)

        return after

    def _casting(self, name: str, arguments: dict[str, Any]) -> After:
        before = as_array(arguments.get("x"))

        def after(result: Any) -> None:
            now = as_array(result)
            if before is not None and now is not None:
                self._compare_kinds(self._here(name), f"tf.{name}(...)", before, now)

        return after

    def _padding(self, arguments: dict[str, Any]) -> After | None:
        """Rows of steps of one length: whole numbers, where no other kind is asked for."""
        rows = [as_array(one) for one in list(arguments.get("sequences", ()))[:MAX_ROWS]]
        flat = [one.reshape(-1) for one in rows if one is not None and one.dtype.kind == "f"]
        if not flat or len(flat) != len(rows):
            return None

        def after(result: Any) -> None:
            before = np.concatenate(flat)
            if before.size < LEAST or np.asarray(result).dtype.kind not in "ui":
                return
            lost = _lost(before, np.asarray(result).dtype)
            if lost:
                self._note("padded", self._here("pad"), "pad_sequences(...)", before, result, lost)

        return after

    def _here(self, name: str) -> object:
        return name, self._recorder.place()

    def _compare_forms(
        self, site: object, written: str, before: np.ndarray, after: np.ndarray
    ) -> None:
        if before.size >= LEAST and exchanged(before.shape, after.shape):
            self._note("reshaped", site, written, before, after, 1.0)

    def _compare_kinds(
        self, site: object, written: str, before: np.ndarray, after: np.ndarray
    ) -> None:
        if before.size < LEAST or before.dtype.kind not in "fi" or after.dtype.kind not in "uib":
            return
        lost = _lost(_part(before), after.dtype)
        if lost:
            self._note("cast", site, written, before, after, lost)

    def _note(
        self, how: str, site: object, written: str, before: Any, after: Any, share: float
    ) -> None:
        self._noted[site] += 1
        if self._noted[site] > MOST or len(self._noted) > MAX_PLACES:
            return
        self._recorder.note(
            Altered(
                how=how,
                written=plain(written, 100),
                before=self._recorder.array(before),
                after=self._recorder.array(after),
                share=round(share, 4),
                answered=self._recorder.is_predicted(before) is True,
                place=self._recorder.place(),
            )
        )


def exchanged(before: Sequence[int | None], after: Sequence[int | None]) -> bool:
    """The same sides larger than 1, in another order; of a picture or of several."""
    first, second = ([side or 0 for side in shape if side != 1] for shape in (before, after))
    return first != second and sorted(first) == sorted(second) and len(first) >= 2


def _ran_over(operation: str, left: Any, right: Any, result: np.ndarray) -> float:
    """The share of the values that went past an end of their kind."""
    kind = result.dtype
    if kind.itemsize > 2 or not (np.ndim(right) == 0 or np.shape(right) == result.shape):
        return 0.0
    result, other = _part(result), np.asarray(right)
    other = _part(other) if other.ndim else other
    most = int(np.iinfo(kind).max)
    if operation == "-":
        over = result.astype(np.int64) + other.astype(np.int64) > most
    elif operation == "+":
        over = result.astype(np.int64) < other.astype(np.int64)
    else:
        first = np.asarray(left)
        first = _part(first) if first.ndim else first
        over = first.astype(np.int64) * other.astype(np.int64) > most
    return float(np.mean(over))


def _lost(values: np.ndarray, kind: np.dtype[Any]) -> float:
    """The share of values that come out as others than their whole part; of bool: as true ones."""
    if not np.isfinite(values).all():
        return 0.0
    if kind.kind == "b":
        between = (values != 0) & (values != 1)
        return float(np.mean(values != 0)) if between.any() else 0.0
    ends = np.iinfo(kind)
    outside = (values <= ends.min - 1) | (values >= ends.max + 1)
    if outside.any():
        return float(np.mean(outside))
    return float(np.mean(values != np.trunc(values))) if values.dtype.kind == "f" else 0.0


def _part(values: np.ndarray) -> np.ndarray:
    """All of an array, or an even part of its values where it is large."""
    if values.size <= MAX_VALUES:
        return values
    return values.reshape(-1)[:: values.size // MAX_VALUES + 1]
