"""Whatever is asked of a model is asked of this one, by its handle; no worker is needed for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest

from grader.errors import CallFailed
from grader.model.outcome import Outcome
from grader.remote.model_ref import ModelRef
from grader.wire.messages import Describe, Done, GetWeights, Inside, Predict, Request, Train
from grader.wire.values import ModelValue, Sequence, encode_array
from tests.training.builders import model_value

IMAGES = np.zeros((2, 28, 28, 1), np.float32)
ARRAY = encode_array(np.ones(3, np.float32))
JOB = Train(
    handle=None, config=None, optimizer=None, loss=None, seed=1, images=1, epochs=1, batch_size=1,
    look_every=1, slice=0, test_images=0, data_folder="", classes=None,
)  # fmt: skip


class Answering:
    """A worker's end that answers everything with one value."""

    closed = False

    def __init__(self, value: object) -> None:
        self.value = value
        self.asked: list[Request] = []

    def request(self, request: Request, **_: Any) -> Done:
        self.asked.append(request)
        return Done(id=1, value=self.value)  # type: ignore[arg-type] # a test's own


def reference(client: Answering, handle: int = 7) -> ModelRef:
    return ModelRef(model_value(handle=handle), client, lambda: 1.0)  # type: ignore[arg-type] # a fake


ASKED: dict[str, tuple[type, object, Callable[[ModelRef], object]]] = {
    "predict": (Predict, ARRAY, lambda model: model.predict(IMAGES)),
    "weights": (GetWeights, Sequence("list", (ARRAY,)), lambda model: model.weights()),
    "inside": (Inside, ARRAY, lambda model: model.inside(IMAGES, 1)),
    "refreshed": (Describe, model_value(handle=7), lambda model: model.refreshed()),
    "train": (Train, None, lambda model: model.train(JOB, lambda look: False, limit_s=1.0)),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_question_is_about_the_model_that_it_is_asked_of(name: str) -> None:
    """A submission may hold several: ``build_model()`` twice, an ensemble, a pretrained base."""
    kind, value, ask = ASKED[name]
    client = Answering(value)
    for handle in (7, 2):
        ask(reference(client, handle))
    assert [type(one) for one in client.asked] == [kind, kind]
    assert [one.handle for one in client.asked] == [7, 2]  # type: ignore[union-attr] # all have one


def test_a_model_that_is_asked_again_keeps_its_place() -> None:
    known = model_value(handle=7, parameters=9)
    again = reference(Answering(known)).refreshed()
    assert isinstance(again.facts, ModelValue)
    assert (again.facts.handle, again.facts.parameters) == (7, 9)


@pytest.mark.parametrize("name", ["predict", "inside"])
def test_a_model_that_gives_no_array_fails(name: str) -> None:
    with pytest.raises(CallFailed) as caught:
        ASKED[name][2](reference(Answering(None)))
    assert caught.value.outcome is Outcome.FAILED
    assert caught.value.message.id == "outcome.model_gives_no_array"


@pytest.mark.parametrize("value", [None, Sequence("list", (ARRAY, None)), 3])
def test_weights_that_are_none_are_a_crash(value: object) -> None:
    with pytest.raises(CallFailed) as caught:
        reference(Answering(value)).weights()
    assert caught.value.outcome is Outcome.CRASHED


def test_a_job_is_handed_on_as_it_is_but_for_the_model() -> None:
    client = Answering(None)
    reference(client).train(JOB, lambda look: False, limit_s=1.0)
    assert client.asked == [msgspec.structs.replace(JOB, handle=7)]
