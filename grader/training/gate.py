"""The accuracy gate: trains a model on a budget and says what it reached."""

from __future__ import annotations

import dataclasses
import math
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.data import Dataset
from grader.errors import AssignmentError
from grader.model.assignment import TrainingSpec
from grader.model.evidence import Json
from grader.model.report import TrainingResult
from grader.training.claims import Confirmed, Model, Unconfirmed, confirmed, named, probes
from grader.training.configuration import (
    NotRebuildable,
    Recipe,
    recipe_of,
)
from grader.training.device import device_of, turn
from grader.training.own import OwnTraining
from grader.training.room import (
    CleanRoom,
    Course,
    OnLook,
    OnWeights,
    Trainer,
)
from grader.training.steady import trains_evenly
from grader.training.store import Record, Store, key_of
from grader.training.trained import TrainedModel
from grader.training.weights import Weights, WeightStore


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a training is."""

    images_seen: int
    images_budget: int
    accuracy: float | None = None
    """On the slice so far; None where it is not known."""
    waiting: bool = False
    """Another run trains the same model, or has the GPU."""


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
        # Many: all that a result depends on, and who hears of it.
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
        """What the clean room finds of a model, for these inputs or for images of our own.

        Raises:
            CallFailed: the model's own worker failed.
        """
        return confirmed(self._room, model, probes(self._run_seed) if inputs is None else inputs)

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
        built, _ = self._room.rebuild(recipe.model, weights, probes(0)[:1])
        config = recipe.model
        return TrainedModel(
            facts=named(built, model.facts),
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

    def _own(self, model: Model) -> TrainingResult:
        total = self._course.images

        def seen(images: int) -> None:
            self._report(Progress(images_seen=images, images_budget=total))

        accuracy, look_inside = OwnTraining(
            room=self._room, course=self._course, seed=self._spec.seed, run_seed=self._run_seed,
            on_images=seen,
        ).run(model)  # fmt: skip
        if self._weights is not None and self._ask_for is None:
            self._ask_for = look_inside
        return self._result(accuracy, seen=total, reused=False, clean_room=False)

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
