"""A model that the clean room cannot build: it is trained in the learner's own worker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from grader.errors import WireError
from grader.training.claims import Model, config_of
from grader.training.configuration import NotRebuildable
from grader.training.room import CLASSES, CleanRoom, Course, accuracy_of
from grader.training.trained import TrainedModel
from grader.wire.images import subset
from grader.wire.messages import Look

_PART: Final = 2000
"""Test images per request to a learner's worker: 6 MB."""
Answer = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, kw_only=True)
class OwnTraining:
    """Trains where the model lives, under names that it cannot know.

    The classes are renamed, drawn for this run, so memorised labels of the public test images are
    worth no more than chance; the order of the images is drawn too. Both come from a seed that
    the worker was not told: it knows the run's own.
    """

    room: CleanRoom
    course: Course
    seed: int
    """Of the training."""
    run_seed: int
    on_images: Callable[[int], None]
    """Hears how many images were seen. No look stops it: what a learner's worker says of the
    slice proves nothing."""

    def run(self, model: Model) -> tuple[float, Callable[[], TrainedModel]]:
        """The accuracy on the test images, and what looks into the trained model.

        Raises:
            CallFailed: training raised, or broke a limit.
        """
        secret = hashlib.sha256(f"test images of run {self.run_seed}".encode()).digest()
        rng = np.random.default_rng(list(secret))
        classes = rng.permutation(CLASSES)
        names = tuple(int(name) for name in classes)
        job = self.course.job(seed=self.seed, recipe=None, tests=False, classes=names)

        def look(sent: Look) -> bool:
            self.on_images(min(max(sent.images_seen, 0), self.course.images))
            return False

        self.on_images(0)
        model.train(job, look, limit_s=self.course.budget.time_limit_s)
        answer = self._answering(model)
        images = self.course.data.test_images()
        chosen = subset(len(images), self.course.budget.test_images)
        order = rng.permutation(len(chosen))
        outputs = _outputs(answer, images[chosen[order]])
        labels = classes[self.course.labels()[order]].astype(np.uint8)
        return accuracy_of(outputs, labels), lambda: TrainedModel(
            facts=model.facts,
            weights=model.weights(),
            predict=lambda inputs: _unnamed(answer(inputs), classes),
            inside=model.inside,
        )

    def _answering(self, model: Model) -> Answer:
        """What answers for a model that trained where it lives: the clean room, if it can.

        Then only the training was the learner's own; what it learned is judged here.
        """
        config = config_of(model.facts)
        if isinstance(config, NotRebuildable):
            return lambda inputs: model.predict(inputs, batch_size=250)
        weights = model.weights()

        def answer(inputs: np.ndarray) -> np.ndarray:
            try:
                return self.room.rebuild(config, weights, inputs)[1]
            except WireError:
                return np.zeros((0, 0), np.float32)  # no weights, no answer

        return answer


def _outputs(answer: Answer, shown: np.ndarray) -> np.ndarray:
    """For all images, part by part; nothing where the parts do not fit together."""
    parts = [
        answer((shown[start : start + _PART].astype(np.float32) / np.float32(255))[..., None])
        for start in range(0, len(shown), _PART)
    ]
    alike = len({part.shape[1:] for part in parts}) == 1
    return np.concatenate(parts) if alike else np.zeros((0, 0), np.float32)


def _unnamed(outputs: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Columns by digit again, of a model that was trained under other names."""
    return outputs[:, classes] if outputs.shape[1:] == (CLASSES,) else outputs
