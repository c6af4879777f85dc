"""What Keras objects publicly say of themselves, as plain facts."""

from __future__ import annotations

import contextlib
import inspect
import json
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from grader.wire.values import (
    CallbackValue,
    CompileFacts,
    HistoryValue,
    LayerFacts,
    ModelValue,
)
from grader.worker.traced import IMAGE_SHAPE, graph_of, is_builtin, parts_of

MAX_CONFIG_BYTES: Final = 2 * 2**20
MAX_LAYERS: Final = 500


@dataclass(frozen=True)
class Kinds:
    """The classes that are recognised, captured before any code of a submission runs."""

    model: type
    sequential: type
    functional: type
    layer: type
    callback: type
    history: type
    tensors: tuple[type, ...]


@cache
def kinds() -> Kinds:
    """Keras' own classes; the first call must come before the submission is loaded."""
    import keras  # noqa: PLC0415 - only where Keras is preloaded
    import tensorflow as tf  # noqa: PLC0415 - as above
    from keras.src.models.functional import Functional  # noqa: PLC0415 - no public name

    return Kinds(
        model=keras.Model,
        sequential=keras.Sequential,
        functional=Functional,
        layer=keras.layers.Layer,
        callback=keras.callbacks.Callback,
        history=keras.callbacks.History,
        tensors=(tf.Tensor, tf.Variable, keras.Variable),
    )


def model(value: Any, handle: int) -> ModelValue:
    """A Keras model -> facts. What cannot be read is None, never an exception."""
    known = kinds()
    exact = type(value)
    builtin = exact in (known.sequential, known.functional, known.model)
    layers = _layers(value)
    if not _is_built(value, layers):
        _build(value)
        layers = _layers(value)
    graph = graph_of(value)
    if graph is not value:
        builtin, layers = True, _layers(graph)
    return ModelValue(
        handle=handle,
        class_name=exact.__name__[:200],
        builtin=builtin,
        config=_serialized(graph),
        input_shape=_shape(getattr(graph, "input_shape", None)) or _build_shape(value),
        output_shape=_shape(getattr(graph, "output_shape", None)) or _output_shape(value),
        parameters=_count(graph),
        layers=tuple(_layer(layer) for layer in layers[:MAX_LAYERS]),
        compiled=compiled(value),
    )


def compiled(value: Any) -> CompileFacts | None:
    """What the model was compiled with, or None."""
    if not getattr(value, "compiled", False):
        return None
    config: dict[str, Any] = {}
    with contextlib.suppress(Exception):  # a custom loss has none; the parts follow below
        config = value.get_compile_config() or {}
    loss = config.get("loss", getattr(value, "loss", None))
    metrics = config.get("metrics")
    return CompileFacts(
        optimizer=_serialized(getattr(value, "optimizer", None)) or "",
        loss=_described(loss),
        metrics=_metric_names(value),
        metrics_config=_described(metrics),
    )


def history(value: Any) -> HistoryValue:
    """A ``History`` -> curves as floats."""
    curves: dict[str, list[float]] = {}
    for name, figures in list(dict(value.history).items())[:100]:
        try:
            curves[str(name)[:100]] = [float(figure) for figure in list(figures)[:10_000]]
        except (TypeError, ValueError):
            continue
    return HistoryValue(
        history=curves,
        epochs=tuple(int(epoch) for epoch in list(getattr(value, "epoch", []))[:10_000]),
        params=_plain_attributes(dict(getattr(value, "params", None) or {})),
    )


def callback(value: Any) -> CallbackValue:
    """A callback -> class names and plain public attributes; functions by name."""
    bases = tuple(
        base.__name__
        for base in type(value).__mro__
        if base.__module__.startswith("keras.") and base is not object
    )
    attributes = dict(vars(value))
    for name, attribute in list(attributes.items()):
        if callable(attribute) and hasattr(attribute, "__name__"):
            attributes[name] = str(attribute.__name__)
    return CallbackValue(
        class_name=type(value).__name__[:200],
        bases=bases,
        attributes=_plain_attributes(attributes),
    )


def leaves(value: Any) -> list[Any]:
    """The layers of a model in the order of its facts."""
    return _layers(graph_of(value))[:MAX_LAYERS]


def _plain_attributes(values: dict[Any, Any]) -> dict[str, int | float | str | bool | None]:
    import numpy as np  # noqa: PLC0415 - numpy is always there

    plain: dict[str, int | float | str | bool | None] = {}
    for name, value in list(values.items())[:200]:
        if not isinstance(name, str) or name.startswith("_"):
            continue
        if isinstance(value, np.generic):
            value = value.item()  # noqa: PLW2901 - the plain form of the same value
        if hasattr(value, "__fspath__"):
            value = str(value)  # noqa: PLW2901 - as above
        if type(value) is int and not -(2**63) <= value < 2**63:
            continue
        if value is None or type(value) in (bool, int, float):
            plain[name] = value
        elif type(value) is str:
            plain[name] = value[:2000]
    return plain


