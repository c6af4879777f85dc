"""What verdicts rest on is told where it was replaced; what honest work changes is not."""

from __future__ import annotations

import builtins
import json
import random
import types
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from grader.wire import values
from grader.worker import convert, facts, tamper
from grader.worker.tamper import Seal, teller


@pytest.fixture(scope="module")
def sealed() -> Seal:
    return Seal()


def other(*_args: Any, **_options: Any) -> None:
    """Takes the place of a function."""


@pytest.mark.parametrize(
    ("owner", "name", "path"),
    [
        (facts, "_described", "grader.worker.facts._described"),
        (convert.Converter, "encode", "grader.worker.convert.Converter.encode"),
        (values, "encode_array", "grader.wire.values.encode_array"),
        (np, "asarray", "numpy.asarray"),
        (json, "dumps", "json.dumps"),
        (keras.Model, "get_config", "keras.Model.get_config"),
        (keras.layers.Dense, "call", "keras.layers.Dense.call"),
        (keras.callbacks.History, "on_epoch_end", "keras.callbacks.History.on_epoch_end"),
        (keras.saving, "serialize_keras_object", "keras.saving.serialize_keras_object"),
    ],
)
def test_a_replaced_function_is_told_by_its_name(
    sealed: Seal, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, path: str
) -> None:
    assert list(sealed.broken()) == []
    monkeypatch.setattr(owner, name, other)
    assert list(sealed.broken()) == [path]


@pytest.mark.parametrize(
    ("function", "path"),
    [
        (facts.history, "grader.worker.facts.history"),
        (keras.losses.categorical_crossentropy, "keras.losses.categorical_crossentropy"),
        (keras.layers.Dense.call, "keras.layers.Dense.call"),
    ],
)
def test_code_and_defaults_in_place_are_told(
    sealed: Seal,
    monkeypatch: pytest.MonkeyPatch,
    function: types.FunctionType,
    path: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(function, "__code__", other.__code__)
        assert path in sealed.broken()
    with monkeypatch.context() as patch:
        patch.setattr(function, "__defaults__", (1, 2))
        assert path in sealed.broken()
    assert list(sealed.broken()) == []


def test_what_is_given_and_taken_at_once_is_told(
    sealed: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    function: Any = facts.history  # has no defaults: as many things are held as before
    assert function.__defaults__ is None
    monkeypatch.setattr(function, "__defaults__", (1,))
    monkeypatch.setattr(function, "__annotations__", None)
    assert list(sealed.broken()) == ["grader.worker.facts.history"]


def test_what_a_function_is_called_and_says_of_itself_is_nobodys_business(
    sealed: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts.history, "__doc__", "another")
    monkeypatch.setattr(facts.history, "__name__", "another")
    assert list(sealed.broken()) == []


def test_code_behind_a_property_and_a_decorator_is_told(
    sealed: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers: Any = vars(keras.Model)["layers"]
    monkeypatch.setattr(layers.fget, "__code__", (lambda self: []).__code__)
    assert list(sealed.broken()) == ["keras.Model.layers"]
    monkeypatch.undo()
    fit: Any = next(vars(base)["fit"] for base in keras.Model.__mro__ if "fit" in vars(base))
    inner = fit.__wrapped__
    hollow = other.__code__.replace(co_freevars=inner.__code__.co_freevars)
    monkeypatch.setattr(inner, "__code__", hollow)
    assert len(sealed.broken()) == 1
    assert next(iter(sealed.broken())).endswith(".fit")


def test_a_method_that_answers_before_a_base_is_told(
    sealed: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keras.Sequential, "count_params", other, raising=False)
    assert list(sealed.broken()) == ["keras.Sequential.count_params"]


def test_what_a_verdict_does_not_rest_on_is_nobodys_business(
    sealed: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = np.load
    monkeypatch.setattr(np, "load", lambda *a, **k: load(*a, allow_pickle=True, **k))
    monkeypatch.setattr(np, "bool", bool)
    monkeypatch.setattr(np, "int", int, raising=False)
    monkeypatch.setattr(np.random, "seed", other)
    monkeypatch.setattr(random, "seed", other)
    monkeypatch.setattr(json, "default_indent", 2, raising=False)
    assert list(sealed.broken()) == []


def test_a_training_replaces_nothing(sealed: Seal) -> None:
    model = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dropout(0.5), keras.layers.Dense(2, activation="softmax")]
    )
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"], run_eagerly=True)
    x, y = np.zeros((2, 4), np.float32), np.eye(2, dtype=np.float32)
    stopping = keras.callbacks.EarlyStopping(monitor="loss")
    model.fit(x, y, epochs=1, verbose=0, callbacks=[stopping])
    facts.model(model, 1)
    assert list(sealed.broken()) == []


def test_a_comparison_that_breaks_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: Seal) -> dict[str, None]:
        raise KeyboardInterrupt

    told = teller(Seal())
    with monkeypatch.context() as patch:
        patch.setattr(Seal.broken, "__code__", breaks.__code__)
        assert told() == ("grader.worker.tamper",)
    with monkeypatch.context() as patch:
        patch.setattr(Seal.broken, "__code__", (lambda self: {}).__code__)
        assert told() == ("grader.worker.tamper",)
    assert told() == ()


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        (tamper, "MOST_NAMES", 0),
        (tamper, "teller", lambda kept: lambda: ()),
        (Seal, "broken", lambda self: {}),
        (builtins, "tuple", lambda *_: ()),
        (tamper, "get_referents", lambda *_: []),
        (tamper, "is_", lambda *_: True),
        (builtins, "all", lambda _: True),
        (builtins, "map", lambda *_: ()),
    ],
)
def test_what_tells_cannot_be_silenced_by_name(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, value: object
) -> None:
    told = teller(Seal())
    with monkeypatch.context() as patch:
        patch.setattr(facts, "callback", other)
        patch.setattr(owner, name, value)
        names = told()
    assert "grader.worker.facts.callback" in names


def test_no_more_names_than_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Seal()
    functions: list[Callable[..., Any]] = [
        one for one in vars(facts).values() if isinstance(one, types.FunctionType)
    ]
    assert len(functions) > tamper.MOST_NAMES
    for one in functions:
        monkeypatch.setattr(one, "__defaults__", ("another",))
    assert len(kept.broken()) > tamper.MOST_NAMES
    assert len(teller(kept)()) == tamper.MOST_NAMES
