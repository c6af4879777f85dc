"""The values behind the pictures of a page; every part is None where it could not be had."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from grader.model.evidence import Message

Pixels: TypeAlias = NDArray[np.uint8]
"""(rows, columns, 4): red, green, blue and opacity."""


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One layer of the architecture. Names are the learner's."""

    name: str
    kind: str
    """Class: ``Conv2D``."""
    settings: Mapping[str, str]
    """What a reader looks for, as text: filters, kernel_size, activation, units, rate ..."""
    shape: tuple[int | None, ...] | None
    """Of its outputs, the batch axis first."""
    parameters: int


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """A model by its layers."""

    layers: tuple[Layer, ...]
    input_shape: tuple[int | None, ...] | None
    parameters: int


@dataclass(frozen=True, kw_only=True)
class Stopping:
    """How the learner set EarlyStopping."""

    monitor: str
    patience: int
    restores_best: bool


@dataclass(frozen=True, kw_only=True)
class Curves:
    """The learner's own training, a figure an epoch; infinite and missing figures are nan."""

    loss: tuple[float, ...]
    val_loss: tuple[float, ...]
    accuracy: tuple[float, ...]
    val_accuracy: tuple[float, ...]
    epochs_asked: int
    images: int
    validation_images: int
    stopping: Stopping | None

    @property
    def epochs(self) -> int:
        """How many epochs ran."""
        return max(len(self.loss), len(self.val_loss), len(self.accuracy), len(self.val_accuracy))

    @property
    def best_epoch(self) -> int | None:
        """Where val_loss is lowest first, counted from 1; None without val_loss."""
        finite = [(figure, place) for place, figure in enumerate(self.val_loss, 1)
                  if math.isfinite(figure)]  # fmt: skip
        return min(finite)[1] if finite else None

    @property
    def stopped_at(self) -> int | None:
        """The last epoch, where it came before those that were asked for."""
        return self.epochs if 0 < self.epochs < self.epochs_asked else None


@dataclass(frozen=True, kw_only=True)
class Misread:
    """A test image that the trained model takes for another digit."""

    image: NDArray[np.uint8]
    """(28, 28)."""
    truth: int
    answer: int
    probabilities: tuple[float, ...]
    """Of the ten digits."""


@dataclass(frozen=True, kw_only=True)
class Confusion:
    """What the trained model takes the test images for."""

    matrix: tuple[tuple[int, ...], ...]
    """Rows: what is on the image; columns: what the model says."""
    misread: tuple[Misread, ...]
    """Some of the wrong ones: the surest first, then those that were nearly right."""

    @property
    def images(self) -> int:
        """All images."""
        return sum(map(sum, self.matrix))

    @property
    def right(self) -> int:
        """Those on the diagonal."""
        return sum(row[place] for place, row in enumerate(self.matrix))


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A picture file, and what the learner's ``load_image`` makes of it."""

    name: str
    own: bool
    """Whether it is the learner's; else we drew it."""
    before: Pixels
    after: NDArray[np.float32] | None
    """(28, 28), as the model gets it; None where that was no such picture."""
    shape: tuple[int, ...] | None
    """Of what ``load_image`` gave."""
    probabilities: tuple[float, ...] | None
    """What the trained model makes of it; None without one."""
    problem: Message | None = None
    """Why there is nothing after."""


@dataclass(frozen=True, kw_only=True)
class Insight:
    """The first convolution of the trained model."""

    layer: str
    filters: NDArray[np.float32]
    """(height, width, filters): the weights for the first channel."""
    image: NDArray[np.uint8]
    """(28, 28): what it was shown."""
    maps: NDArray[np.float32] | None
    """(rows, columns, filters): what it made of the image."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A figure that one of the learner's functions drew."""

    function: str
    pixels: Pixels


@dataclass(frozen=True, kw_only=True)
class Exhibits:
    """All that a page may show of one submission."""

    architecture: Architecture | None = None
    curves: Curves | None = None
    confusion: Confusion | None = None
    photos: tuple[Photo, ...] = ()
    insight: Insight | None = None
    pictures: tuple[Picture, ...] = ()
    logs: Mapping[str, bytes] = field(default_factory=dict)
    """TensorBoard's files of the learner's own training, by relative name."""
    missing: Mapping[str, Message] = field(default_factory=dict)
    """Why a part that the lab has is not there: ``curves``, ``architecture``, ``trained``."""
