"""What the recorder keeps of one model, and of the losses that a loop calls itself."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.model.place import Place
from grader.wire.record import ModelNote
from grader.worker.recorder.rows import Rows


class Remembered:
    """What is known of one model besides what it says itself."""

    def __init__(self, model: Any, handle: int) -> None:
        self.model = weakref.ref(model)
        self.handle = handle
        self.compiled = 0
        self.fits = 0
        self.loaded = False
        self.metrics: tuple[str, ...] = ()
        self.rows: Rows | None = None
        """Of what it was last fitted on."""
        self.sample: tuple[np.ndarray, np.ndarray | None] | None = None
        """Some of what it was last fitted on, for questions afterwards."""
        self.steps: tuple[list[np.ndarray], int | None] | None = None
        """Some rows of inputs of steps; the number of that whose next steps are to be told."""
        self.siblings: tuple[list[np.ndarray], np.ndarray | None] | None = None
        """Some rows of several inputs of one form, with their labels where each row has one."""
        self.copies = False
        """The targets of these steps are the steps themselves."""
        self.inputs: tuple[list[str], list[np.ndarray], bool] | None = None
        """Of several inputs: their names, some rows of each, and whether they go by name."""
        self.judged: tuple[np.ndarray, np.ndarray] | None = None
        """Some of what it was evaluated or validated on last."""
        self.turned: tuple[frozenset[str], np.ndarray, np.ndarray] | None = None
        """How a generator in front of its training mirrors pictures; some of them, untouched."""
        self.words: frozenset[int] | None = None
        """The numbers of words that its training had."""
        self.begins: dict[int, tuple[str, int]] = {}
        """Of several inputs: the name of one, and the number that all of its rows begin with."""
        self.copied_noted = False
        """That it was asked with copied rows is told already."""
        self.curve: list[float] = []
        """The loss of its last training, epoch by epoch."""
        self.note: tuple[object, ModelNote] | None = None
        """Its last note, and the state that it holds for."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A loss of Keras that a loop of the learner's called itself."""

    loss: Any
    labels: Any
    exchanged: bool
    """The answers of a model stand where the labels belong."""
    place: Place | None
