"""A model as the accuracy gate trained it: what a page shows is asked of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from grader.wire.values import ModelValue


@dataclass(frozen=True, kw_only=True)
class TrainedModel:
    """The trained model, and ways to ask it.

    ``predict`` takes (n, 28, 28, 1) float32 in [0, 1] and gives (n, 10); ``inside`` takes such
    images and a layer's position among ``facts.layers`` and gives that layer's outputs. Both
    raise ``CallFailed`` or ``WireError`` where the model or its worker cannot answer.
    """

    facts: ModelValue
    """Layers under the learner's names; the clean room's own where it could rebuild the model."""
    weights: tuple[np.ndarray, ...]
    """In Keras' order; empty where they did not cross."""
    predict: Callable[[np.ndarray], np.ndarray]
    inside: Callable[[np.ndarray, int], np.ndarray]
