"""Layers in a model's graph that meet themselves."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, LayerNote, ModelNote
from tests.hints.traces import array, at, found, ran

AGAIN = "d = Dense(8)\nt = i\nfor _ in range(3):\n    t = d(t)\nm.fit(x, y)\n"


def start(note: ModelNote) -> FitStarted:
    return FitStarted(model=note, x=array(90, 8), y=array(90), place=at(5))


def graph(**fields: object) -> ModelNote:
    kinds = {"dense": "Dense", "lstm": "LSTM", "add": "Add"}
    layers = tuple(LayerNote(class_name=kind, name=name) for name, kind in kinds.items())
    return ModelNote(handle=1, class_name="Functional", layers=layers, **fields)  # type: ignore[arg-type]


def test_a_tensor_that_is_joined_with_itself() -> None:
    note = graph(joined_with_itself=("Add:add", "Add:add_1"))
    source = "s = t\nt = Add()([t, s])\n"
    (told,) = found("joined-with-itself", ran(source, start(note), start(note)))
    assert told.place and told.place.line == 2
    assert told.evidence == {"kind": "Add", "layer": "add", "times": 2}
    (told,) = found("joined-with-itself", ran("t = t + s\n", start(note)))
    assert told.place and told.place.line == 5
    assert not found("joined-with-itself", ran(source, start(graph())))


@pytest.mark.parametrize(
    ("passed", "told"),
    [({"dense": 3}, True), ({}, False), ({"lstm": 4, "dense": 4}, False), ({"gone": 2}, False)],
)
def test_a_layer_that_is_passed_again(passed: dict[str, int], told: bool) -> None:
    results = found("layer-passed-again", ran(AGAIN, start(graph(passed_again=passed))))
    assert bool(results) is told
    if told:
        assert results[0].place and results[0].place.line == 4
        assert results[0].evidence == {"kind": "Dense", "layer": "dense", "times": 3}
