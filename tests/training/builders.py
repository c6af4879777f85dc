"""Serialised models as Keras writes them, without Keras."""

from __future__ import annotations

import copy
import json
from typing import Any

from grader.wire.values import CompileFacts, LayerFacts, ModelValue

FLOAT32 = {
    "module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"},
    "registered_name": None,
}  # fmt: skip


def obj(module: str, class_name: str, config: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "module": module, "class_name": class_name, "config": config,
        "registered_name": None, **more,
    }  # fmt: skip


def layer(class_name: str, name: str, **config: Any) -> dict[str, Any]:
    plain = {"name": name, "trainable": True, "dtype": copy.deepcopy(FLOAT32), **config}
    return obj("keras.layers", class_name, plain, build_config={"input_shape": [None, 1]})


def an_input(name: str = "input_layer", shape: Any = (None, 28, 28, 1)) -> dict[str, Any]:
    config = {
        "batch_shape": list(shape), "dtype": "float32", "sparse": False, "ragged": False,
        "name": name, "optional": False,
    }  # fmt: skip
    return obj("keras.layers", "InputLayer", config)


def conv(name: str = "conv2d", filters: int = 4, **more: Any) -> dict[str, Any]:
    glorot = obj("keras.initializers", "GlorotUniform", {"seed": None})
    return layer(
        "Conv2D", name, filters=filters, kernel_size=[3, 3], strides=[1, 1], padding="valid",
        activation="relu", kernel_initializer=glorot, kernel_regularizer=None, **more,
    )  # fmt: skip


def dense(name: str = "dense", units: int = 10, **more: Any) -> dict[str, Any]:
    return layer("Dense", name, units=units, **{"activation": "softmax", **more})


def sequential(*layers: dict[str, Any], name: str = "sequential") -> dict[str, Any]:
    config = {
        "name": name, "trainable": True, "dtype": copy.deepcopy(FLOAT32), "layers": list(layers),
        "build_input_shape": [None, 28, 28, 1],
    }  # fmt: skip
    return obj("keras", "Sequential", config, build_config={"input_shape": [None, 28, 28, 1]})


def cnn(prefix: str = "") -> dict[str, Any]:
    return sequential(
        an_input(f"{prefix}in"), conv(f"{prefix}c"), layer("Flatten", f"{prefix}f"),
        dense(f"{prefix}d"), name=f"{prefix}model",
    )  # fmt: skip


def tensor(name: str, node: int = 0) -> dict[str, Any]:
    config = {"shape": [None, 4], "dtype": "float32", "keras_history": [name, node, 0]}
    return {"class_name": "__keras_tensor__", "config": config}


def node(value: dict[str, Any], *arguments: Any) -> dict[str, Any]:
    """A layer in a graph, called once per argument."""
    calls = [{"args": [argument], "kwargs": {}} for argument in arguments]
    return {**value, "name": value["config"]["name"], "inbound_nodes": calls}


def functional(*layers: dict[str, Any], first: str, last: str) -> dict[str, Any]:
    config = {
        "name": "functional", "trainable": True, "layers": list(layers),
        "input_layers": [first, 0, 0], "output_layers": [last, 0, 0],
    }  # fmt: skip
    return {
        "module": "keras.src.models.functional", "class_name": "Functional", "config": config,
        "registered_name": "Functional", "compile_config": {"optimizer": "adam"},
    }  # fmt: skip


def shared(prefix: str = "") -> dict[str, Any]:
    """One Dense layer that two branches share."""
    i, f, d, a = (f"{prefix}{part}" for part in ("in", "flat", "both", "add"))
    return functional(
        node(an_input(i)),
        node(layer("Flatten", f), tensor(i)),
        node(dense(d), tensor(f), tensor(f)),
        node(layer("Add", a), [tensor(d, 0), tensor(d, 1)]),
        first=i,
        last=a,
    )


def adam(**more: Any) -> dict[str, Any]:
    return obj("keras.optimizers", "Adam", {"name": "adam", "learning_rate": 0.001, **more})


def model_value(
    config: dict[str, Any] | None = None,
    *,
    optimizer: Any = None,
    loss: Any = "categorical_crossentropy",
    **more: Any,
) -> ModelValue:
    compiled = CompileFacts(
        optimizer=json.dumps(optimizer or adam()), loss=json.dumps(loss), metrics=(),
        metrics_config="",
    )  # fmt: skip
    fields: dict[str, Any] = {
        "handle": 1,
        "class_name": "Sequential",
        "builtin": True,
        "config": json.dumps(config or cnn()),
        "input_shape": (None, 28, 28, 1),
        "output_shape": (None, 10),
        "parameters": 7,
        "layers": (facts("Conv2D", 3), facts("Dense", 4)),
        "compiled": compiled,
    }
    return ModelValue(**{**fields, **more})


def facts(class_name: str, parameters: int) -> LayerFacts:
    return LayerFacts(
        name="x", class_name=class_name, builtin=True, config="{}", output_shape=None,
        parameters=parameters, trainable=True,
    )  # fmt: skip
