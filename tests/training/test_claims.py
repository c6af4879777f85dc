"""What a worker says of its model counts only where the clean room finds the same."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
import pytest

from grader.errors import CallFailed, WireError
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.training.claims import (
    Confirmed,
    Unconfirmed,
    config_of,
    confirmed,
    named,
    probes,
)
from grader.training.configuration import MAX_PARAMETERS, NotRebuildable, canonical_model
from grader.wire.values import ModelValue
from tests.training.builders import cnn, facts, model_value
from tests.training.fakes import FakeModel

IMAGES = probes(5)
FAILED = CallFailed(Outcome.FAILED, Message("outcome.raised", {}))


def changed(value: Any, **change: object) -> Any:
    return msgspec.structs.replace(value, **change)


def constant(inputs: np.ndarray) -> np.ndarray:
    return np.full((len(inputs), 10), 0.1, np.float32)


@dataclass
class FakeRoom:
    """A clean room that builds this, or cannot."""

    built: ModelValue = field(default_factory=model_value)
    outputs: np.ndarray = field(default_factory=lambda: constant(IMAGES))
    trouble: Exception | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def rebuild(self, *arguments: object) -> tuple[ModelValue, np.ndarray]:
        self.asked.append(arguments)
        if self.trouble is not None:
            raise self.trouble
        return self.built, self.outputs


def found(room: FakeRoom, model: FakeModel) -> Confirmed | Unconfirmed:
    return confirmed(room, model, IMAGES)  # type: ignore[arg-type] # a fake


def test_the_claimed_configuration_is_built_with_the_claimed_weights() -> None:
    model, room = FakeModel(model_value(), constant), FakeRoom()
    said = found(room, model)
    assert isinstance(said, Confirmed)
    ((config, weights, inputs),) = room.asked
    assert config == canonical_model(json.dumps(cnn()))
    assert weights is model.held
    assert inputs is IMAGES
    np.testing.assert_array_equal(said.outputs, room.outputs)


def test_what_is_found_has_the_learners_names() -> None:
    """Else a hint would speak of ``dense_7`` where the file says ``logits``."""
    one, two = facts("Conv2D", 3), facts("Dense", 4)
    own = model_value(
        handle=9, class_name="Digits",
        layers=(changed(one, name="edges"), changed(two, name="logits")),
    )  # fmt: skip
    said = found(FakeRoom(), FakeModel(own, constant))
    assert isinstance(said, Confirmed)
    assert (said.facts.handle, said.facts.class_name) == (9, "Digits")
    assert [layer.name for layer in said.facts.layers] == ["edges", "logits"]
    with pytest.raises(ValueError, match="zip"):
        named(model_value(layers=(one,)), own)


CLAIMS = {
    "a class of its own": (
        FakeModel(model_value(builtin=False), constant), FakeRoom(),
        Unconfirmed("class", "Sequential"),
    ),
    "no configuration": (
        FakeModel(changed(model_value(), config=None), constant), FakeRoom(),
        Unconfirmed("class", "Sequential"),
    ),
    "too large": (
        FakeModel(model_value(parameters=MAX_PARAMETERS + 1), constant), FakeRoom(),
        Unconfirmed("size", "parameters"),
    ),
    "weights that are no arrays": (
        FakeModel(model_value(), constant, held=("w",)),  # type: ignore[arg-type] # hostile
        FakeRoom(), Unconfirmed("differs", "outputs"),
    ),
    "weights that do not fit": (
        FakeModel(model_value(), constant), FakeRoom(trouble=FAILED),
        Unconfirmed("differs", "weights"),
    ),
    "weights that do not cross": (
        FakeModel(model_value(), constant), FakeRoom(trouble=WireError("large")),
        Unconfirmed("differs", "weights"),
    ),
    "another layer": (
        FakeModel(model_value(layers=(facts("Conv2D", 3), facts("Dense", 5))), constant),
        FakeRoom(), Unconfirmed("differs", "layers"),
    ),
    "other outputs": (
        FakeModel(model_value(), lambda inputs: constant(inputs) + np.float32(0.01)), FakeRoom(),
        Unconfirmed("differs", "outputs"),
    ),
    "outputs of another shape": (
        FakeModel(model_value(), lambda inputs: constant(inputs)[:1]), FakeRoom(),
        Unconfirmed("differs", "outputs"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", CLAIMS)
def test_why_a_claim_does_not_count(claim: str) -> None:
    model, room, expected = CLAIMS[claim]
    assert found(room, model) == expected


def test_a_model_that_gives_no_numbers_gives_none_in_the_clean_room_too() -> None:
    """Its weights are NaN: that is what has to be told, not that it lies."""

    def nothing(inputs: np.ndarray) -> np.ndarray:
        return constant(inputs) * np.nan

    assert isinstance(found(FakeRoom(outputs=nothing(IMAGES)), FakeModel(model_value(), nothing)),
                      Confirmed)  # fmt: skip


def test_a_model_may_be_so_large() -> None:
    assert isinstance(config_of(model_value(parameters=MAX_PARAMETERS)), str)
    assert isinstance(config_of(model_value(parameters=MAX_PARAMETERS + 1)), NotRebuildable)


def test_what_was_found_is_changed_by_nobody() -> None:
    said = Confirmed(facts=model_value(), outputs=IMAGES)
    for one, name in ((said, "outputs"), (Unconfirmed("a", "b"), "reason")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, None)
    with pytest.raises(TypeError):
        Confirmed(model_value(), IMAGES)  # type: ignore[misc] # which is which has to be said


def test_probes_are_noise_of_rising_strength_with_a_block_each() -> None:
    """What a ``get_config`` leaves out shows in one of them: dark, bright, and an edge."""
    images = probes(3)
    assert (images.shape, images.dtype) == ((8, 28, 28, 1), np.float32)
    assert 0 <= images.min() < images.max() <= 1
    for number, image in enumerate(images):
        block = number % 2
        inside = image == block
        rows, columns = np.nonzero(inside[..., 0])
        assert inside.sum() == 100
        assert np.ptp(rows) == np.ptp(columns) == 9
        strength = 0.2 + 0.8 * number / 7
        assert 0.9 * strength < image[~inside].max() <= strength + 1e-6
    assert not np.array_equal(images, probes(4))
    np.testing.assert_array_equal(images, probes(3))
