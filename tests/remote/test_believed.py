"""An answer counts unless what it rests on was replaced."""

from __future__ import annotations

import numpy as np
import pytest

from grader.remote.believed import MOST_NAMES, plain_names, replaced_note, unbelieved
from grader.wire.messages import Call, Done, ListFiles, Predict, Request
from grader.wire.values import (
    CallbackValue,
    HistoryValue,
    Mapping,
    ModelValue,
    Sequence,
    Value,
    encode_array,
)

ARRAY = encode_array(np.zeros(3))
MODEL = ModelValue(
    handle=1, class_name="Sequential", builtin=True, config=None, input_shape=None,
    output_shape=None, parameters=0, layers=(), compiled=None,
)  # fmt: skip
HISTORY = HistoryValue(history={}, epochs=(), params={})
CALLBACK = CallbackValue(class_name="A", bases=(), attributes={})
KERAS = ("keras.Model.get_config",)
WORKER = ("grader.worker.facts.history", "keras.Model.get_config")


def call(*args: Value) -> Call:
    return Call(id=1, function="f", args=args, kwargs=(), stdin=None, seed=1, eager=True)


def done(value: Value, replaced: tuple[str, ...]) -> Done:
    return Done(id=1, value=value, replaced=replaced)


@pytest.mark.parametrize(
    ("request_", "value"),
    [
        (call(), MODEL),
        (call(), Sequence("list", (1, Sequence("tuple", (HISTORY,))))),
        (call(), Mapping((("callbacks", Sequence("list", (CALLBACK,))),))),
        (call(MODEL, ARRAY), 0.5),  # an accuracy of a model
        (Predict(id=1, handle=1, inputs=ARRAY, batch_size=1), ARRAY),
    ],
)
def test_what_rests_on_keras_is_not_believed(request_: Request, value: Value) -> None:
    message = unbelieved(request_, done(value, KERAS))
    assert message is not None
    assert message.id == "outcome.replaced"
    assert message.params["names"] == "keras.Model.get_config"


@pytest.mark.parametrize("request_", [call(ARRAY), ListFiles(id=1, relative="")])
def test_what_does_not_rest_on_keras_is_believed(request_: Request) -> None:
    value = Sequence("list", (ARRAY, "text", None))
    assert unbelieved(request_, done(value, KERAS)) is None
    message = unbelieved(request_, done(value, WORKER))
    assert message is not None
    assert message.params["names"] == "grader.worker.facts.history"


def test_where_nothing_is_replaced_everything_is_believed() -> None:
    assert unbelieved(call(MODEL), done(MODEL, ())) is None


def test_names_are_bounded_before_anybody_shows_them() -> None:
    many = [f"keras.{'x' * 10_000}{number}" for number in range(500)]
    assert len(plain_names(many)) == MOST_NAMES
    assert len(str(replaced_note(many).params["names"])) < 2500
    message = unbelieved(call(MODEL), done(MODEL, tuple(many)))
    assert message is not None
    assert len(str(message.params["names"])) < 600


def test_the_note_names_each() -> None:
    note = replaced_note({"keras.b", "keras.a"})
    assert (note.id, note.params["names"]) == ("outcome.replaced_note", "keras.a, keras.b")
