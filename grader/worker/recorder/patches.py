"""Whether pictures that a model is judged on show parts of those that it learned from."""

from __future__ import annotations

from typing import Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.pictured import pictures_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

SIDE: Final = (5, 8)
"""Of the block in the middle of a picture that is looked for."""
MOST_PLACES: Final = 400_000
LEAST_ROWS: Final = 20
VARIED: Final = 0.5
"""Of the pixels of a block: fewer different ones are a plain ground, or something drawn."""


def patches(recorder: Recorder, known: Remembered) -> None:
    """Note which share of the judged pictures has its middle elsewhere in a learned one.

    ``found``: that share, of ``rows``. ``often``: the share of the learned pictures that hold such
    a block, on the average: the same thing drawn again and again is in many of them.
    """
    if known.judged is None or known.sample is None or not known.fits:
        return
    judged, learned = pictures_of(known.judged[0]), pictures_of(known.sample[0])
    if judged is None or learned is None or judged.shape[1:] != learned.shape[1:]:
        return
    figures = same_elsewhere(learned[..., 0], judged[..., 0])
    if figures is not None:
        recorder.note(Probed(name="patches", handle=known.handle, figures=figures))


def same_elsewhere(learned: np.ndarray, judged: np.ndarray) -> dict[str, float] | None:
    """The figures for pictures of one channel; None where there is nothing to look for."""
    height, width = judged.shape[1:]
    side = min(SIDE[1], min(height, width) // 2)
    if side < SIDE[0] or len(judged) < LEAST_ROWS or len(learned) < LEAST_ROWS:
        return None
    places = (height - side + 1) * (width - side + 1)
    learned = learned[: max(LEAST_ROWS, MOST_PLACES // places)].astype(np.float64)
    top, left = (height - side) // 2, (width - side) // 2
    blocks = judged[:, top : top + side, left : left + side].astype(np.float64)
    if not (np.isfinite(learned).all() and np.isfinite(blocks).all()):
        return None
    varied = [len(np.unique(block)) >= VARIED * side * side for block in blocks]
    blocks = blocks[np.array(varied)]
    if len(blocks) < LEAST_ROWS:
        return None
    weights = np.random.default_rng(0).random((side, side))
    sums = np.zeros((len(learned), height - side + 1, width - side + 1))
    wanted = np.zeros(len(blocks))
    for row in range(side):  # in the same order on both sides: equal blocks give equal sums
        for column in range(side):
            weight = weights[row, column]
            down, across = row + sums.shape[1], column + sums.shape[2]
            sums += weight * learned[:, row:down, column:across]
            wanted += weight * blocks[:, row, column]
    sums[:, top, left] = np.nan  # at its own place it is another matter
    flat = sums.reshape(len(learned), -1)
    found = np.isin(wanted, flat)
    holding = [float((flat == one).any(axis=1).mean()) for one in wanted[found][:LEAST_ROWS]]
    return {
        "rows": float(len(blocks)),
        "found": float(found.mean()),
        "often": float(np.mean(holding)) if holding else 0.0,
    }
