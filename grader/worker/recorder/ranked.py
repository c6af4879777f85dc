"""Amounts that an encoder of labels turned into places on a list, and a training that learns these.

Prices, temperatures: it takes each of them for a class of its own and numbers them in their order.
"""

from __future__ import annotations

import sys
from typing import Any, Final

import numpy as np

from grader.wire.record import Altered
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import watch_method
from grader.worker.texts import plain

LEAST: Final = 20
"""Different amounts; fewer may be classes."""
WIDE: Final = 2.0
"""Whole numbers that stretch over so many times as many places as there are of them."""
MAX_ROWS: Final = 100_000
NEAR: Final = 1e-3
HALF: Final = 0.5
"""Of the places: so many lie between the least and the greatest target of a training."""
MOST: Final = 5


def install(recorder: Recorder) -> None:
    """Watch the encoder, now that it is imported."""
    kind = getattr(sys.modules["sklearn.preprocessing"], "LabelEncoder", None)

    def look(arguments: dict[str, Any]) -> None:
        amounts = as_array(arguments.get("y"))
        if amounts is None or not are_amounts(amounts) or len(recorder.ranked) >= MOST:
            return
        flat = amounts.reshape(-1)
        places = np.unique(flat, return_inverse=True)[1].reshape(-1)
        written = recorder.name_of(arguments.get("y"))
        recorder.ranked.append(
            Altered(
                how="ranked",
                written=plain(written, 100),
                before=recorder.array(flat),
                after=recorder.array(places),
                place=recorder.place(),
            )
        )

    for name in ("fit", "fit_transform") if kind is not None else ():
        assert kind is not None
        watch_method(recorder, kind, name, look)


def note_ranked(recorder: Recorder, y: Any) -> None:
    """Note where the targets of a training are such places, scaled or not."""
    targets = as_array(y)
    if targets is None or targets.dtype.kind not in "uif" or not targets.ndim:
        return
    if targets.size != len(targets):
        return
    for one in recorder.ranked:
        if are_places(targets.reshape(-1), int(one.after.high or 0)):
            recorder.note(one)
            return


def are_amounts(values: np.ndarray) -> bool:
    """Many different numbers, with fractions or with wide gaps between them."""
    if values.dtype.kind not in "uif" or not LEAST <= values.size <= MAX_ROWS:
        return False
    if not np.isfinite(values).all():
        return False
    kinds = np.unique(values.reshape(-1).astype(np.float64))
    whole = bool((kinds == np.rint(kinds)).all())
    return len(kinds) >= LEAST and (not whole or float(np.ptp(kinds)) >= WIDE * len(kinds))


def are_places(targets: np.ndarray, last: int) -> bool:
    """Whether numbers are steps of one size, about as many as there are places up to the last."""
    kinds = np.unique(targets.astype(np.float64))
    if len(kinds) < LEAST or not np.isfinite(kinds).all():
        return False
    gaps = np.diff(kinds)
    steps = (kinds - kinds[0]) / gaps[gaps > NEAR * gaps.max()].min()
    even = bool((np.abs(steps - np.rint(steps)) < NEAR * len(kinds)).all())
    return even and HALF * last <= float(steps[-1]) <= last + HALF