def _layers(value: Any) -> list[Any]:
    """All leaf layers in order of definition; nested models and custom layers flattened."""
    found: list[Any] = []
    for layer in parts_of(value):
        nested = isinstance(layer, kinds().model) or not is_builtin(layer)
        inner = _layers(layer) if nested and len(found) < MAX_LAYERS else []
        found.extend(inner or [layer])
    return found


def _layer(value: Any) -> LayerFacts:
    exact = type(value)
    try:
        config = json.dumps(value.get_config(), default=_name)
    except Exception:  # noqa: BLE001 - a custom layer without get_config has none
        config = "{}"
    return LayerFacts(
        name=str(getattr(value, "name", ""))[:200],
        class_name=exact.__name__[:200],
        builtin=is_builtin(value),
        config=config if len(config) <= MAX_CONFIG_BYTES else "{}",
        output_shape=_output_shape(value),
        parameters=_count(value),
        trainable=bool(getattr(value, "trainable", True)),
    )


def _output_shape(value: Any) -> tuple[int | None, ...] | None:
    with contextlib.suppress(Exception):  # a subclassed model, or several outputs
        return _shape(value.output.shape)
    if not issubclass(type(value), kinds().model):
        return None
    try:
        return _shape(value.compute_output_shape((None, *IMAGE_SHAPE)))
    except Exception:  # noqa: BLE001 - nothing more to ask
        return None


def _build_shape(value: Any) -> tuple[int | None, ...] | None:
    shape = getattr(value, "_build_shapes_dict", None)
    if isinstance(shape, dict) and shape:
        return _shape(next(iter(shape.values())))
    return None


def _is_built(value: Any, layers: list[Any]) -> bool:
    """Also inside: a subclassed model calls itself built although its layers are not."""
    return bool(getattr(value, "built", False)) and all(
        getattr(layer, "built", True) for layer in layers
    )


def _build(value: Any) -> None:
    """Give an unbuilt model (subclassed, or Sequential without Input) its MNIST shape."""
    keras: Any = sys.modules["keras"]
    with contextlib.suppress(Exception):  # then its facts say that it is not built
        exact: type = type(value)
        if exact is kinds().sequential:
            # Not by a call: that would fix the batch size of a Sequential at what was passed.
            # By the instance: Keras wraps its build to note that it happened.
            value.build((None, *IMAGE_SHAPE))
        else:
            # Not by build(): that marks a subclassed model as built and builds none of its layers.
            value(keras.KerasTensor((None, *IMAGE_SHAPE)))


def _shape(shape: Any) -> tuple[int | None, ...] | None:
    try:
        parts = tuple(shape)
    except TypeError:
        return None
    if all(part is None or type(part) is int for part in parts):
        return parts
    return None


def _count(value: Any) -> int:
    try:
        return int(value.count_params())
    except Exception:  # noqa: BLE001 - not built
        return 0


def _metric_names(value: Any) -> tuple[str, ...]:
    """Metric names as ``evaluate`` reports them; Keras builds them lazily."""
    names: list[str] = []
    holder = getattr(value, "_compile_metrics", None)
    given = getattr(holder, "_user_metrics", None)
    for metric in _flat(given):
        if isinstance(metric, str):
            names.append(metric)
        else:
            name = getattr(metric, "name", None) or getattr(metric, "__name__", None)
            names.append(str(name or type(metric).__name__))
    return tuple(name[:200] for name in names[:100])


def _flat(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, dict):
        return [item for part in value.values() for item in _flat(part)]
    if isinstance(value, (list, tuple)):
        return [item for part in value for item in _flat(part)]
    return [value]


def _serialized(value: Any) -> str | None:
    """JSON of the public Keras serialisation, or None."""
    if value is None:
        return None
    keras = sys.modules["keras"]
    try:
        text = json.dumps(keras.saving.serialize_keras_object(value))
    except Exception:  # noqa: BLE001 - custom objects need not be serialisable
        return None
    return text if len(text) <= MAX_CONFIG_BYTES else None


def _described(value: Any) -> str:
    """JSON of a loss or metrics given in any of the forms that ``compile`` accepts."""
    if value is None:
        return ""
    if isinstance(value, str):
        return json.dumps(value)
    try:
        return json.dumps(value)
    except (TypeError, ValueError):
        pass
    if inspect.isfunction(value):
        module = str(getattr(value, "__module__", ""))
        return json.dumps({"function": value.__name__[:200], "module": module[:200]})
    return _serialized(value) or json.dumps({"object": type(value).__name__[:200]})


def _name(value: Any) -> str:
    return str(getattr(value, "__name__", type(value).__name__))
