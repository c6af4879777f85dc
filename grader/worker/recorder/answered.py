"""What became of a call: whether answers were right, and what was said where a load failed."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.model.place import Place
from grader.wire.record import LoadFailed, Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.nearest import classes_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.wrapping import After, Watch
from grader.worker.texts import plain

BORDER: Final = 0.5
"""Between no and yes."""
TABLE: Final = 2


def note_answered(recorder: Recorder, known: Remembered, labels: Any, outputs: Any) -> None:
    """Of batches that came with labels: which share of the answers is right."""
    answers = as_array(outputs)
    classes = None if labels is None else classes_of(np.asarray(labels))
    if answers is None or classes is None or answers.ndim != TABLE or len(answers) < len(classes):
        return
    chosen = answers.argmax(axis=1) if answers.shape[1] > 1 else answers[:, 0] > BORDER
    right = float((chosen[: len(classes)].astype(np.int64) == classes).mean())
    figures = {"right": round(right, 4), "rows": float(len(classes))}
    recorder.note(Probed(name="answered", handle=known.handle, figures=figures))


def with_failure(
    recorder: Recorder, what: str, path: str, handle: int | None, place: Place | None, after: After
) -> Watch:
    """Also note what is said where a load raises: a program may go on without it."""

    def failed(error: Exception) -> None:
        said = plain(" ".join(str(error).split()), 200)
        recorder.note(LoadFailed(what=what, path=path, handle=handle, error=said, place=place))

    return Watch(after, failed)
