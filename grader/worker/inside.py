"""A look inside a model: what one of its layers gives."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.worker import facts
from grader.worker.traced import graph_of


def outputs_of(model: Any, position: int, inputs: np.ndarray) -> NDArray[np.float32]:
    """The outputs of the layer at ``position`` of the model's facts, in inference mode.

    Raises:
        Exception: what Keras raises where the layer is no part of one graph.
    """
    keras: Any = sys.modules["keras"]
    graph = graph_of(model)
    layer = facts.leaves(graph)[position]  # of this graph: tracing again makes another
    part = keras.Model(graph.inputs, _output_in(graph, layer))
    return np.asarray(part(inputs, training=False)).astype(np.float32, copy=False)


def _output_in(graph: Any, layer: Any) -> Any:
    """A layer that was called elsewhere before has an output there first."""
    for nodes in getattr(graph, "_nodes_by_depth", {}).values():
        for node in nodes:
            if node.operation is layer:
                return node.outputs[0]
    return layer.output
