"""What Keras objects publicly say of themselves, as plain facts."""

from __future__ import annotations

import contextlib
import json
import sys
import types
from typing import Any, Final

from grader.wire.values import (
    CallbackValue,
    CompileFacts,
    HistoryValue,
    LayerFacts,
    ModelValue,
)
from grader.worker import private
from grader.worker.genuine import bases, held, is_a, kinds, measure
from grader.worker.texts import plain_shape
from grader.worker.traced import IMAGE_SHAPE, graph_of, is_builtin, parts_of

MAX_CONFIG_BYTES: Final = 2 * 2**20
MAX_LAYERS: Final = 500
MAX_MEASURES: Final = 100
_OWN: Final = "submission"
"""Module of what is none of Keras' own, whatever it calls itself."""


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
        input_shape=plain_shape(getattr(graph, "input_shape", None)) or _build_shape(value),
        output_shape=plain_shape(getattr(graph, "output_shape", None)) or _output_shape(value),
        parameters=_count(graph),
        layers=tuple(_layer(layer) for layer in layers[:MAX_LAYERS]),
        compiled=compiled(value),
    )


def compiled(value: Any) -> CompileFacts | None:
    """What the model was compiled with, or None.

    Read from where Keras keeps it for its training: attributes of that name can be set later.
    """
    kept = held(value)
    if not kept.get("compiled"):
        return None
    loss, metrics = kept.get("_compile_loss"), kept.get("_compile_metrics")
    given = held(metrics).get("_user_metrics")
    return CompileFacts(
        optimizer=_serialized(kept.get("optimizer", kept.get("_optimizer"))) or "",
        loss=_described(held(loss).get("_user_loss")),
        metrics=_metric_names(given),
        metrics_config=_described(given),
    )


def history(value: Any) -> HistoryValue:
    """A ``History`` -> curves as floats."""
    kept = held(value)
    curves: dict[str, list[float]] = {}
    for name, figures in _pairs(kept.get("history"), 100):
        try:
            curves[str(name)[:100]] = [float(figure) for figure in list(figures)[:10_000]]
        except (TypeError, ValueError):
            continue
    epochs = kept.get("epoch")
    return HistoryValue(
        history=curves,
        epochs=tuple(int(epoch) for epoch in list(epochs or [])[:10_000]),
        params=_plain_attributes(dict(_pairs(kept.get("_params", kept.get("params")), 200))),
    )


def callback(value: Any) -> CallbackValue:
    """A callback -> its real Keras classes and plain public attributes; functions by name."""
    known = kinds().callbacks
    attributes = held(value)
    for name, attribute in list(attributes.items()):
        if callable(attribute) and hasattr(attribute, "__name__"):
            attributes[name] = str(attribute.__name__)
    return CallbackValue(
        class_name=type(value).__name__[:200],
        bases=tuple(known[base] for base in bases(value) if base in known),
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
            value = str(value)  # noqa: PLW2901 - the plain form of the same value
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
        nested = is_a(layer, kinds().model) or not is_builtin(layer)
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
        return plain_shape(value.output.shape)
    if not is_a(value, kinds().model):
        return None
    try:
        return plain_shape(value.compute_output_shape((None, *IMAGE_SHAPE)))
    except Exception:  # noqa: BLE001 - nothing more to ask
        return None


def _build_shape(value: Any) -> tuple[int | None, ...] | None:
    shapes = private.build_shapes_of(value)
    return plain_shape(next(iter(shapes.values()))) if shapes else None


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


def _count(value: Any) -> int:
    try:
        return int(value.count_params())
    except Exception:  # noqa: BLE001 - not built
        return 0


def _metric_names(given: Any) -> tuple[str, ...]:
    """Metric names as ``evaluate`` reports them; Keras builds them lazily."""
    names: list[str] = []
    for metric in _flat(given):
        if isinstance(metric, str):
            names.append(metric)
        else:
            name = getattr(metric, "name", None) or getattr(metric, "__name__", None)
            names.append(str(name or type(metric).__name__))
    return tuple(name[:200] for name in names[:MAX_MEASURES])


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
    return "" if value is None else json.dumps(_measure(value, 1))


def _measure(value: Any, depth: int) -> Any:
    """One of them: strings as they are, Keras' own by its real name, others as ``submission``'s."""
    kind = type(value)
    if value is None or kind is str:
        return value
    if depth < 6 and issubclass(kind, dict):
        return {str(k)[:200]: _measure(v, depth + 1) for k, v in _pairs(value, MAX_MEASURES)}
    if depth < 6 and issubclass(kind, (list, tuple)):
        return [_measure(item, depth + 1) for item in list(value)[:MAX_MEASURES]]
    if (own := measure(value)) is not None:
        return {"function": own[1], "module": own[0]}
    if (own := measure(kind)) is not None:
        try:
            config = dict(kind.get_config(value))
            if "fn" in config:  # Keras writes functions by their names only
                config["fn"] = _measure(held(value).get("_fn"), depth + 1)
            text = json.dumps(config, default=_name)
        except Exception:  # noqa: BLE001 - a wrapped function of the learner's need not serialise
            text = "{}"
        return {
            "module": own[0], "class_name": own[1], "config": json.loads(text),
            "registered_name": None,
        }  # fmt: skip
    if isinstance(value, types.FunctionType):
        return {"function": value.__name__[:200], "module": _OWN}
    return {"object": kind.__name__[:200], "module": _OWN}


def _pairs(value: Any, most: int) -> list[tuple[Any, Any]]:
    """The first items of a dict, past whatever a subclass answers."""
    if not issubclass(type(value), dict):
        return []
    return list(dict.items(value))[:most]


def _name(value: Any) -> str:
    return str(getattr(value, "__name__", type(value).__name__))
