"""The clean room: a worker without a submission's code, in which recipes are trained."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.data import Dataset
from grader.errors import CallFailed, StudentRaised, WireError, WorkerGone
from grader.model.assignment import Budget
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.percent import percent
from grader.training.configuration import Recipe
from grader.training.store import Record
from grader.wire.images import subset
from grader.wire.messages import (
    BuildModel,
    Done,
    Inside,
    Look,
    Predict,
    Request,
    Train,
)
from grader.wire.values import Array, ModelValue, decode_array, encode_array

CLASSES: Final = 10
BUILD_LIMIT_S: Final = 30.0
PREDICT_BATCH: Final = 250
KNOWS: Final = 0.5
"""Accuracy before any training from which on a model brought its knowledge along: ten classes
under random weights give 0.1, and by chance up to about 0.3."""
MAX_REQUESTS: Final = 60
"""A trainer that has answered so many is replaced: Keras keeps a little of every model."""
OnLook = Callable[[int, float], bool]
"""(images seen, accuracy on the slice) -> whether to stop."""
OnWeights = Callable[[tuple[np.ndarray, ...]], None]
"""Hears the trained weights, in Keras' order."""


class Trainer(Protocol):
    """What the clean room needs of ``remote.Client``."""

    @property
    def requests(self) -> int:
        """How many it was sent."""

    def request(
        self, message: Request, *, limit_s: float, on_look: Callable[[Look], bool] | None = None
    ) -> Done:
        """Send a request and wait for its answer."""

    def close(self) -> None:
        """End the worker."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """The stretch that a model trains: data set and budget, with the labels to judge by."""

    data: Dataset
    budget: Budget

    @property
    def images(self) -> int:
        """Images seen when the whole budget is spent."""
        return min(self.budget.images, len(self.data.train_labels())) * self.budget.epochs

    def labels(self) -> NDArray[np.uint8]:
        """Labels of the test images in the order of the outputs; the slice is their head."""
        labels = self.data.test_labels()
        chosen: NDArray[np.uint8] = labels[subset(len(labels), self.budget.test_images)]
        return chosen

    def job(
        self,
        *,
        seed: int,
        recipe: Recipe | None,
        tests: bool,
        classes: tuple[int, ...] | None = None,
    ) -> Train:
        """The request; without ``tests`` no outputs come back, only progress."""
        budget = self.budget
        return Train(
            handle=None,
            config=recipe.model if recipe else None,
            optimizer=recipe.optimizer if recipe else None,
            loss=recipe.loss if recipe else None,
            seed=seed,
            images=budget.images,
            epochs=budget.epochs,
            batch_size=budget.batch_size,
            look_every=budget.look_every,
            slice=budget.slice if tests else 0,
            test_images=budget.test_images if tests else 0,
            data_folder=str(self.data.public_folder),
            classes=classes,
        )


def accuracy_of(outputs: np.ndarray, labels: NDArray[np.uint8]) -> float:
    """Share of rows whose largest output is at the label; a row that is not finite is wrong."""
    if outputs.shape != (len(labels), CLASSES) or outputs.dtype.kind != "f" or not len(labels):
        return 0.0
    right = (outputs.argmax(axis=1) == labels) & np.isfinite(outputs).all(axis=1)
    return float(right.mean())


@dataclass(frozen=True, kw_only=True)
class CleanRoom:
    """Trains recipes and rebuilds models, one at a time, in a worker of our own."""

    start_trainer: Callable[[], Trainer]
    course: Course

    def train(
        self, recipe: Recipe, *, seed: int, on_look: OnLook, on_weights: OnWeights | None = None
    ) -> Record:
        """Train until ``on_look`` says stop or the budget is spent.

        Raises:
            CallFailed: the model cannot be trained, its training broke a limit, or it knew the
                answers before any training.
        """
        # Long: what is heard while it trains and what comes of it are of one training.
        job = self.course.job(seed=seed, recipe=recipe, tests=True)
        job = msgspec.structs.replace(job, weights=on_weights is not None)
        labels = self.course.labels()
        looks: list[tuple[int, float]] = []
        stopped, knew = False, 0.0

        def look(sent: Look) -> bool:
            nonlocal stopped, knew
            accuracy = accuracy_of(decode_array(sent.outputs), labels[: job.slice])
            if sent.images_seen == 0:
                knew = accuracy
                return accuracy >= KNOWS
            looks.append((sent.images_seen, accuracy))
            stopped = on_look(sent.images_seen, accuracy)
            return stopped

        def ask(trainer: Trainer) -> Done:
            looks.clear()
            return trainer.request(job, limit_s=self.course.budget.time_limit_s, on_look=look)

        trained = asked(self.start_trainer, ask).trained
        if trained is None:
            raise CallFailed(Outcome.CRASHED, Message("outcome.crashed", {"detail": "train"}))
        if knew >= KNOWS:
            raise CallFailed(
                Outcome.FAILED, Message("training.knew", {"accuracy": percent(knew, digits=0)})
            )
        if on_weights is not None:
            on_weights(tuple(decode_array(one) for one in trained.weights))
        last = looks[-1][1] if stopped else accuracy_of(decode_array(trained.outputs), labels)
        return Record(
            looks=tuple(looks),
            accuracy=last,
            images_seen=trained.images_seen,
            stopped=stopped,
            created=time.time(),
        )

    def rebuild(
        self, config: str, weights: tuple[np.ndarray, ...], inputs: np.ndarray
    ) -> tuple[ModelValue, np.ndarray]:
        """Facts and outputs of a model that is built here with those weights.

        Raises:
            CallFailed: it cannot be built, or the weights do not fit it.
            WireError: its weights do not cross, or it gives no array.
        """

        def predict(handle: int) -> Request:
            size = min(len(inputs), PREDICT_BATCH)
            return Predict(handle=handle, inputs=encode_array(inputs), batch_size=size)

        return self._of_model(config, weights, predict)

    def inside(
        self, config: str, weights: tuple[np.ndarray, ...], inputs: np.ndarray, layer: int
    ) -> np.ndarray:
        """What the layer at that position of the facts gives, of a model that is built here.

        Raises:
            CallFailed, WireError: as :meth:`rebuild`, or the layer is no part of one graph.
        """

        def look(handle: int) -> Request:
            return Inside(handle=handle, layer=layer, inputs=encode_array(inputs))

        return self._of_model(config, weights, look)[1]

    def _of_model(
        self,
        config: str,
        weights: tuple[np.ndarray, ...],
        make: Callable[[int], Request],
    ) -> tuple[ModelValue, np.ndarray]:
        """Build a model and ask one question about it, by its handle."""
        if not all(isinstance(weight, np.ndarray) for weight in weights):
            raise WireError("weights that are no arrays")
        arrays = tuple(encode_array(weight) for weight in weights)

        def build(trainer: Trainer) -> Done:
            request = BuildModel(config=config, weights=arrays, compile=False)
            built = trainer.request(request, limit_s=BUILD_LIMIT_S)
            if not isinstance(built.value, ModelValue):
                raise WireError("no model was built")
            facts.append(built.value)
            return trainer.request(make(built.value.handle), limit_s=BUILD_LIMIT_S)

        facts: list[ModelValue] = []
        outputs = asked(self.start_trainer, build).value
        if not isinstance(outputs, Array):
            raise WireError("a model without outputs")
        return facts[-1], decode_array(outputs)


def asked(start_trainer: Callable[[], Trainer], ask: Callable[[Trainer], Done]) -> Done:
    """Ask the trainer; one that died idle, or dies once, gets a successor.

    Raises:
        CallFailed: what was asked raised, or broke a limit.
    """
    for attempt in (1, 2):
        trainer = start_trainer()
        try:
            return ask(trainer)
        except StudentRaised as raised:
            facts = raised.facts
            message = Message("training.raised", {"type": facts.type, "detail": facts.message})
            evidence = (Evidence.of_exception(facts),)
            raise CallFailed(Outcome.FAILED, message, evidence) from None
        except WorkerGone as gone:
            if gone.outcome is not Outcome.CRASHED or attempt == 2:
                raise CallFailed(gone.outcome, gone.message, gone.evidence) from None
        finally:
            if trainer.requests >= MAX_REQUESTS:
                trainer.close()
    raise AssertionError("unreachable")
