"""Parts that are cut off a data set: rows are meant, and batches are counted."""

from __future__ import annotations

import functools
import sys
from typing import Any, Final

from grader.wire.record import DatasetCut
from grader.worker.recorder.arrays import as_array
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
    batches, count = _whole(source.cardinality()), _whole(arguments["count"])
    rows = _rows(source) if batches is not None and count is not None else None
    if rows is None or batches is None or count is None or batches < 1 or rows <= batches:
        return
    if not any(one is source for one in sources):
        sources.append(source)
    number = next(at for at, one in enumerate(sources) if one is source)
    recorder.note(
        DatasetCut(
            how=how,
            count=count,
            batches=batches,
            rows=rows,
            source=number,
            place=recorder.place(),
        )
    )


def _whole(value: Any) -> int | None:
    """A number that is known now; a step inside of a pipeline computes with ones that are not."""
    array = as_array(value)
    return int(array.reshape(-1)[0]) if array is not None and array.size == 1 else None


def _rows(source: Any) -> int | None:
    """How many rows a pipeline puts into batches; None where it does not, or they are not known."""
    step = source
    for _ in range(MOST_STEPS):
        inputs = step._inputs()
        if len(inputs) != 1:
            return None
        if "BatchDataset" in type(step).__name__ and "Unbatch" not in type(step).__name__:
            rows = _whole(inputs[0].cardinality())
            return rows if rows is not None and rows > 0 else None
        step = inputs[0]
    return None
