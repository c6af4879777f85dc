"""Models of ours whose answers are known: a softmax regression with weights set by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from grader.checks.pictures import Pixels

CLASSES: Final = 10
SIDE: Final = 28
EXAMPLES: Final = 1200
"""Training images that the centroids are taken from: enough for stable means, quick to read."""


def softmax_regression(*, name: str = "model_of_ours") -> str:
    """JSON configuration: (n, 28, 28, 1) -> Flatten -> Dense(10, softmax)."""
    layers = [
        _layer("InputLayer", {"batch_shape": [None, SIDE, SIDE, 1], "dtype": "float32"}),
        _layer("Flatten", {"dtype": "float32"}),
        _layer("Dense", {"units": CLASSES, "activation": "softmax", "dtype": "float32"}),
    ]
    return json.dumps(
        {
            "module": "keras",
            "class_name": "Sequential",
            "config": {"name": name, "layers": layers},
            "registered_name": None,
        }
    )


def _layer(class_name: str, config: dict[str, Any]) -> dict[str, Any]:
    return {
        "module": "keras.layers",
        "class_name": class_name,
        "config": config,
        "registered_name": None,
    }


class HasTraining(Protocol):
    """The part of a data set that samples are taken from."""

    def train_images(self) -> Pixels:
        """(n, 28, 28) uint8."""

    def train_labels(self) -> Pixels:
        """(n,) uint8."""


def some(data: HasTraining, rng: np.random.Generator, count: int) -> tuple[Pixels, Pixels]:
    """``count`` neighbouring training pictures and their labels, from a random place."""
    images = data.train_images()
    start = int(rng.integers(0, max(1, len(images) - count)))
    return np.array(images[start : start + count]), np.array(
        data.train_labels()[start : start + count]
    )


@dataclass(frozen=True)
class NearestCentroid:
    """The softmax regression that names the class whose mean picture is nearest.

    Scores are ``2 x.c - |c|^2`` for pixels in [0, 1]: with other pixels (0-255, say) the second
    term has the wrong weight, so wrong preprocessing gives other answers. ``names`` says which
    output stands for which digit; anything but the identity defeats a model that the learner
    trained instead of using ours.
    """

    centroids: npt.NDArray[np.float64]
    """(10, 784) mean pictures in [0, 1], by digit."""
    names: npt.NDArray[np.int64]
    sharpness: float = 1.0

    @classmethod
    def of(cls, images: Pixels, labels: Pixels, rng: np.random.Generator) -> NearestCentroid:
        """From (n, 28, 28) pictures and their labels, with outputs in a random order."""
        pixels = np.asarray(images[:EXAMPLES], dtype=np.float32).reshape(-1, SIDE * SIDE) / 255
        digits = np.asarray(labels[:EXAMPLES])
        means = np.stack([pixels[digits == digit].mean(axis=0) for digit in range(CLASSES)])
        return cls(means.astype(np.float64), rng.permutation(CLASSES))

    def weights(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Kernel (784, 10) and bias (10,) of the Dense layer."""
        kernel = np.empty((SIDE * SIDE, CLASSES), np.float32)
        bias = np.empty(CLASSES, np.float32)
        kernel[:, self.names] = (2 * self.sharpness * self.centroids).T
        bias[self.names] = -self.sharpness * (self.centroids**2).sum(axis=1)
        return kernel, bias

    def scores(self, pictures: np.ndarray) -> npt.NDArray[np.float64]:
        """(n, 28, 28) or (n, 28, 28, 1) -> (n, 10), before the softmax."""
        kernel, bias = self.weights()
        flat = np.asarray(pictures, dtype=np.float64).reshape(len(pictures), -1)
        return flat @ kernel.astype(np.float64) + bias.astype(np.float64)

    def probabilities(self, pictures: np.ndarray) -> npt.NDArray[np.float64]:
        """(n, 28, 28) or (n, 28, 28, 1) -> (n, 10), as the model gives them."""
        scores = self.scores(pictures)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: npt.NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return result

    def answers(self, pictures: np.ndarray) -> npt.NDArray[np.int64]:
        """(n, 28, 28) or (n, 28, 28, 1) -> (n,) outputs with the highest score."""
        result: npt.NDArray[np.int64] = self.scores(pictures).argmax(axis=1)
        return result

    def margins(self, pictures: np.ndarray) -> npt.NDArray[np.float64]:
        """How far the highest score is above the second: (n,)."""
        ordered = np.sort(self.scores(pictures), axis=1)
        return ordered[:, -1] - ordered[:, -2]

    def telling(
        self,
        pictures: Pixels,
        *,
        right: Callable[[np.ndarray], np.ndarray],
        wrong: tuple[Callable[[np.ndarray], np.ndarray], ...],
        margin: float = 2.0,
    ) -> npt.NDArray[np.int64]:
        """Positions of pictures where every ``wrong`` preparation changes the answer.

        ``right`` and ``wrong`` turn (n, 28, 28) uint8 into what the model would be given. Only
        pictures whose right answer leads by ``margin`` count, so that equally good ways of
        resizing or inverting agree.
        """
        prepared = right(pictures)
        answers = self.answers(prepared)
        good = self.margins(prepared) >= margin
        for mistake in wrong:
            good &= self.answers(mistake(pictures)) != answers
        return np.flatnonzero(good)


def to_unit(pictures: np.ndarray) -> np.ndarray:
    """0..255 -> [0, 1]."""
    return np.asarray(pictures, dtype=np.float64) / 255


def unscaled(pictures: np.ndarray) -> np.ndarray:
    """The mistake of not dividing."""
    return np.asarray(pictures, dtype=np.float64)


def transposed(pictures: np.ndarray) -> np.ndarray:
    """The mistake of exchanging rows and columns."""
    return to_unit(np.swapaxes(pictures, 1, 2))


def negative(pictures: np.ndarray) -> np.ndarray:
    """Light and dark exchanged, in [0, 1]."""
    return 1 - to_unit(pictures)


def unscaled_negative(pictures: np.ndarray) -> np.ndarray:
    """Light and dark exchanged, in 0..255."""
    return 255 - np.asarray(pictures, dtype=np.float64)
