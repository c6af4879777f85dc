"""Parts of learned pictures in judged ones."""

from __future__ import annotations

import numpy as np
import pytest

from grader.worker.recorder.patches import same_elsewhere

GENERATOR = np.random.default_rng(5)
PHOTOS = GENERATOR.random((30, 24, 24))


def cut(photos: np.ndarray, start: int) -> np.ndarray:
    return photos[:, start : start + 12, start : start + 12]


def test_patches_of_the_same_photos() -> None:
    figures = same_elsewhere(cut(PHOTOS, 0), cut(PHOTOS, 2))
    assert figures is not None
    assert figures["rows"] == 30
    assert figures["found"] == 1
    assert figures["often"] == pytest.approx(1 / 30)


@pytest.mark.parametrize(
    "judged",
    [
        cut(GENERATOR.random((30, 24, 24)), 2),
        cut(PHOTOS, 0),
        cut(np.round(GENERATOR.random((30, 24, 24))), 0),
    ],
)
def test_pictures_of_other_photos_at_other_places(judged: np.ndarray) -> None:
    figures = same_elsewhere(cut(PHOTOS, 0), judged)
    assert figures is None or figures["found"] == 0


def test_what_is_drawn_in_all_of_them() -> None:
    stamp = GENERATOR.random((12, 12))
    pictures = np.zeros((40, 24, 24))
    for number, one in enumerate(pictures):
        one[number % 8 : number % 8 + 12, 4:16] = stamp
    figures = same_elsewhere(pictures[:20], pictures[20:])
    assert figures is None or figures["found"] == 0 or figures["often"] > 0.3
