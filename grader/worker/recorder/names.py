"""Arrays and numbers that a program's top level still holds when it has ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from grader.wire.record import ArrayNote, NamesLeft
from grader.worker.recorder.numbering import note_numbering
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain

MAX_NAMES: Final = 60
MAX_WORDS: Final = 40
LEAST_NUMBERED: Final = 4
MAX_NUMBERED: Final = 200_000
KINDS: Final = ("ndarray", "tensor", "scalar", "list")


def note_names(
    recorder: Recorder, names: Mapping[str, object], inside: Mapping[str, object]
) -> None:
    """Note them; strings, functions, modules and models are left out.

    Args:
        recorder: takes the note.
        names: of the program's top level.
        inside: of the function in which it ended.
    """
    words = {
        plain(name, 100): tuple(plain(one, 100) for one in value)
        for name, value in names.items()
        if not name.startswith("_")
        and (type(value) is list or type(value) is tuple)
        and _are_words(value)
    }
    zeroth = {
        plain(name, 100): first
        for name, value in names.items()
        if not name.startswith("_") and (first := _zeroth(value)) is not None
    }
    recorder.quietly(note_numbering, recorder, names)
    recorder.note(
        NamesLeft(
            arrays=_arrays(recorder, names),
            words=words,
            zeroth=zeroth,
            numbered=tuple(
                plain(name, 100)
                for name, value in names.items()
                if not name.startswith("_") and _gives_numbers(value)
            )[:MAX_NAMES],
            inside=_arrays(recorder, inside),
            weights_set=recorder.weights_set,
        )
    )


def names_inside(error: BaseException, own_files: Collection[str]) -> Mapping[str, object]:
    """What the learner's innermost function held when it raised; nothing at the top level."""
    held: Mapping[str, object] = {}
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename in own_files:
            held = {} if code.co_name == "<module>" else step.tb_frame.f_locals
        step = step.tb_next
    return held


def _arrays(recorder: Recorder, names: Mapping[str, object]) -> dict[str, ArrayNote]:
    found: dict[str, ArrayNote] = {}
    for name, value in names.items():
        if name.startswith("_") or len(found) >= MAX_NAMES or callable(value):
            continue
        note = recorder.quietly(recorder.array, value)
        if note is not None and note.kind in KINDS and note.shape is not None:
            found[plain(name, 100)] = note
    return found


def _zeroth(value: object) -> tuple[str, int] | None:
    """Of a dictionary that numbers words one after the other: that with the number 0; how many."""
    if type(value) is not dict or not LEAST_NUMBERED <= len(value) <= MAX_NUMBERED:
        return None
    if not all(type(word) is str and type(number) is int for word, number in value.items()):
        return None
    if set(value.values()) != set(range(len(value))):
        return None
    return next(plain(word, 100) for word, number in value.items() if number == 0), len(value)


def _gives_numbers(value: object) -> bool:
    """A dictionary of texts with a whole number for each."""
    if type(value) is not dict or not LEAST_NUMBERED <= len(value) <= MAX_NUMBERED:
        return False
    return all(type(word) is str and type(number) is int for word, number in value.items())


def _are_words(value: list[object] | tuple[object, ...]) -> bool:
    """A short list of nothing but words."""
    return 1 < len(value) <= MAX_WORDS and all(type(one) is str for one in value)
