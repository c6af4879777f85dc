"""Tables that number words, and tables that turn numbers back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain

WORDS: Final = (4, 50_000)
OTHER: Final = 0.2
SHIFTS: Final = (-3, -2, -1, 1, 2, 3)


def note_numbering(recorder: Recorder, names: Mapping[str, object]) -> None:
    """Note the first two tables of the top level that know the same words and do not agree."""
    theres = {name: one for name, one in names.items() if _numbers(one)}
    for back_name, back in names.items():
        words = _words(back)
        if words is None or back_name.startswith("_"):
            continue
        for there_name, there in theres.items():
            assert isinstance(there, dict)
            if there_name.startswith("_") or set(words.values()) != set(there):
                continue
            other = [word for word, number in there.items() if words.get(number) != word]
            moved = any(
                all(words.get(number + shift) == word for word, number in there.items())
                for shift in SHIFTS
            )
            told = [word for word in other if there[word] in words]
            if moved or not told or len(other) < OTHER * len(there):
                continue
            found = {"there": there_name, "back": back_name, "word": told[0],
                     "other": words[there[told[0]]]}  # fmt: skip
            figures = {"number": float(there[told[0]]), "share": len(other) / len(there)}
            said = {role: plain(text, 60) for role, text in found.items()}
            recorder.note(Probed(name="numbering", figures=figures, names=said))
            return


def _numbers(value: Any) -> bool:
    """``{"a": 0, "b": 1}``: each word with a number of its own."""
    if type(value) is not dict or not WORDS[0] <= len(value) <= WORDS[1]:
        return False
    kinds = all(type(one) is str and isinstance(number, (int, np.integer))
                for one, number in value.items())  # fmt: skip
    return kinds and len(set(value.values())) == len(value)


def _words(value: Any) -> dict[int, str] | None:
    """``{0: "a", 1: "b"}`` or ``["a", "b"]``: each word once."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind == "U":
        value = value.tolist()
    if type(value) is list or type(value) is tuple:
        value = dict(enumerate(value))
    if type(value) is not dict or not WORDS[0] <= len(value) <= WORDS[1]:
        return None
    if not all(isinstance(one, (int, np.integer)) and type(word) is str
               for one, word in value.items()):  # fmt: skip
        return None
    return value if len(set(value.values())) == len(value) else None
