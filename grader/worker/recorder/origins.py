"""Notes, when a training begins, what the program holds of what its rows were made of."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.cut_words import cut_words
from grader.worker.recorder.ranked import note_ranked
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.row_scaled import row_scaled
from grader.worker.recorder.scale_of import scale_of
from grader.worker.recorder.taken_from import taken_from
from grader.worker.recorder.within import held
from grader.worker.texts import plain

MAX_FITS: Final = 3


def note_origins(recorder: Recorder, known: Remembered, x: Any, y: Any) -> None:
    """Look at the first trainings of a model, where each row has a label beside it."""
    if known.fits >= MAX_FITS or y is None:
        return
    recorder.quietly(note_ranked, recorder, y)
    names = held(recorder)
    # What was cut in place has its old rows elsewhere: those of a view in what it is a view of.
    whole = {name: getattr(value, "base", None) for name, value in names.items()}
    before = {name: value for name, value in whole.items() if isinstance(value, np.ndarray)}
    sources = {**names, **before, **recorder.left}

    def noted(name: str, figures: dict[str, float], **variables: str) -> None:
        found = {role: plain(variable, 100) for role, variable in variables.items()}
        recorder.note(Probed(name=name, handle=known.handle, figures=figures, names=found))

    scale = recorder.quietly(scale_of, names, y)
    if scale is not None:
        noted("scale", scale[1], series=scale[0])
    taken = recorder.quietly(taken_from, sources, x, y)
    if taken is not None:
        noted("taken", taken[2], rows=taken[0], labels=taken[1])
    cut = recorder.quietly(cut_words, names, x, y)
    if cut is not None:
        noted("cut", cut[1], texts=cut[0])
    alone = recorder.quietly(row_scaled, names, x, y)
    if alone is not None:
        noted("row_scaled", alone[2], table=alone[0], form=alone[1])
