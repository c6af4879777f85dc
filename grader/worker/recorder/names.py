"""Arrays and numbers that a program's top level still holds when it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from grader.wire.record import ArrayNote, NamesLeft
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain

MAX_NAMES: Final = 60
MAX_WORDS: Final = 40
KINDS: Final = ("ndarray", "tensor", "scalar", "list")


def note_names(recorder: Recorder, names: Mapping[str, object]) -> None:
    """Note them; strings, functions, modules and models are left out."""
    found: dict[str, ArrayNote] = {}
    words: dict[str, tuple[str, ...]] = {}
    for name, value in names.items():
        if name.startswith("_") or len(found) >= MAX_NAMES or callable(value):
            continue
        if (type(value) is list or type(value) is tuple) and _are_words(value):
            words[plain(name, 100)] = tuple(plain(one, 100) for one in value)
        note = recorder.quietly(recorder.array, value)
        if note is not None and note.kind in KINDS and note.shape is not None:
            found[plain(name, 100)] = note
    recorder.note(NamesLeft(arrays=found, words=words))


def _are_words(value: list[object] | tuple[object, ...]) -> bool:
    """A short list of nothing but words."""
    return 1 < len(value) <= MAX_WORDS and all(type(one) is str for one in value)
