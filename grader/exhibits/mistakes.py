"""What the trained model takes the test images for, judged where their labels are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

import numpy as np

from grader.data import Dataset
from grader.data.images import to_model_input
from grader.exhibits.exhibits import Confusion, Misread
from grader.wire.images import subset

CLASSES: Final = 10
SHOWN: Final = 12
_PART: Final = 1_000
_OF_A_KIND: Final = 2
"""A model that takes every 4 for a 9 has other mistakes to show, too."""


def mistakes(
    data: Dataset, predict: Callable[[np.ndarray], np.ndarray], *, images: int
) -> Confusion | None:
    """The confusion matrix and some misread images; None where the outputs are no such thing."""
    chosen = subset(len(data.test_labels()), images)
    pictures, labels = data.test_images()[chosen], data.test_labels()[chosen]
    parts = [
        predict(to_model_input(pictures[start : start + _PART]))
        for start in range(0, len(pictures), _PART)
    ]
    if any(part.ndim != 2 or part.shape[1] != CLASSES or part.dtype.kind != "f" for part in parts):
        return None
    outputs = np.concatenate(parts).astype(np.float64)
    if len(outputs) != len(labels):
        return None
    outputs = np.nan_to_num(outputs, nan=0.0, posinf=0.0, neginf=0.0)
    answers = outputs.argmax(axis=1)
    matrix = np.zeros((CLASSES, CLASSES), np.int64)
    np.add.at(matrix, (labels, answers), 1)
    return Confusion(
        matrix=tuple(tuple(int(count) for count in row) for row in matrix),
        misread=tuple(
            Misread(
                image=np.array(pictures[place]),
                truth=int(labels[place]),
                answer=int(answers[place]),
                probabilities=tuple(float(share) for share in outputs[place]),
            )
            for place in _telling(outputs, answers, labels)
        ),
    )


def _telling(outputs: np.ndarray, answers: np.ndarray, labels: np.ndarray) -> list[int]:
    """Wrong ones, few of a kind: half of them the surest, then those that were nearly right."""
    wrong = np.flatnonzero(answers != labels)
    surest = wrong[np.argsort(-outputs[wrong, answers[wrong]], kind="stable")]
    nearest = wrong[np.argsort(-outputs[wrong, labels[wrong]], kind="stable")]
    seen: Counter[tuple[int, int]] = Counter()
    chosen: list[int] = []
    for ranked, most in ((surest, SHOWN // 2), (nearest, SHOWN)):
        for place in ranked:
            if len(chosen) == most:
                break
            kind = (int(labels[place]), int(answers[place]))
            if seen[kind] < _OF_A_KIND and int(place) not in chosen:
                seen[kind] += 1
                chosen.append(int(place))
    return chosen
