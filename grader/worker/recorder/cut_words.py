"""Texts of which a part was left out: which part tells the classes apart, this or what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from grader.worker.recorder.arrays import as_array

Text: TypeAlias = Sequence[Any]
LEAST_ROWS: Final = 80
MAX_ROWS: Final = 2_000
MAX_STEPS: Final = 400
MAX_CLASSES: Final = 20
LEAST_STEPS: Final = 4
OFTEN: Final = 0.3
"""Of the texts: so many are cut."""
FITS: Final = 0.95


def cut_words(names: Mapping[str, Any], x: Any, y: Any) -> tuple[str, dict[str, float]] | None:
    """The list of texts that rows of numbers were cut from, and what both parts tell.

    Its name; of the texts that were cut, which share of the classes a simple reader gets right
    from what was ``kept`` and from what was left out (``lost``), beside the largest class
    (``chance``); how many numbers a row has (``steps``), which share of the texts is longer
    (``share``), and whether the ``beginning`` was left out (1) or the end (0).
    """
    rows, labels = as_array(x), _classes(as_array(y))
    if rows is None or labels is None or rows.ndim != 2 or rows.dtype.kind not in "uif":
        return None
    if len(rows) != len(labels) or len(rows) < LEAST_ROWS or rows.shape[1] < LEAST_STEPS:
        return None
    rows, labels = rows[:MAX_ROWS], labels[:MAX_ROWS]
    steps = rows.shape[1]
    for name, texts in _texts(names, len(rows)):
        longer = [len(one) > steps for one in texts]
        if sum(longer) < OFTEN * len(texts):
            continue
        for beginning in (True, False):
            matched = _matched(texts, rows, beginning=beginning)
            if matched is None:
                continue
            pairs = [(texts[at], int(label)) for at, label in zip(matched, labels, strict=True)
                     if at >= 0 and len(texts[at]) > steps]  # fmt: skip
            told = _told(pairs, steps, beginning=beginning)
            if told is not None:
                return name, {**told, "share": round(sum(longer) / len(texts), 4)}
    return None


def _classes(array: np.ndarray | None) -> np.ndarray | None:
    if array is None or array.dtype.kind not in "buif" or not array.size:
        return None
    if array.ndim == 2 and array.shape[1] > 1:
        array = array.argmax(axis=1)
    flat = array.reshape(-1)
    if len(flat) != len(array) or not (flat == np.rint(flat)).all():
        return None
    return flat.astype(np.int64) if len(np.unique(flat)) <= MAX_CLASSES else None


def _texts(names: Mapping[str, Any], least: int) -> Iterator[tuple[str, list[Text]]]:
    """Lists of texts, or of rows of numbers that differ in length."""
    for name, value in names.items():
        listed = isinstance(value, (list, tuple)) or (
            isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "OU"
        )
        if not listed or len(value) < least or len(value) > 100 * MAX_ROWS:
            continue
        if all(isinstance(one, str) for one in value[:5]):
            yield name, [str(one).lower().split() for one in value]
        elif all(isinstance(one, (list, tuple, np.ndarray)) for one in value[:5]):
            texts: list[Text] = [list(one) for one in value]
            if all(isinstance(one, (int, np.integer)) for text in texts[:5] for one in text[:5]):
                yield name, texts


def _matched(texts: list[Text], rows: np.ndarray, *, beginning: bool) -> list[int] | None:
    """Which text each row was cut from; -1 for those that are not known.

    ``beginning``: as if that had been left out.
    """
    if not texts or not texts[0]:
        return None
    if isinstance(texts[0][0], str):
        return _in_order(texts, rows, beginning=beginning)
    steps = rows.shape[1]
    known = {tuple(_kept(one, steps, beginning=beginning)): at for at, one in enumerate(texts)}
    found = [known.get(_bare(row), -1) for row in rows]
    return found if sum(at >= 0 for at in found) >= FITS * len(found) else None


def _in_order(texts: list[Text], rows: np.ndarray, *, beginning: bool) -> list[int] | None:
    """Texts of words whose numbers are not known: each word has one number in all rows."""
    numbers: dict[Any, Any] = {}
    same = seen = 0
    for text, row in zip(texts, rows, strict=False):
        kept, held = _kept(text, rows.shape[1], beginning=beginning), _bare(row)
        if len(kept) != len(held):
            seen += 1
            continue
        for word, number in zip(kept, held, strict=True):
            seen += 1
            same += numbers.setdefault(word, number) == number
    varied = len(set(numbers.values())) > LEAST_STEPS
    return list(range(len(rows))) if varied and same >= FITS * seen else None


def _kept(text: Text, steps: int, *, beginning: bool) -> Text:
    return text[-steps:] if beginning else text[:steps]


def _bare(row: np.ndarray) -> tuple[Any, ...]:
    """A row without the zeros at its ends."""
    filled = np.flatnonzero(row)
    return tuple(row[filled[0] : filled[-1] + 1].tolist()) if len(filled) else ()


def _told(pairs: list[tuple[Text, int]], steps: int, *, beginning: bool) -> dict[str, float] | None:
    if len(pairs) < LEAST_ROWS:
        return None
    labels = [label for _, label in pairs]
    kept = [_kept(text, steps, beginning=beginning) for text, _ in pairs]
    lost = [text[:-steps] if beginning else text[steps:] for text, _ in pairs]
    return {
        "kept": read(kept, labels), "lost": read(lost, labels),
        "chance": round(max(Counter(labels).values()) / len(labels), 4),
        "steps": float(steps), "beginning": float(beginning),
    }  # fmt: skip


def read(texts: Sequence[Text], labels: Sequence[int]) -> float:
    """Which share of every second text's classes the words of the others tell."""
    words: dict[int, Counter[Any]] = {label: Counter() for label in set(labels)}
    count = Counter(labels[::2])
    for text, label in zip(texts[::2], labels[::2], strict=True):
        words[label].update(set(text[:MAX_STEPS]))
    right = 0
    for text, label in zip(texts[1::2], labels[1::2], strict=True):
        scores = {
            one: sum(
                float(np.log((seen[word] + 0.5) / (count[one] + 1)))
                for word in set(text[:MAX_STEPS])
            )
            for one, seen in words.items()
        }
        right += max(scores, key=lambda one: scores[one]) == label
    return round(right / max(1, len(labels[1::2])), 4)
