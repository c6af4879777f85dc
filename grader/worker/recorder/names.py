"""Arrays and numbers that a program's top level still holds when it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from grader.wire.record import ArrayNote, NamesLeft
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain

MAX_NAMES: Final = 60
KINDS: Final = ("ndarray", "tensor", "scalar", "list")


def note_names(recorder: Recorder, names: Mapping[str, object]) -> None:
    """Note them; strings, functions, modules and models are left out."""
    found: dict[str, ArrayNote] = {}
    for name, value in names.items():
        if name.startswith("_") or len(found) >= MAX_NAMES or callable(value):
            continue
        note = recorder.quietly(recorder.array, value)
        if note is not None and note.kind in KINDS and note.shape is not None:
            found[plain(name, 100)] = note
    recorder.note(NamesLeft(arrays=found))
