"""Parts that are cut off a data set: rows are meant, and batches are counted."""

from __future__ import annotations

import functools
import sys
from typing import Any, Final

import numpy as np

from grader.wire.record import DatasetCut
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import watch_method

MOST_STEPS: Final = 30
"""Of a pipeline that are followed back."""


def install(recorder: Recorder) -> None:
    """Watch ``take`` and ``skip``."""
    tf: Any = sys.modules["tensorflow"]
    sources: list[Any] = []
    for name in ("take", "skip"):
        look = functools.partial(_cut, recorder, sources, name)
        watch_method(recorder, tf.data.Dataset, name, look)


def _cut(recorder: Recorder, sources: list[Any], how: str, arguments: dict[str, Any]) -> None:
    """``sources``: every data set that was cut so far; their places number them."""
    source = arguments["self"]
    rows = _rows(source)
    batches = int(source.cardinality())
    if rows is None or batches < 1 or rows <= batches:
        return
    if not any(one is source for one in sources):
        sources.append(source)
    number = next(at for at, one in enumerate(sources) if one is source)
    recorder.note(
        DatasetCut(
            how=how,
            count=int(np.asarray(arguments["count"])),
            batches=batches,
            rows=rows,
            source=number,
            place=recorder.place(),
        )
    )


def _rows(source: Any) -> int | None:
    """How many rows a pipeline puts into batches; None where it does not, or they are not known."""
    step = source
    for _ in range(MOST_STEPS):
        inputs = step._inputs()
        if len(inputs) != 1:
            return None
        if "BatchDataset" in type(step).__name__ and "Unbatch" not in type(step).__name__:
            rows = int(inputs[0].cardinality())
            return rows if rows > 0 else None
        step = inputs[0]
    return None
