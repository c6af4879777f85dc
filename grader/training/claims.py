"""What a learner's worker says of a model, and whether the clean room finds the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec
import numpy as np

from grader.errors import CallFailed, WireError
from grader.training.configuration import MAX_PARAMETERS, NotRebuildable, canonical_model
from grader.training.room import CleanRoom
from grader.wire.messages import Done, Look, Train
from grader.wire.values import ModelValue

RTOL: Final = 1e-3
ATOL: Final = 1e-4
_PROBES: Final = 8


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


def confirmed(room: CleanRoom, model: Model, inputs: np.ndarray) -> Confirmed | Unconfirmed:
    """What the clean room finds where a learner's worker makes claims.

    The claimed configuration is built with the claimed weights, and has to give what the
    model itself gives for the inputs. From then on nothing needs to be believed: facts and
    outputs are the clean room's. A model that cannot be rebuilt stays unconfirmed, or its
    claims would be worth points.

    Raises:
        CallFailed: the model's own worker failed.
    """
    facts = model.facts
    config = config_of(facts)
    if isinstance(config, NotRebuildable):
        return Unconfirmed(config.reason, config.where)
    claimed = model.predict(inputs, batch_size=len(inputs))
    weights = model.weights()
    differs = Unconfirmed("differs", "outputs")
    if not all(isinstance(weight, np.ndarray) for weight in weights):
        return differs
    try:
        rebuilt, outputs = room.rebuild(config, weights, inputs)
    except (CallFailed, WireError):
        return Unconfirmed("differs", "weights")  # what it claims cannot hold them
    told = [(layer.class_name, layer.parameters) for layer in facts.layers]
    built = [(layer.class_name, layer.parameters) for layer in rebuilt.layers]
    if told != built or rebuilt.parameters != facts.parameters:
        return Unconfirmed("differs", "layers")
    same = claimed.shape == outputs.shape and bool(
        np.allclose(claimed, outputs, rtol=RTOL, atol=ATOL, equal_nan=True)
    )
    return Confirmed(facts=named(rebuilt, facts), outputs=outputs) if same else differs


def config_of(facts: ModelValue) -> str | NotRebuildable:
    """The configuration that a model says it has, where it is one of built-in classes."""
    if not facts.builtin or facts.config is None:
        return NotRebuildable("class", facts.class_name)
    if facts.parameters > MAX_PARAMETERS:
        return NotRebuildable("size", "parameters")
    return canonical_model(facts.config)


def named(rebuilt: ModelValue, claimed: ModelValue) -> ModelValue:
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


def probes(seed: int) -> np.ndarray:
    """(8, 28, 28, 1) float32 in [0, 1]: noise of several strengths, and bright blocks."""
    rng = np.random.default_rng([seed, _PROBES])
    images = rng.random((_PROBES, 28, 28, 1), dtype=np.float32)
    images *= np.linspace(0.2, 1.0, _PROBES, dtype=np.float32)[:, None, None, None]
    for number, (top, left) in enumerate(rng.integers(0, 18, size=(_PROBES, 2))):
        images[number, top : top + 10, left : left + 10] = number % 2
    return images
