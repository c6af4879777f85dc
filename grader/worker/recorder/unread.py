"""Inputs of a model that its answers do not depend on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.steps import parts_of

ROWS: Final = 24
LEAST: Final = 8


def keep_inputs(known: Remembered, x: Any) -> None:
    """Remember a few rows of each of several inputs."""
    known.inputs = None
    parts = parts_of(x)
    arrays = [as_array(part) for _, part in parts]
    if len(parts) < 2 or not all(
        one is not None and one.ndim and len(one) >= LEAST and one.dtype.kind in "uif"
        for one in arrays
    ):
        return
    names = [name for name, _ in parts]
    kept = [np.array(one[:ROWS]) for one in arrays if one is not None]
    known.inputs = (names, kept, isinstance(x, Mapping))


def unread(recorder: Recorder, known: Remembered) -> None:
    """Give each input the rows of others, and look whether any answer moves."""
    model = known.model()
    if model is None or known.inputs is None:
        return
    names, kept, by_name = known.inputs

    def answers(arrays: list[np.ndarray]) -> list[np.ndarray]:
        given: Any = dict(zip(names, arrays, strict=True)) if by_name else arrays
        told = answer_of(model, given)
        told = list(told.values()) if isinstance(told, Mapping) else told
        several = told if isinstance(told, (list, tuple)) else [told]
        return [np.asarray(one) for one in several]

    before = answers(kept)
    if getattr(model, "losses", None) or getattr(model, "loss", None) is None:
        return  # an input may be there for a loss that the model adds itself
    for number, rows in enumerate(kept):
        turned = np.roll(rows, 1, axis=0)
        if (turned == rows).all():
            continue
        others = [*kept]
        others[number] = turned
        if all(
            np.array_equal(one, other) for one, other in zip(before, answers(others), strict=True)
        ):
            recorder.note(
                Probed(
                    name="unread",
                    handle=known.handle,
                    figures={"input": float(number + 1), "inputs": float(len(kept))},
                    names={"input": str(names[number])[:100]},
                )
            )
