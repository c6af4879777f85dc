"""What was compared, or taken from each other, in the learner's own lines."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from types import FrameType
from typing import Any, Final

import numpy as np

from grader.wire.record import Compared
from grader.worker import private
from grader.worker.operations import Operations
from grader.worker.recorder.altered import Alterations
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.bent import bent
from grader.worker.recorder.choices import method_argmax
from grader.worker.recorder.lags import apart
from grader.worker.recorder.measures import Measures
from grader.worker.recorder.paired import paired
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import replace, watched
from grader.worker.texts import plain

MAX_ARRAYS: Final = 3
"""Comparisons of arrays at one place that are noted."""
MAX_LOOKS: Final = 400
"""At one place."""
LEAST_SINGLE: Final = 5
MAX_PLACES: Final = 200
_SINGLE: Final = (str, bool, int, float, np.generic)


class Comparisons:
    """Keeps what single values a loop compares, and notes arrays at once."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._seen: dict[int, int] = {}
        self._noted: Counter[object] = Counter()
        self._pairs: dict[int, tuple[Any, str, list[Any], list[Any]]] = {}
        self.altered = Alterations(recorder)
        chosen = functools.partial(method_argmax, recorder)
        self.measures = Measures(recorder)
        self.operations = Operations(self.look, chosen, self.altered.made, self.measures.asked)
        self.altered.written = self.operations.written

    def install(self) -> None:
        """Watch the functions that compare as the operators do."""
        self.altered.install()
        self.measures.install()
        tf: Any = sys.modules.get("tensorflow")
        for module, name in ((np, "array_equal"), *(((tf, "equal"),) if tf is not None else ())):
            original = getattr(module, name)
            look = functools.partial(self._called, f"{module.__name__}.{name}")
            names = (module.__name__, getattr(getattr(module, "math", None), "__name__", ""))
            replace(original, watched(self._recorder, original, look, direct=True), name, *names)
        if tf is not None:
            self._install_differences(tf)

    def _install_differences(self, tf: Any) -> None:
        """What AutoGraph made of a function is not rewritten: there the tensors are watched."""
        for kind in ("__sub__", "__rsub__"):
            setattr(tf.Tensor, kind, self._watched_minus(getattr(tf.Tensor, kind), kind))
        for name in ("subtract", "squared_difference"):
            original = getattr(tf.math, name)
            # ``tf.math`` is a module of another name.
            wrapper = self._watched_minus(original, name)
            replace(original, wrapper, name, "tensorflow", tf.math.__name__)

    def _watched_minus(self, original: Any, name: str) -> Any:
        @functools.wraps(original)
        def minus(*args: Any, **kwargs: Any) -> Any:
            result = original(*args, **kwargs)
            if len(args) == 2 and self._recorder.at_home and _are_crossed(*args):
                sides = args[::-1] if name == "__rsub__" else args
                self._recorder.quietly(self._met, sys._getframe(1), name, *sides)
            return result

        return minus

    def _met(self, frame: FrameType, name: str, left: Any, right: Any) -> None:
        """Only where the learner's code, or what was made of it, computes the difference."""
        function = not name.startswith("__")
        if private.GENERATED in frame.f_code.co_filename:
            own = True
        elif function and "autograph" in frame.f_code.co_filename:
            own = True  # it calls functions on behalf of what it made
        else:
            own = function and self._recorder.is_own(frame)
        if own:
            self._note(("met", self._recorder.place()), "-", left, right, None, written="-")

    def look(self, site: int, operation: str, left: Any, right: Any, result: Any) -> None:
        """An operator of the learner's was used."""
        seen = self._seen.get(site, 0)
        if seen >= MAX_LOOKS:
            return  # a loop that goes on costs a look into a table
        self._seen[site] = seen + 1
        if not self._recorder.at_home:
            return
        if operation[0] in "-+*" and isinstance(result, np.ndarray):
            self._recorder.quietly(self.altered.computed, site, operation, left, right, result)
        if operation[0] in "-+*":
            if operation == "-" and hasattr(left, "shape") and hasattr(right, "shape"):
                self._recorder.quietly(self._subtracted, site, left, right)
        elif isinstance(left, _SINGLE) and isinstance(right, _SINGLE):
            self._keep(site, operation, left, right)
        elif hasattr(left, "shape") or hasattr(right, "shape"):
            self._recorder.quietly(self._arrays, site, operation, left, right, result)

    def close(self) -> None:
        """Note what single values were compared, now that the program has ended."""
        for site, (place, operation, lefts, rights) in list(self._pairs.items())[:MAX_PLACES]:
            if len(lefts) < LEAST_SINGLE:
                continue
            one, other = (self._recorder.quietly(_joined, side) for side in (lefts, rights))
            if one is None or other is None:
                continue
            same = sum(bool(a == b) for a, b in zip(lefts, rights, strict=True)) / len(lefts)
            self._recorder.note(
                Compared(
                    operation=operation,
                    written=plain(self.operations.written[site], 100),
                    left=self._recorder.array(one),
                    right=self._recorder.array(other),
                    equal=same,
                    single=True,
                    paired=self._recorder.quietly(paired, one, other),
                    place=place,
                )
            )

    def _keep(self, site: int, operation: str, left: Any, right: Any) -> None:
        held = self._pairs.get(site)
        if held is None:
            place = self._recorder.quietly(self._recorder.place)
            held = self._pairs[site] = (place, operation, [], [])
        held[2].append(left)
        held[3].append(right)

    def _subtracted(self, site: int, left: Any, right: Any) -> None:
        """Only a column and a flat array, and series some steps apart: other pairs are usual."""
        if _are_crossed(left, right):
            self._note(site, "-", left, right, None)
        elif any(known.fits for known in self._recorder.remembered):
            steps, turned = apart(left, right), bent(left, right)
            if steps or turned:
                self._note(site, "-", left, right, None, steps=steps, turned=turned)

    def _arrays(self, site: int, operation: str, left: Any, right: Any, result: Any) -> None:
        if _sides(left) == () and _sides(right) == ():
            single = [as_array(side) for side in (left, right)]  # tensors of one value
            if single[0] is not None and single[1] is not None:
                self._keep(site, operation, single[0][()], single[1][()])
        else:
            self._note(site, operation, left, right, result)

    def _called(self, name: str, arguments: dict[str, Any]) -> Any:
        left, right = list(arguments.values())[:2]
        place = self._recorder.place()
        site = ("called", place)
        written = f"{name}({self._recorder.name_of(left)}, {self._recorder.name_of(right)})"

        def after(result: Any) -> None:
            self._note(site, "==", left, right, result, written=written)

        return after

    def _note(
        self,
        site: Any,
        operation: str,
        left: Any,
        right: Any,
        result: Any,
        *,
        written: str = "",
        steps: int = 0,
        turned: tuple[str, float] | None = None,
    ) -> None:
        # Many: what both sides showed, one name for each.
        self._noted[site] += 1
        if self._noted[site] > MAX_ARRAYS or len(self._noted) > MAX_PLACES:
            return
        values = as_array(result)  # None of a tensor that is part of a graph
        share = float(values.mean()) if values is not None and values.size else None
        equal = 1 - share if share is not None and operation == "!=" else share
        self._recorder.note(
            Compared(
                operation=operation,
                written=plain(written or self.operations.written[site], 100),
                left=self._recorder.array(left),
                right=self._recorder.array(right),
                equal=equal,
                left_answered=self._answered(left),
                right_answered=self._answered(right),
                apart=steps,
                bent=turned,
                paired=None if operation == "-" else self._recorder.quietly(paired, left, right),
                place=self._recorder.place(),
            )
        )

    def _answered(self, value: Any) -> bool:
        return self._recorder.is_predicted(value) is True


def _are_crossed(left: Any, right: Any) -> bool:
    """A column (n, 1) and a flat array (n,)."""
    one, other = _sides(left), _sides(right)
    if one is None or other is None or {len(one), len(other)} != {1, 2}:
        return False
    flat, column = sorted((one, other), key=len)
    return column[1] == 1 and column[0] == flat[0] and flat[0] != 1


def _sides(value: Any) -> tuple[int | None, ...] | None:
    """The shape of an array or a tensor; None for anything else."""
    shape = getattr(value, "shape", None)
    if shape is None or isinstance(value, type):
        return None
    try:
        return tuple(shape)
    except (TypeError, ValueError):  # of a tensor whose axes are not known
        return None


def _joined(values: list[Any]) -> np.ndarray | None:
    """Single values of a loop as one array, where all are of one kind."""
    text = {isinstance(one, str) for one in values}
    return np.asarray(values) if len(text) == 1 else None
