"""How layers hang together, on small graphs that have what Keras' graphs have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from grader.worker.recorder.graphs import joined_with_itself, passed_again


class Layer:
    """Remembers what it was given, as a layer of Keras does."""

    def __init__(self, name: str, *, weights: int = 1) -> None:
        self.name = name
        self.weights = [0.0] * weights
        self._inbound_nodes: list[Any] = []

    def __call__(self, *given: Any) -> Any:
        self._inbound_nodes.append(SimpleNamespace(input_tensors=list(given)))
        made = SimpleNamespace(operation=self, node_index=len(self._inbound_nodes) - 1)
        return SimpleNamespace(_keras_history=made)


class InputLayer(Layer):
    """Where a graph begins."""


class Add(Layer):
    """Joins what it is given."""


def model(*outputs: Any) -> Any:
    return SimpleNamespace(outputs=list(outputs))


def test_a_tensor_that_is_joined_with_itself() -> None:
    start = InputLayer("input")()
    hidden = Layer("dense")(start)
    assert joined_with_itself(model(Add("add")(hidden, hidden))) == ("Add:add",)
    assert joined_with_itself(model(Add("add")(hidden, start))) == ()
    assert joined_with_itself(model(Add("add")(hidden))) == ()
    assert joined_with_itself(model(Layer("attention")(hidden, hidden))) == ()


def test_a_layer_that_is_passed_again() -> None:
    start, layer, other = InputLayer("input")(), Layer("dense"), Layer("dense_1")
    assert passed_again(model(layer(layer(layer(start))))) == {"dense": 3}
    layer = Layer("dense")
    assert passed_again(model(layer(other(layer(start))))) == {"dense": 2}
    flat = Layer("relu", weights=0)
    assert passed_again(model(flat(flat(start)))) == {}


def test_a_layer_that_two_inputs_share() -> None:
    layer = Layer("dense")
    left, right = (layer(InputLayer(name)()) for name in ("left", "right"))
    assert passed_again(model(Add("add")(left, right))) == {}


def test_a_model_that_is_no_graph() -> None:
    assert joined_with_itself(SimpleNamespace()) == ()
    assert passed_again(SimpleNamespace(outputs=[object()])) == {}
