"""The accuracy gate: trains a model on a budget and says what it reached."""

from __future__ import annotations

import dataclasses
import hashlib
import math
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import msgspec
import numpy as np

from grader.data import Dataset
from grader.errors import AssignmentError, CallFailed, WireError
from grader.model.assignment import TrainingSpec
from grader.model.evidence import Json
from grader.model.report import TrainingResult
from grader.training.configuration import (
    MAX_PARAMETERS,
    NotRebuildable,
    Recipe,
    canonical_model,
    recipe_of,
)
from grader.training.device import device_of, turn
from grader.training.room import (
    CLASSES,
    CleanRoom,
    Course,
    OnLook,
    OnWeights,
    Trainer,
    accuracy_of,
)
from grader.training.steady import trains_evenly
from grader.training.store import Record, Store, key_of
from grader.training.trained import TrainedModel
from grader.training.weights import Weights, WeightStore
from grader.wire.images import subset
from grader.wire.messages import Done, Look, Train
from grader.wire.values import ModelValue

RTOL: Final = 1e-3
ATOL: Final = 1e-4
_PROBES: Final = 8
_PART: Final = 2000
"""Test images per request to a learner's worker: 6 MB."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a training is."""

    images_seen: int
    images_budget: int
    accuracy: float | None = None
    """On the slice so far; None where it is not known."""
    waiting: bool = False
    """Another run trains the same model, or has the GPU."""


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A model as the clean room finds it."""

    facts: ModelValue
    """Its layers under the learner's names."""
    outputs: np.ndarray


@dataclass(frozen=True)
class Unconfirmed:
    """Why the claims about a model do not count."""

    reason: str
    """``differs``, or a reason of :class:`NotRebuildable`."""
    where: str


class Model(Protocol):
    """What the gate needs of ``remote.ModelRef``."""

    facts: ModelValue

    def predict(self, inputs: np.ndarray, *, batch_size: int = 64) -> np.ndarray:
        """Outputs in inference mode."""

    def weights(self) -> tuple[np.ndarray, ...]:
        """All weights in Keras' order."""

    def inside(self, inputs: np.ndarray, layer: int) -> np.ndarray:
        """What one layer gives."""

    def train(self, job: Train, on_look: Callable[[Look], bool], *, limit_s: float) -> Done:
        """Train it in its own worker."""


