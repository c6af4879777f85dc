"""A model that trains in its own worker: what it is shown, what is believed, what is heard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.errors import WireError
from grader.training.own import OwnTraining, _outputs
from grader.training.room import Course
from grader.wire.messages import Done, Look, Train
from grader.wire.values import encode_array
from tests.training.builders import model_value
from tests.training.fakes import FakeModel, budget, dataset

NOTHING = encode_array(np.zeros((0, 0), np.float32))


@dataclass
class Telling(FakeModel):
    """Claims to have seen so many images, one look after the other."""

    claims: tuple[int, ...] = ()
    answered: list[object] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def predict(self, inputs: np.ndarray, *, batch_size: int = 64) -> np.ndarray:
        self.sizes.append(batch_size)
        return super().predict(inputs, batch_size=batch_size)

    def train(self, job: Train, on_look: Callable[[Look], bool], *, limit_s: float) -> Done:
        self.jobs.append(job)
        for seen in self.claims:
            self.answered.append(on_look(Look(id=1, images_seen=seen, outputs=NOTHING)))
        return Done(id=1, value=None)


class Room:
    """A clean room that rebuilds every model as this one."""

    def __init__(self, computes: Callable[[np.ndarray], np.ndarray] | None) -> None:
        self.computes = computes
        self.asked: list[tuple[object, ...]] = []

    def rebuild(self, config: str, weights: object, inputs: np.ndarray) -> tuple[object, Any]:
        self.asked.append((config, weights))
        if self.computes is None:
            raise WireError("weights that are no arrays")
        return None, self.computes(inputs)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(data=dataset(tmp_path), budget=budget())


def training(course: Course, room: Room, heard: list[int]) -> OwnTraining:
    return OwnTraining(
        room=room, course=course, seed=1, run_seed=5, on_images=heard.append,  # type: ignore[arg-type] # a fake
    )  # fmt: skip


def wrong(inputs: np.ndarray) -> np.ndarray:
    return np.zeros((len(inputs), 10), np.float32) * np.nan


def test_what_a_worker_claims_to_have_seen_is_within_its_budget(course: Course) -> None:
    heard: list[int] = []
    model = Telling(model_value(builtin=False), wrong, claims=(-5, 1, 40, 10**9))
    training(course, Room(None), heard).run(model)
    assert heard == [0, 0, 1, 40, 100]
    assert model.answered == [False] * 4  # nothing that it says ends its training
    assert model.sizes == [250]


def test_a_model_of_built_in_layers_is_judged_in_the_clean_room(course: Course) -> None:
    """Only its training was its own: a loss that the clean room does not know, say."""
    model = Telling(model_value(), wrong)

    def learnt(inputs: np.ndarray) -> np.ndarray:
        names = np.array(model.jobs[0].classes)
        tests = course.data.test_images()
        shown = np.rint(inputs[..., 0] * 255).astype(np.uint8)
        places = [int(np.flatnonzero((tests == one).all(axis=(1, 2)))[0]) for one in shown]
        return np.eye(10, dtype=np.float32)[names[course.data.test_labels()[places]]]

    room = Room(learnt)
    accuracy, inside = training(course, room, []).run(model)
    assert accuracy == 1.0
    assert model.inputs == []  # its own answers are not asked for
    assert [weights for _, weights in room.asked] == [model.held]
    assert inside().facts is model.facts


def test_weights_that_do_not_cross_give_no_answer(course: Course) -> None:
    accuracy, inside = training(course, Room(None), []).run(Telling(model_value(), wrong))
    assert accuracy == 0.0
    assert inside().predict(np.zeros((2, 28, 28, 1), np.float32)).shape == (0, 0)


def test_test_images_go_in_parts_and_between_0_and_1() -> None:
    shown: list[np.ndarray] = []

    def answer(inputs: np.ndarray) -> np.ndarray:
        shown.append(inputs)
        return np.zeros((len(inputs), 10), np.float32)

    images = np.full((2001, 28, 28), 255, np.uint8)
    assert _outputs(answer, images).shape == (2001, 10)
    assert [part.shape for part in shown] == [(2000, 28, 28, 1), (1, 28, 28, 1)]
    assert {part.dtype for part in shown} == {np.dtype(np.float32)}
    assert {float(part.max()) for part in shown} == {1.0}


@pytest.mark.parametrize("last", [(1, 11), (1, 10, 2), (1,)])
def test_parts_that_do_not_fit_together_are_no_answer(last: tuple[int, ...]) -> None:
    def answer(inputs: np.ndarray) -> np.ndarray:
        return np.zeros((2000, 10) if len(inputs) == 2000 else last, np.float32)

    given = _outputs(answer, np.zeros((2001, 28, 28), np.uint8))
    assert (given.shape, given.dtype) == ((0, 0), np.float32)


def test_a_training_is_changed_by_nobody(course: Course) -> None:
    """The seed from which its secret comes stays what it was."""
    made = training(course, Room(None), [])
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.run_seed = 6  # type: ignore[misc] # found out
    with pytest.raises(TypeError):
        OwnTraining(Room(None), course, 1, 5, print)  # type: ignore[misc,arg-type] # which is which
