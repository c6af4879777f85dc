"""Models with code of the learner's own -> the graph of built-in layers that they compute.

A subclassed model or a layer of the learner's own has no configuration that could be rebuilt
elsewhere, but what it calls has: run once on a symbolic image, its built-in layers and Keras
operations join into a functional model that shares its weights. That graph is a claim like any
other; the clean room finds out whether it computes the same.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Iterator
from typing import Any, Final

from grader.worker import private
from grader.worker.genuine import kinds

IMAGE_SHAPE: Final = (28, 28, 1)
"""What a model is traced for; every lab of the course works on MNIST images."""
_MAX_LAYERS: Final = 500


def graph_of(model: Any) -> Any:
    """A functional model of built-in layers only that computes what ``model`` does.

    The model itself where it is one already, or where its code cannot be followed: Python
    branches on values, functions of other libraries, weights outside of any built-in layer.
    """
    foreign = _foreign(model)
    if not foreign:
        return model
    keras: Any = sys.modules["keras"]
    # A model within the model would stay one node, with the foreign layer inside.
    foreign |= {_functional(keras), keras.Sequential}
    with contextlib.suppress(Exception), _inlined(foreign):  # then it stays what it is
        images = keras.Input(IMAGE_SHAPE)
        graph = keras.Model(images, model(images))
        if not _foreign(graph):
            return graph
    return model


def is_builtin(layer: Any) -> bool:
    """Whether the class is Keras' own; a Lambda layer holds foreign code."""
    return type(layer) in kinds().parts


def parts_of(model: Any) -> list[Any]:
    """Layers of a model or layer; of a graph its operations too, which are no layers."""
    parts = getattr(model, "operations", None) or getattr(model, "layers", None)
    return list(parts or private.layers_of(model))


def _functional(keras: Any) -> type:
    inputs = keras.Input((1,))
    return type(keras.Model(inputs, inputs))


def _foreign(model: Any) -> set[type]:
    """Classes of the learner's own in a model, itself included."""
    found: set[type] = set()
    waiting, seen = [model], 0
    while waiting and seen < _MAX_LAYERS:
        layer = waiting.pop()
        seen += 1
        if not is_builtin(layer):
            found.add(type(layer))
        waiting += parts_of(layer)
    return found


@contextlib.contextmanager
def _inlined(classes: set[type]) -> Iterator[None]:
    """While it lasts, these classes run their ``call`` instead of becoming a node of the graph."""
    kept = {kind: vars(kind).get("__call__") for kind in classes}

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        if "training" in inspect.signature(self.call).parameters:
            kwargs.setdefault("training", None)  # as it will be, not what a default says
        return self.call(*args, **kwargs)

    try:
        for kind in classes:
            setattr(kind, "__call__", call)  # noqa: B010 - mypy forbids the plain assignment
        yield
    finally:
        for kind, before in kept.items():
            if before is None:
                with contextlib.suppress(AttributeError):  # it was never set
                    delattr(kind, "__call__")
            else:
                setattr(kind, "__call__", before)  # noqa: B010 - mypy forbids assigning it
