"""What a learner's worker says of trainings and files, asked again where none of its code is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from grader.errors import StudentRaised, WireError, WorkerGone
from grader.training.configuration import NotRebuildable, canonical_model, recipe_of
from grader.training.room import BUILD_LIMIT_S, Trainer, asked
from grader.wire.messages import Done, OpenSaved, Rehearse
from grader.wire.values import (
    Array,
    HistoryValue,
    ModelValue,
    Sequence,
    decode_array,
    encode_array,
)

MAX_FILE_BYTES: Final = 16 * 2**20
SUFFIXES: Final = (".keras", ".weights.h5", ".h5")
Curves = dict[str, list[float]]
"""``loss``, ``accuracy``, ``val_loss``, ``val_accuracy``: one figure an epoch."""


class Model(Protocol):
    """What is needed of ``remote.ModelRef``."""

    facts: ModelValue

    def weights(self) -> tuple[np.ndarray, ...]:
        """All weights in Keras' order."""


@dataclass(frozen=True)
class Saved:
    """A file that holds a model, or the weights of one."""

    config: str
    """Canonical JSON: built-in layers only."""
    weights: tuple[np.ndarray, ...]

    def holds(self, weights: tuple[np.ndarray, ...]) -> bool:
        """Whether these are the weights in the file, to the last bit."""
        return len(weights) == len(self.weights) and all(
            one.shape == other.shape and np.array_equal(one, other, equal_nan=True)
            for one, other in zip(self.weights, weights, strict=True)
        )


@dataclass(frozen=True)
class Unreadable:
    """Why a file is no saved model: ``suffix``, ``size``, ``file``, ``weights``, or a reason of
    :class:`NotRebuildable`."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Retrial:
    """Asks again in the clean room.

    ``start_trainer`` gives a worker without a submission's code, a warm one if it likes;
    ``start_reader`` a fresh one: it reads a learner's file, and nothing is asked of it after that.
    """

    start_trainer: Callable[[], Trainer]
    start_reader: Callable[[], Trainer]

    def saved(self, content: bytes, *, name: str, config: str | None = None) -> Saved | Unreadable:
        """The model in the bytes of a file of that name.

        ``config`` is needed for files of weights only: JSON of the model whose weights they are.
        """
        suffix = next((end for end in SUFFIXES if name.endswith(end)), None)
        if suffix is None:
            return Unreadable("suffix")
        if not 0 < len(content) <= MAX_FILE_BYTES:
            return Unreadable("size" if content else "file")
        reader = self.start_reader()
        try:
            return self._read(reader, content, suffix, config)
        finally:
            reader.close()

    def _read(
        self, reader: Trainer, content: bytes, suffix: str, config: str | None
    ) -> Saved | Unreadable:
        def ask(form: str | None) -> Done | None:
            request = OpenSaved(suffix=suffix, content=content, config=form)
            try:
                return reader.request(request, limit_s=BUILD_LIMIT_S)
            except (StudentRaised, WorkerGone, WireError):
                return None  # a file that ends its reader is none

        if suffix == ".keras":
            told = ask(None)
            config = told.value if told is not None and isinstance(told.value, str) else None
            if config is None:
                return Unreadable("file")
        form = canonical_model(config or "")
        if isinstance(form, NotRebuildable):
            return Unreadable(form.reason)
        told = ask(form)
        items = told.value.items if told is not None and isinstance(told.value, Sequence) else None
        if items is None:
            return Unreadable("weights")
        return Saved(form, tuple(decode_array(one) for one in items if isinstance(one, Array)))

    def evaluated(self, model: Model, images: np.ndarray, labels: np.ndarray) -> Curves | None:
        """``loss`` and ``accuracy`` of a compiled model with the weights that it has now.

        None where the clean room cannot build it, or does not know its loss.

        Raises:
            CallFailed: the model's own worker failed.
        """
        recipe = recipe_of(model.facts)
        if isinstance(recipe, NotRebuildable):
            return None
        try:
            return self._rehearsed(
                Rehearse(
                    config=recipe.model, optimizer=recipe.optimizer, loss=recipe.loss,
                    weights=tuple(encode_array(weight) for weight in model.weights()),
                    images=encode_array(images), labels=encode_array(labels), validation=None,
                    epochs=0, batch_size=max(1, len(images)), seed=0,
                )
            )  # fmt: skip
        except WireError:
            return None

    def trained(
        self,
        config: str,
        images: np.ndarray,
        labels: np.ndarray,
        *,
        optimizer: str,
        learning_rate: float,
        epochs: int,
        batch_size: int,
        seed: int,
        loss: str = "categorical_crossentropy",
        validation: tuple[np.ndarray, np.ndarray] | None = None,
        weights: tuple[np.ndarray, ...] | None = None,
    ) -> Curves:
        """The curves of a model of ours, trained here.

        Args:
            config: JSON of its serialisation: a check's own, never one that a worker sent.
            images: (n, 28, 28, 1) float32.
            labels: as the loss wants them.
            optimizer: Keras' class, such as ``Adam``.
            learning_rate: a number.
            epochs: at least 1.
            batch_size: at least 1.
            seed: of the weights and of the order.
            loss: its name.
            validation: images and labels.
            weights: what it starts from, instead of those of ``seed``.

        Raises:
            CallFailed: it cannot be trained.
        """
        # Long, many: what authors of checks call: each setting of a training has its name here.
        made = {
            "module": "keras.optimizers", "class_name": optimizer, "registered_name": None,
            "config": {"learning_rate": learning_rate},
        }  # fmt: skip
        return self._rehearsed(
            Rehearse(
                config=config, optimizer=json.dumps(made), loss=json.dumps(loss),
                weights=None if weights is None else tuple(map(encode_array, weights)),
                images=encode_array(images), labels=encode_array(labels),
                validation=None if validation is None else (
                    encode_array(validation[0]), encode_array(validation[1])
                ),
                epochs=epochs, batch_size=batch_size, seed=seed,
            )
        )  # fmt: skip

    def _rehearsed(self, request: Rehearse) -> Curves:
        def ask(trainer: Trainer) -> Done:
            return trainer.request(request, limit_s=BUILD_LIMIT_S)

        value = asked(self.start_trainer, ask).value
        if not isinstance(value, HistoryValue):
            raise WireError("a rehearsal without curves")
        return {name: list(curve) for name, curve in value.history.items()}
