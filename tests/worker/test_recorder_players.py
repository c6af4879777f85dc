"""Who makes what a model is shown in a loop, without Keras: models are plain objects."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.wire.record import Event, MeasureAsked
from grader.worker.recorder import players as module
from grader.worker.recorder.players import Players
from grader.worker.recorder.recorder import Recorder


class Model:
    """One with an activation at its end."""

    def __init__(self, name: str) -> None:
        activation = SimpleNamespace(__name__=name)
        self.layers = [SimpleNamespace(activation=activation, weights=[1])]
        self.output_shape = (None, 4)


class Answers(np.ndarray):
    """Can be referred to weakly, as tensors can."""


def array(values: Any) -> Any:
    return np.asarray(values, np.float32).view(Answers)


@pytest.mark.parametrize(
    ("ending", "real", "noted"),
    [
        ("tanh", [[0, 255, 9, 30]], ("tanh", 0.0, 255.0)),
        ("sigmoid", [[-1, 1, 0, 0]], ("sigmoid", -1.0, 1.0)),
        ("relu", [[0, 255, 9, 30]], None),
        ("tanh", [[0.0, 1.0]], None),
    ],
)
def test_what_a_judge_is_shown(
    ending: str, real: list[list[float]], noted: tuple[str, float, float] | None, monkeypatch: Any
) -> None:
    monkeypatch.setattr(module, "layers_of", lambda model: model.layers)
    notes: list[Event] = []
    recorder = Recorder(notes.append, {"own.py"})
    players = Players(recorder)
    maker, judge = Model(ending), Model("linear")
    noise, made = array([[1, 2]]), array([[0, 0, 0, 0]])
    for _ in range(2):
        players.called(maker, noise, made)
        recorder.mark_outputs(made)
        players.called(judge, array(real), array([[1]]))
        players.called(judge, made, array([[0]]))
    told = [one for one in notes if isinstance(one, MeasureAsked)]
    found = [(one.name, one.figures["low"], one.figures["high"]) for one in told]
    assert found == ([noted] if noted else [])


def test_a_model_alone_is_no_judge() -> None:
    notes: list[Event] = []
    players = Players(Recorder(notes.append, {"own.py"}))
    model = Model("tanh")
    players.called(model, array([[0, 255]]), array([[1]]))
    assert notes == []
