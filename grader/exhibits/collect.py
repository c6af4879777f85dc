"""Collects a page's exhibits after the checks, while the workers still live."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from grader.data import Dataset
from grader.errors import StudentRaised, WireError, WorkerGone
from grader.exhibits.architecture import architecture_of
from grader.exhibits.ask import asked
from grader.exhibits.exhibits import Architecture, Exhibits, Photo, Picture, Pixels
from grader.exhibits.insight import insight
from grader.exhibits.learning import Portion, learning
from grader.exhibits.mistakes import mistakes
from grader.exhibits.photos import drawn_photo, own_photos, views
from grader.model.assignment import Assignment
from grader.model.evidence import Message
from grader.remote.client import Client
from grader.remote.model_ref import ModelRef
from grader.remote.proxy import RunningSubmission
from grader.training.trained import TrainedModel
from grader.wire.messages import ReadPicture
from grader.wire.values import Array, decode_array

PHOTO_SIDE: Final = 224
FIGURE_SIDE: Final = 900
READ_LIMIT_S: Final = 20.0
MAX_FIGURES: Final = 6
TEST_IMAGES: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where exhibits come from: one submission's worker, its trained model, the clean room."""

    assignment: Assignment
    submission: RunningSubmission
    untouched: frozenset[str]
    data: Dataset | None
    trained: Callable[[], TrainedModel | None]
    """The model that the accuracy gate trained."""
    clean_room: Callable[[], Client]
    """A worker without a submission's code."""
    files: Sequence[tuple[str, bytes]]
    """Beside the submission."""
    photos: Sequence[tuple[str, bytes]] = ()
    """That the learner named."""
    figures: Mapping[str, bytes]
    """PNG files that functions drew, by function."""
    ended: Mapping[str, Message] = field(default_factory=dict)
    """Functions that hung or ended their worker in a check: they are not asked again."""

    def has(self, *functions: str) -> bool:
        """Whether the lab asks for all of these functions and the learner wrote them."""
        asked_for = {spec.name for spec in self.assignment.functions}
        return set(functions) <= asked_for - self.untouched - set(self.ended)


def collect(
    source: Source,
    *,
    portion: Portion | None = None,
    learns: bool = True,
    on_step: Callable[[str], None] = lambda step: None,
) -> Exhibits:
    """All that can be had; what cannot is left out, with its reason where there is one.

    ``learns``: whether the learner's own ``train`` runs. ``on_step`` hears what goes on:
    ``mistakes``, ``learning``, ``pictures``.
    """
    # Long: each part is asked for once, and may be missing with its reason.
    parts = (("curves", "train"), ("architecture", "build_model"))
    missing = {part: source.ended[name] for part, name in parts if name in source.ended}
    data = source.data
    on_step("mistakes")
    trained = asked(source.trained)
    if isinstance(trained, Message):
        missing["trained"], trained = trained, None
    architecture = _architecture(source, trained)
    if isinstance(architecture, Message):
        missing["architecture"], architecture = architecture, None
    curves = None
    logs: dict[str, bytes] = {}
    if learns and data is not None and source.has("build_model", "train"):
        on_step("learning")
        learned, logs = learning(source.submission, data, portion or Portion())
        if isinstance(learned, Message):
            missing["curves"] = learned
        else:
            curves = learned if learned.epochs else None
    confusion = found = None
    if data is not None and trained is not None:
        seen = asked(lambda: mistakes(data, trained.predict, images=TEST_IMAGES))
        confusion = None if isinstance(seen, Message) else seen
        found = insight(trained, data)
    on_step("pictures")
    return Exhibits(
        architecture=architecture, curves=curves, confusion=confusion,
        photos=_photos(source, trained),
        insight=found, pictures=tuple(_figures(source)), logs=logs, missing=missing,
    )  # fmt: skip


def _architecture(source: Source, trained: TrainedModel | None) -> Architecture | Message | None:
    """That of the model that was trained, or of one that is built for this."""
    if trained is not None:
        return architecture_of(trained.facts)
    if not source.has("build_model"):
        return None
    source.submission.begin(limit_s=source.assignment.limits.call_s)
    built = asked(source.submission.student.build_model)
    if isinstance(built, ModelRef):
        return architecture_of(built.facts)
    return built if isinstance(built, Message) else None


def _photos(source: Source, trained: TrainedModel | None) -> tuple[Photo, ...]:
    if source.data is None or not source.has("load_image"):
        return ()
    predict = trained.predict if trained is not None else None
    theirs = own_photos(source.files, source.photos)
    seen = views(theirs, source.submission, own=True, read=_reader(source, PHOTO_SIDE),
                 predict=predict)  # fmt: skip
    if seen:
        return seen
    drawn = [drawn_photo(source.data)]
    return views(drawn, source.submission, own=False, read=_reader(source, PHOTO_SIDE),
                 predict=predict)  # fmt: skip


def _figures(source: Source) -> list[Picture]:
    read = _reader(source, FIGURE_SIDE)
    found = []
    for function, content in list(source.figures.items())[:MAX_FIGURES]:
        pixels = read(content)
        if pixels is not None:
            found.append(Picture(function=function, pixels=pixels))
    return found


def _reader(source: Source, side: int) -> Callable[[bytes], Pixels | None]:
    """Decodes picture files in the clean room; None for what is none."""

    def read(content: bytes) -> Pixels | None:
        request = ReadPicture(content=content, side=side)
        try:
            value = source.clean_room().request(request, limit_s=READ_LIMIT_S).value
            pixels = decode_array(value) if isinstance(value, Array) else None
        except (StudentRaised, WorkerGone, WireError):
            return None
        if pixels is None or pixels.dtype != np.uint8 or pixels.ndim != 3:
            return None
        sized = min(pixels.shape[:2]) > 0 and max(pixels.shape[:2]) <= side
        return pixels if sized and pixels.shape[2] == 4 else None

    return read
