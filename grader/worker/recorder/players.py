"""Two models in a loop of the learner's: one judges what the other makes, and real samples."""

from __future__ import annotations

import contextlib
import weakref
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.model.place import Place
from grader.wire.record import MeasureAsked
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.models import layers_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.within import held

MOST_MADE: Final = 8
"""Answers of which it is known which model gave them."""
MOST_MODELS: Final = 6
ENDINGS: Final = ("tanh", "sigmoid")


@dataclass
class Judge:
    """What a model was shown so far."""

    real: tuple[float, float, Place | None] | None = None
    """Its least and its greatest value, and where it was shown."""
    shape: tuple[int | None, ...] = ()
    maker: Remembered | None = None
    told: bool = False


class Players:
    """Knows who made what, while steps of loops are made."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._made: list[tuple[weakref.ref[Any], Remembered]] = []
        self._judges: dict[int, Judge] = {}

    def called(self, model: Any, x: Any, answers: Any) -> None:
        """A model was called in a step."""
        known = self._recorder.remember(model)
        if known.handle not in self._judges and len(self._judges) >= MOST_MODELS:
            return
        judge = self._judges.setdefault(known.handle, Judge())
        if judge.told:
            return
        with contextlib.suppress(TypeError):  # no weak reference to a list of answers
            self._made = [*self._made[1 - MOST_MADE :], (weakref.ref(answers), known)]
        maker = next((who for made, who in self._made if made() is x), None)
        if maker is not None and maker is not known:
            judge.maker = judge.maker or maker
        elif maker is None and judge.real is None and not self._recorder.is_output(x):
            self._look(judge, x)
        if judge.real is not None and judge.maker is not None:
            judge.told = True
            self._note(judge)

    def _look(self, judge: Judge, x: Any) -> None:
        shape = _shape(x)
        values = as_array(x)
        if values is None:  # in a graph: what the function was given stands in who called it
            alike = [
                array
                for one in held(self._recorder).values()
                if _fits(_shape(one), shape)
                and (array := as_array(one)) is not None
                and not self._recorder.is_output(one)
            ]
            values = alike[0] if alike else None
        if values is not None and values.dtype.kind in "uif" and values.size:
            low, high = float(np.min(values)), float(np.max(values))
            judge.real, judge.shape = (low, high, self._recorder.place()), shape

    def _note(self, judge: Judge) -> None:
        maker = judge.maker.model() if judge.maker is not None else None
        ending = _ending(maker) if maker is not None else None
        if ending is None or judge.real is None:
            return
        made = tuple(getattr(maker, "output_shape", None) or ())
        if made and made[1:] != judge.shape[1:]:
            return
        low, high, place = judge.real
        figures = {"low": low, "high": high}
        self._recorder.note(MeasureAsked(name=ending, what="real", figures=figures, place=place))


def _shape(value: Any) -> tuple[int | None, ...]:
    """The sides of an array or a tensor; none of anything else, nor where they are not known."""
    try:
        return tuple(getattr(value, "shape", ()))
    except (TypeError, ValueError):
        return ()


def _fits(have: tuple[int | None, ...], shape: tuple[int | None, ...]) -> bool:
    """Whether an array may be what a tensor of a graph stands for."""
    sides = zip(have, shape, strict=False)
    return len(have) == len(shape) > 1 and all(side in (None, own) for own, side in sides)


def _ending(model: Any) -> str | None:
    """The last activation that keeps answers between two ends; None where another one comes."""
    for layer in reversed(layers_of(model)):
        named = getattr(getattr(layer, "activation", None), "__name__", "linear")
        if named != "linear":
            return named if named in ENDINGS else None
        if getattr(layer, "weights", ()):
            return None
    return None
