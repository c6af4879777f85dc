"""How many rows of the rarer classes a model finds, of those that it is judged on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LEAST_RARE: Final = 5
OFTEN: Final = 0.8
"""Of the rows, from which on a class is nearly all of them."""


def rare(
    recorder: Recorder,
    known: Remembered,
    classes: Callable[[np.ndarray], np.ndarray | None],
    predicted: Callable[[Any, np.ndarray], np.ndarray | None],
) -> None:
    """Note it where one class is nearly all rows: ``found`` of the ``rare`` ones, of ``rows``."""
    model = known.model()
    judged = known.judged if known.judged is not None else known.sample
    if model is None or judged is None or judged[1] is None or not known.fits:
        return
    labels = classes(judged[1])
    if labels is None:
        return
    kinds, counts = np.unique(labels, return_counts=True)
    others = labels != kinds[counts.argmax()]
    if len(kinds) < 2 or counts.max() < OFTEN * len(labels) or others.sum() < LEAST_RARE:
        return
    said = predicted(model, judged[0])
    if said is None or len(said) != len(labels):
        return
    figures = {
        "rows": float(len(labels)),
        "rare": float(others.sum()),
        "found": float((said == labels)[others].sum()),
    }
    recorder.note(Probed(name="rare", handle=known.handle, figures=figures))