class Gate:
    """Judges models of one submission on one budget."""

    def __init__(
        self,
        spec: TrainingSpec,
        data: Dataset,
        *,
        budget: str,
        start_trainer: Callable[[], Trainer],
        store: Store,
        versions: Mapping[str, str],
        run_seed: int,
        device: str | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        weights: WeightStore | None = None,
    ) -> None:
        """Args: ``start_trainer`` gives a clean-room worker, a warm one again if it likes;
        ``versions`` and ``device`` (``cpu``, ``gpu``; None looks) are what a result depends on;
        ``weights`` keeps the trained model for who wants to look into it (None: nobody does).

        Raises:
            AssignmentError: no such budget, or it has not been calibrated.
        """
        place = (data.name, budget)
        if place not in spec.budgets:
            raise AssignmentError("training.no_budget", data=data.name, budget=budget)
        if place not in spec.calibrations:
            raise AssignmentError("training.not_calibrated", data=data.name, budget=budget)
        self.store = store
        self._spec = spec
        self._course = Course(data=data, budget=spec.budgets[place])
        self._calibration = spec.calibrations[place]
        self._room = CleanRoom(start_trainer=start_trainer, course=self._course)
        self._versions = dict(versions)
        self._device = device or device_of()
        self._run_seed = run_seed
        self._report = on_progress or (lambda progress: None)
        self._known: dict[str, Record] = {}
        self._weights = weights
        self.result: TrainingResult | None = None
        """What the last model reached, for the report."""
        self._ask_for: Callable[[], TrainedModel] | None = None

    def accuracy(self, model: Model) -> TrainingResult:
        """Train the model on the budget; it has to be compiled by its owner.

        In the clean room it stops once the slice is above threshold + early margin, where
        nothing in the recipe is set to undo that later (:mod:`grader.training.steady`), and never
        fails before the whole budget is spent. A model that cannot be rebuilt
        trains where it lives, with the ten classes renamed: what it brought along knows
        digits by their own names and is wrong.

        Raises:
            CallFailed: training raised, or broke a limit.
        """
        recipe = recipe_of(model.facts)
        if isinstance(recipe, NotRebuildable):
            return self._own(model)
        key = key_of(self._key_parts(recipe))
        record, reused = self._known.get(key), True
        if record is None:
            record, reused = self._stored(recipe, key)
            self._known[key] = record
        if self._weights is not None and self._ask_for is None:
            weights = self._weights
            self._ask_for = lambda: self._look_inside(model, recipe, key, weights)
        return self._result(
            record.accuracy, seen=record.images_seen, reused=reused, clean_room=True
        )

    def trained(self) -> TrainedModel | None:
        """The first model that was trained, where the gate was given a store of weights.

        The first, for hidden checks come last. Not before it is asked for: looking inside must
        not change what a check finds.

        Raises:
            CallFailed: its worker is gone, or it cannot be built again.
        """
        return self._ask_for() if self._ask_for is not None else None

    def confirms(self, model: Model) -> bool:
        """Whether the model computes what its claimed configuration computes.

        Raises:
            CallFailed: the model's own worker failed.
        """
        return isinstance(self.confirmed(model), Confirmed)

    def confirmed(self, model: Model, inputs: np.ndarray | None = None) -> Confirmed | Unconfirmed:
        """What the clean room finds where a learner's worker makes claims.

        The claimed configuration is built with the claimed weights, and has to give what the
        model itself gives for ``inputs`` (images of our own if None). From then on nothing
        needs to be believed: facts and outputs are the clean room's. A model that cannot be
        rebuilt stays unconfirmed, or its claims would be worth points.

        Raises:
            CallFailed: the model's own worker failed.
        """
        facts = model.facts
        config = _claimed(facts)
        if isinstance(config, NotRebuildable):
            return Unconfirmed(config.reason, config.where)
        inputs = _probes(self._run_seed) if inputs is None else inputs
        claimed = model.predict(inputs, batch_size=len(inputs))
        weights = model.weights()
        differs = Unconfirmed("differs", "outputs")
        if not all(isinstance(weight, np.ndarray) for weight in weights):
            return differs
        try:
            rebuilt, outputs = self._room.rebuild(config, weights, inputs)
        except (CallFailed, WireError):
            return Unconfirmed("differs", "weights")  # what it claims cannot hold them
        told = [(layer.class_name, layer.parameters) for layer in facts.layers]
        built = [(layer.class_name, layer.parameters) for layer in rebuilt.layers]
        if told != built or rebuilt.parameters != facts.parameters:
            return Unconfirmed("differs", "layers")
        same = claimed.shape == outputs.shape and bool(
            np.allclose(claimed, outputs, rtol=RTOL, atol=ATOL, equal_nan=True)
        )
        return Confirmed(facts=_named(rebuilt, facts), outputs=outputs) if same else differs

    # -- clean room -------------------------------------------------------------------------

    def _stored(self, recipe: Recipe, key: str) -> tuple[Record, bool]:
        """The record for a recipe, and whether it was there already."""
        total = self._course.images

        def waiting() -> None:
            self._report(Progress(images_seen=0, images_budget=total, waiting=True))

        limit_s = self._course.budget.time_limit_s
        with self.store.claim(key, wait_s=limit_s, on_wait=waiting) as claim:
            if claim.found is not None:
                return claim.found, True
            self._report(Progress(images_seen=0, images_budget=total))
            with turn(self._device, self.store.folder, wait_s=limit_s, on_wait=waiting):
                record = self._room.train(
                    recipe,
                    seed=self._spec.seed,
                    on_look=self._looking(recipe),
                    on_weights=self._keeping(key),
                )
            claim.save(record)
            return record, False

    def _keeping(self, key: str) -> OnWeights | None:
        store = self._weights
        return None if store is None else lambda weights: store.put(key, weights)

    def _look_inside(
        self, model: Model, recipe: Recipe, key: str, store: WeightStore
    ) -> TrainedModel:
        """The trained model of a recipe; trained once more where only its result was kept."""
        weights = store.get(key)
        if weights is None:
            heard: list[Weights] = []
            limit_s = self._course.budget.time_limit_s
            with turn(self._device, self.store.folder, wait_s=limit_s, on_wait=lambda: None):
                self._room.train(
                    recipe,
                    seed=self._spec.seed,
                    on_look=self._looking(recipe),
                    on_weights=heard.append,
                )
            weights = heard[-1]
            store.put(key, weights)
        built, _ = self._room.rebuild(recipe.model, weights, _probes(0)[:1])
        config = recipe.model
        return TrainedModel(
            facts=_named(built, model.facts),
            weights=weights,
            predict=lambda inputs: self._room.rebuild(config, weights, inputs)[1],
            inside=lambda inputs, layer: self._room.inside(config, weights, inputs, layer),
        )

    def _looking(self, recipe: Recipe) -> OnLook:
        """Reports every look; a clear pass ends the training where the rest cannot undo it."""
        total, even = self._course.images, self._is_even(recipe)

        def looked(seen: int, accuracy: float) -> bool:
            self._report(Progress(images_seen=seen, images_budget=total, accuracy=accuracy))
            return even and accuracy >= self._stop_at

        return looked

    def _is_even(self, recipe: Recipe) -> bool:
        look = math.ceil(self._course.budget.look_every / self._course.budget.batch_size)
        looks = math.ceil(self._course.images / self._course.budget.look_every)
        return trains_evenly(recipe, steps=look * looks, first_look=look)

    @property
    def _stop_at(self) -> float:
        return self._calibration.threshold + self._calibration.early_margin

    def _key_parts(self, recipe: Recipe) -> dict[str, Json]:
        stop_at: Json = round(self._stop_at, 6) if self._is_even(recipe) else None
        budget: dict[str, Any] = dataclasses.asdict(self._course.budget)
        for name in ("name", "time_limit_s"):  # neither changes what a model learns
            del budget[name]
        return {
            "recipe": recipe.digest,
            "seed": self._spec.seed,
            "data": self._course.data.digest,
            "budget": budget,
            "versions": dict(sorted(self._versions.items())),
            "device": self._device,
            "machine": platform.machine(),
            "stop_at": stop_at,
        }

    # -- the learner's own worker ---------------------------------------------------------

    def _own(self, model: Model) -> TrainingResult:
        """No look stops it: what a learner's worker says of the slice proves nothing.

        The classes are trained under other names, drawn for this run, so memorised labels of
        the public test images are worth no more than chance; the order of the images is drawn
        too. Both come from a seed that the worker was not told: it knows the run's own.
        """
        course, total = self._course, self._course.images
        secret = hashlib.sha256(f"test images of run {self._run_seed}".encode()).digest()
        rng = np.random.default_rng(list(secret))
        classes = rng.permutation(CLASSES)
        job = course.job(
            seed=self._spec.seed,
            recipe=None,
            tests=False,
            classes=tuple(int(name) for name in classes),
        )

        def look(sent: Look) -> bool:
            seen = min(max(sent.images_seen, 0), total)
            self._report(Progress(images_seen=seen, images_budget=total))
            return False

        self._report(Progress(images_seen=0, images_budget=total))
        model.train(job, look, limit_s=course.budget.time_limit_s)
        images = course.data.test_images()
        chosen = subset(len(images), course.budget.test_images)
        order = rng.permutation(len(chosen))
        shown = images[chosen[order]]
        answer = self._answering(model)
        parts = [
            answer((shown[start : start + _PART].astype(np.float32) / np.float32(255))[..., None])
            for start in range(0, len(shown), _PART)
        ]
        alike = len({part.shape[1:] for part in parts}) == 1
        outputs = np.concatenate(parts) if alike else np.zeros((0, 0), np.float32)
        accuracy = accuracy_of(outputs, classes[course.labels()[order]].astype(np.uint8))
        if self._weights is not None and self._ask_for is None:
            self._ask_for = lambda: TrainedModel(
                facts=model.facts,
                weights=model.weights(),
                predict=lambda inputs: _unnamed(answer(inputs), classes),
                inside=model.inside,
            )
        return self._result(accuracy, seen=total, reused=False, clean_room=False)

    def _answering(self, model: Model) -> Callable[[np.ndarray], np.ndarray]:
        """What answers for a model that trained where it lives: the clean room, if it can.

        Then only the training was the learner's own; what it learned is judged here.
        """
        config = _claimed(model.facts)
        if isinstance(config, NotRebuildable):
            return lambda inputs: model.predict(inputs, batch_size=250)
        weights = model.weights()

        def answer(inputs: np.ndarray) -> np.ndarray:
            try:
                return self._room.rebuild(config, weights, inputs)[1]
            except WireError:
                return np.zeros((0, 0), np.float32)  # no weights, no answer

        return answer

    def _result(
        self, accuracy: float, *, seen: int, reused: bool, clean_room: bool
    ) -> TrainingResult:
        self.result = TrainingResult(
            accuracy=accuracy,
            threshold=self._calibration.threshold,
            budget=self._course.budget.name,
            data=self._course.data.name,
            reused=reused,
            images_seen=seen,
            images_budget=self._course.images,
            clean_room=clean_room,
        )
        return self.result


