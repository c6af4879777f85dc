"""Pictures of digits as files, and what the learner's ``load_image`` makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Final

import numpy as np

from grader.data import Dataset
from grader.data.photos import draw
from grader.exhibits.ask import asked
from grader.exhibits.exhibits import Photo, Pixels
from grader.model.evidence import Message
from grader.remote.proxy import RunningSubmission

SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".bmp", ".gif")
MOST: Final = 4
LIMIT_S: Final = 20.0
_SIDE: Final = 28
_DRAWN: Final = 168
"""Pixels of a side of the photo that we draw."""
_SEED: Final = 20_260_103

ReadPicture = Callable[[bytes], "Pixels | None"]
Predict = Callable[[np.ndarray], np.ndarray]


def own_photos(
    files: Sequence[tuple[str, bytes]], named: Sequence[tuple[str, bytes]] = ()
) -> list[tuple[str, bytes]]:
    """The learner's pictures: those that were named, then those beside the submission."""
    beside = [
        (name, content) for name, content in files
        if PurePosixPath(name).suffix.lower() in SUFFIXES
    ]  # fmt: skip
    return [*named, *beside][:MOST]


def drawn_photo(data: Dataset) -> tuple[str, bytes]:
    """A test digit in ink on paper, for learners who took no photo yet."""
    rng = np.random.default_rng(_SEED)
    place = int(rng.integers(len(data.test_labels())))
    photo = draw(
        np.array(data.test_images()[place]), rng, mode="RGB", size=(_DRAWN, _DRAWN), paper=True
    )
    return f"digit{photo.suffix}", photo.content


def views(
    photos: Sequence[tuple[str, bytes]],
    submission: RunningSubmission,
    *,
    own: bool,
    read: ReadPicture,
    predict: Predict | None,
) -> tuple[Photo, ...]:
    """Before and after, for every picture that can be decoded at all."""
    shown = []
    for number, (name, content) in enumerate(photos):
        before = read(content)
        if before is None:
            continue
        submission.begin(limit_s=LIMIT_S)
        suffix = PurePosixPath(name).suffix.lower()
        place = f"grader page photo {number}{suffix if suffix in SUFFIXES else '.png'}"
        got = asked(partial(_loaded, submission, place, content))
        shown.append(_photo(name, before, got, own=own, predict=predict))
    return tuple(shown)


def _loaded(submission: RunningSubmission, place: str, content: bytes) -> Any:
    return submission.student.load_image(submission.put_file(place, content))


def _photo(name: str, before: Pixels, got: Any, *, own: bool, predict: Predict | None) -> Photo:
    problem = got if isinstance(got, Message) else None
    shape: tuple[int, ...] | None = None
    after = probabilities = None
    if isinstance(got, np.ndarray):
        shape = tuple(int(n) for n in got.shape)
        if got.size == _SIDE * _SIDE and got.dtype.kind in "biuf" and np.isfinite(got).all():
            after = got.astype(np.float32).reshape(_SIDE, _SIDE)
            if predict is not None:
                probabilities = _answer(after, predict)
    return Photo(
        name=name, own=own, before=before, after=after, shape=shape,
        probabilities=probabilities, problem=problem,
    )  # fmt: skip


def _answer(after: np.ndarray, predict: Predict) -> tuple[float, ...] | None:
    outputs = asked(lambda: predict(after.reshape(1, _SIDE, _SIDE, 1)))
    if isinstance(outputs, Message) or outputs.shape != (1, 10):
        return None
    return tuple(float(share) for share in np.nan_to_num(outputs[0].astype(np.float64)))
