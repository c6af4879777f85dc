"""Eager runs, with the TensorBoard callback of older versions of Keras."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from grader.worker.eager import run_eagerly


class Config:
    """TensorFlow's switch."""

    def __init__(self) -> None:
        self.eager = False

    def run_functions_eagerly(self, eager: bool) -> None:
        self.eager = eager

    def functions_run_eagerly(self) -> bool:
        return self.eager


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A callback as Keras 3.5 has it."""

    class TensorBoard:
        def __init__(self, function: object) -> None:
            self.function = function

        def _write_keras_model_train_graph(self) -> None:
            self.written = self.function._concrete_variable_creation_fn  # type: ignore[attr-defined]

    callbacks = SimpleNamespace(TensorBoard=TensorBoard)
    monkeypatch.setitem(sys.modules, "tensorflow", SimpleNamespace(config=Config()))  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "keras", SimpleNamespace(callbacks=callbacks))  # type: ignore[arg-type]
    return TensorBoard


def test_a_function_without_a_graph_is_no_fault_of_the_learner(board: Any) -> None:
    run_eagerly(True)
    run_eagerly(True)  # again is fine
    untraced = board(SimpleNamespace())
    untraced._write_keras_model_train_graph()
    assert not hasattr(untraced, "written")
    traced = board(SimpleNamespace(_concrete_variable_creation_fn="graph"))
    traced._write_keras_model_train_graph()
    assert traced.written == "graph"


def test_where_functions_are_traced_nothing_is_hidden(board: Any) -> None:
    run_eagerly(True)
    run_eagerly(False)
    with pytest.raises(AttributeError):
        board(SimpleNamespace())._write_keras_model_train_graph()


def test_without_tensorflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    run_eagerly(True)
    assert "tensorflow" not in sys.modules
