"""A Keras model as it is at this moment, from what it publicly says of itself."""

from __future__ import annotations

import contextlib
import re
import sys
from typing import Any, Final

import numpy as np

from grader.wire.record import LayerNote, ModelNote, Scalar
from grader.worker import private
from grader.worker.recorder.graphs import joined_with_itself, passed_again
from grader.worker.texts import plain
from grader.worker.traced import is_builtin

MAX_LAYERS: Final = 300


def note_model(model: Any, **known: Any) -> ModelNote:
    """Facts of a model; ``known`` is what the recorder remembers of it."""
    layers = layers_of(model)
    learning_rate, optimizer = _optimizer(model)
    return ModelNote(
        class_name=plain(type(model).__name__, 100),
        name=plain(str(getattr(model, "name", "")), 100),
        built=bool(getattr(model, "built", False)),
        input_shape=shape_of(_quiet(model, "input_shape")),
        output_shape=shape_of(_quiet(model, "output_shape")),
        layers=tuple(_layer(layer) for layer in layers[:MAX_LAYERS]),
        top=len(_quiet(model, "layers") or ()),
        parameters=parameters(model),
        trainable_parameters=parameters(model, "trainable_weights"),
        optimizer=optimizer,
        learning_rate=learning_rate,
        weight_decay=_decay(model),
        loss=loss_name(getattr(model, "loss", None)) if optimizer else None,
        from_logits=from_logits(getattr(model, "loss", None)) if optimizer else None,
        joined_with_itself=tuple(plain(one, 100) for one in joined_with_itself(model))[:20],
        passed_again={plain(one, 100): times for one, times in passed_again(model).items()},
        **known,
    )


def layers_of(model: Any) -> list[Any]:
    """All layers in order; those of nested models in the place of these."""
    keras: Any = sys.modules["keras"]
    found: list[Any] = []
    for layer in list(_quiet(model, "layers") or []):
        if isinstance(layer, keras.Model) and len(found) < MAX_LAYERS:
            found += layers_of(layer)
        else:
            found.append(layer)
    return found


def shape_of(shape: Any) -> tuple[int | None, ...] | None:
    """A plain shape, or None: several inputs have several."""
    if not isinstance(shape, (tuple, list)):
        return None
    if all(side is None or type(side) is int for side in shape):
        return tuple(shape)
    return None


def loss_name(loss: Any) -> str | None:
    """``categorical_crossentropy`` for the name, its short form, the function or the class."""
    if loss is None:
        return None
    if isinstance(loss, dict):
        loss = list(loss.values())
    if isinstance(loss, (list, tuple)):
        names = [loss_name(part) or "None" for part in loss]
        return ",".join(dict.fromkeys(names)) or None
    keras: Any = sys.modules["keras"]
    if isinstance(loss, str):
        with contextlib.suppress(Exception):  # an unknown name stays as it is
            return loss_name(keras.losses.get(loss))
        return plain(loss, 100)
    name = getattr(getattr(loss, "fn", loss), "__name__", None)
    if name is None:
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(loss).__name__).lower()
    return plain(str(name), 100)


def metric_names(metrics: Any) -> tuple[str, ...]:
    """As they were given to ``compile``; functions and classes by their names."""
    if metrics is None:
        return ()
    if isinstance(metrics, dict):
        return tuple(name for part in metrics.values() for name in metric_names(part))
    if isinstance(metrics, (list, tuple)):
        return tuple(name for part in metrics for name in metric_names(part))
    if isinstance(metrics, str):
        return (plain(metrics, 100),)
    return (plain(str(getattr(metrics, "__name__", type(metrics).__name__)), 100),)


def _layer(layer: Any) -> LayerNote:
    config: dict[str, Any] = {}
    told = _at_every_step(layer)
    with contextlib.suppress(Exception):  # a layer of the learner's own need not have one
        config = told.get_config()
    return LayerNote(
        class_name=plain(type(told).__name__, 100),
        name=plain(str(getattr(layer, "name", "")), 100),
        config=_plain_config(config),
        input_shape=_io_shape(layer, "input"),
        output_shape=_io_shape(layer, "output"),
        parameters=parameters(layer),
        trainable=bool(getattr(layer, "trainable", True)),
        builtin=is_builtin(layer),
    )


def _at_every_step(layer: Any) -> Any:
    """The ``Dense`` in a ``TimeDistributed``: it works on the last axis either way."""
    keras: Any = sys.modules["keras"]
    inner = layer.layer if type(layer) is keras.layers.TimeDistributed else None
    return inner if type(inner) is keras.layers.Dense else layer


def _plain_config(config: dict[str, Any]) -> dict[str, Scalar | tuple[Scalar, ...]]:
    found: dict[str, Scalar | tuple[Scalar, ...]] = {}
    for name, value in list(config.items())[:60]:
        if isinstance(value, dict) and isinstance(value.get("class_name"), str):
            inner = value.get("config")
            named = inner.get("name") if isinstance(inner, dict) and name == "dtype" else None
            value = named or value["class_name"]  # noqa: PLW2901 - its plain form
        if isinstance(value, (list, tuple)):
            parts = [_scalar(part) for part in value]
            if len(parts) <= 10 and all(known for known, _ in parts):
                found[plain(str(name), 100)] = tuple(part for _, part in parts)
            continue
        known, scalar = _scalar(value)
        if known:
            found[plain(str(name), 100)] = scalar
    return found


def _scalar(value: Any) -> tuple[bool, Scalar]:
    """Whether it is plain, and its plain form."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or type(value) in (bool, float):
        return True, value
    if type(value) is int:
        return abs(value) < 2**63, value
    if isinstance(value, str):
        return True, plain(value, 200)
    return False, None


def _io_shape(layer: Any, side: str) -> tuple[int | None, ...] | None:
    with contextlib.suppress(Exception):  # not connected, or several inputs
        return shape_of(tuple(getattr(layer, side).shape))
    return None


def _quiet(value: Any, name: str) -> Any:
    with contextlib.suppress(Exception):
        return getattr(value, name)
    return None


def parameters(value: Any, name: str = "weights") -> int:
    """How many numbers the weights of a model or a layer hold; 0 where it has none yet."""
    total = 0
    with contextlib.suppress(Exception):  # not built
        for weight in getattr(value, name):
            size = 1
            for side in weight.shape:
                size *= int(side)
            total += size
    return total


def _optimizer(model: Any) -> tuple[float | None, str | None]:
    optimizer = getattr(model, "optimizer", None)
    if optimizer is None:
        return None, None
    rate: float | None = None
    with contextlib.suppress(Exception):
        if isinstance(vars(optimizer).get("_learning_rate"), object) and not _scheduled(optimizer):
            rate = float(np.asarray(optimizer.learning_rate))
    return rate, plain(type(optimizer).__name__.lower(), 100)


def _decay(model: Any) -> float | None:
    decay = getattr(getattr(model, "optimizer", None), "weight_decay", None)
    return float(decay) if isinstance(decay, int | float) and decay is not True else None


def _scheduled(optimizer: Any) -> bool:
    keras: Any = sys.modules["keras"]
    schedule = keras.optimizers.schedules.LearningRateSchedule
    return isinstance(private.rate_of(optimizer), schedule)


def from_logits(loss: Any) -> bool | None:
    """What a cross-entropy was told about its inputs; None for other losses."""
    if isinstance(loss, (list, tuple, dict)) or loss is None:
        return None
    if "crossentropy" not in (loss_name(loss) or ""):
        return None
    with contextlib.suppress(Exception):
        return bool(loss.get_config().get("from_logits", False))
    return False