def _claimed(facts: ModelValue) -> str | NotRebuildable:
    if not facts.builtin or facts.config is None:
        return NotRebuildable("class", facts.class_name)
    if facts.parameters > MAX_PARAMETERS:
        return NotRebuildable("size", "parameters")
    return canonical_model(facts.config)


def _unnamed(outputs: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Columns by digit again, of a model that was trained under other names."""
    return outputs[:, classes] if outputs.shape[1:] == (CLASSES,) else outputs


def _named(rebuilt: ModelValue, claimed: ModelValue) -> ModelValue:
    """The clean room's facts with the names that the learner knows."""
    return msgspec.structs.replace(
        rebuilt,
        handle=claimed.handle,
        class_name=claimed.class_name,
        layers=tuple(
            msgspec.structs.replace(layer, name=told.name)
            for layer, told in zip(rebuilt.layers, claimed.layers, strict=True)
        ),
    )


def _probes(seed: int) -> np.ndarray:
    """(8, 28, 28, 1) float32 in [0, 1]: noise of several strengths, and bright blocks."""
    rng = np.random.default_rng([seed, _PROBES])
    images = rng.random((_PROBES, 28, 28, 1), dtype=np.float32)
    images *= np.linspace(0.2, 1.0, _PROBES, dtype=np.float32)[:, None, None, None]
    for number, (top, left) in enumerate(rng.integers(0, 18, size=(_PROBES, 2))):
        images[number, top : top + 10, left : left + 10] = number % 2
    return images
