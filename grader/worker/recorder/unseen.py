"""Layers that a model of the learner's own uses and that Keras does not know of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.traced import is_builtin

MAX_ITEMS: Final = 200
"""Attributes of one object, and global names of one method, that are looked at."""


def unseen(recorder: Recorder, known: Remembered) -> None:
    """Note how many layers with weights, and weights, no optimizer is ever given."""
    model = known.model()
    if model is None or is_builtin(model):
        return
    seen = {id(one) for one in model.variables}
    layers = {id(one): one for one in _held(model)}
    hidden = [one for one in layers.values() if any(id(w) not in seen for w in one.weights)]
    weights = {id(w): w for one in hidden for w in one.trainable_weights if id(w) not in seen}
    if weights:
        count = sum(int(w.shape.num_elements() or 0) for w in weights.values())
        figures = {"layers": float(len(hidden)), "weights": float(count)}
        recorder.note(Probed(name="unseen", handle=known.handle, figures=figures))


def _held(model: Any) -> Iterator[Any]:
    """Layers in plain objects that the model holds, and those that its ``call`` finds by name."""
    keras: Any = sys.modules["keras"]
    for holder in list(vars(model).values())[:MAX_ITEMS]:
        if _is_plain(holder):
            yield from _layers_in(keras, list(vars(holder).values()))
    function = getattr(type(model).call, "__wrapped__", type(model).call)
    code = getattr(function, "__code__", None)
    names = code.co_names[:MAX_ITEMS] if code is not None else ()
    space = getattr(function, "__globals__", {})
    yield from _layers_in(keras, [space.get(name) for name in names])


def _layers_in(keras: Any, values: list[Any]) -> Iterator[Any]:
    for value in values[:MAX_ITEMS]:
        parts = value[:MAX_ITEMS] if isinstance(value, (list, tuple)) else [value]
        for part in parts:
            if isinstance(part, keras.layers.Layer) and part.built:
                yield part


def _is_plain(value: Any) -> bool:
    """An object of a class that is neither Keras', TensorFlow's nor Python's."""
    module = type(value).__module__.partition(".")[0]
    foreign = ("keras", "tensorflow", "builtins", "numpy", "tf_keras", "collections", "optree")
    return hasattr(value, "__dict__") and module not in foreign and not isinstance(value, type)
