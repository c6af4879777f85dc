"""The parts of a serialised Keras model, each checked as it is copied."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from grader.training.vocabulary import CLASSES, Kind

INPUT_SHAPE: Final = [None, 28, 28, 1]
MAX_DEPTH: Final = 24
MAX_LAYERS: Final = 200
MAX_LIST: Final = 16
_LONG_LISTS: Final = {"mean": 1024, "variance": 1024, "boundaries": 64, "values": 64}
MAX_SIZE: Final = 4096
SIZES: Final = {"seed": 2**63, "target_shape": 2**20, "shape": 2**24}
MAX_STEPS: Final = 2**31
"""Integers of optimizers and schedules count training steps."""
_TEXT: Final = re.compile(r"[A-Za-z0-9_. +-]{0,64}")
_KEY: Final = re.compile(r"[a-z][A-Za-z0-9_]{0,63}")
_OBJECT_KEYS: Final = frozenset(
    # What Keras writes around an object; the last two are recomputed and so dropped.
    {"module", "class_name", "config", "registered_name", "build_config", "compile_config"}
)
Names: TypeAlias = Mapping[str, str]


class NotAllowed(Exception):
    """A part that is not on the allow-list."""

    def __init__(self, reason: str, where: str) -> None:
        super().__init__(f"{reason} at {where}")
        self.reason = reason
        self.where = where[:200]


def unwrapped(value: Any, kind: Kind, where: str, depth: int) -> tuple[str, str, dict[str, Any]]:
    """Module, class name and configuration of an object on the allow-list."""
    check_depth(depth, where)
    if not isinstance(value, dict) or not set(value) <= _OBJECT_KEYS:
        raise NotAllowed("form", where)
    if kind_of(value) is not kind:
        raise NotAllowed("class", where)
    module, class_name, config = value["module"], value["class_name"], value.get("config")
    registered = value.get("registered_name")
    # Keras registers its own Functional and operations under their names; layers have none.
    named = kind is Kind.OPERATION or class_name == "Functional"
    if registered is not None and not (named and registered == class_name):
        raise NotAllowed("class", where)
    if not isinstance(config, dict):
        raise NotAllowed("form", where)
    return module, class_name, config


def kind_of(value: Mapping[str, Any]) -> Kind | None:
    """What a serialised object is, or None where it is not on the allow-list."""
    module, class_name = value.get("module"), value.get("class_name")
    if not isinstance(module, str) or not isinstance(class_name, str):
        return None
    return CLASSES.get((module, class_name))


def wrapped(module: str, class_name: str, config: dict[str, Any]) -> dict[str, Any]:
    """An object as Keras serialises it."""
    registered = "Functional" if class_name == "Functional" else None
    return {
        "module": module, "class_name": class_name, "config": config, "registered_name": registered
    }  # fmt: skip


def name_of(layer: Any, where: str) -> str:
    """The name of a layer within its model."""
    config = layer.get("config") if isinstance(layer, dict) else None
    name = config.get("name") if isinstance(config, dict) else None
    outer = layer.get("name", name) if isinstance(layer, dict) else None
    if not isinstance(name, str) or outer != name or len(name) > 200:
        raise NotAllowed("form", where)
    return name


def function_name(value: Any) -> str | None:
    """The name of a function, in the forms that Keras and our worker write; else None."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    if value.get("class_name") == "function" and value.get("module") == "builtins":
        name = value.get("config")
        return name if isinstance(name, str) else ""
    if set(value) == {"function", "module"} and str(value["module"]).startswith("keras."):
        return str(value["function"])
    return None


def tensor(config: Any, names: Names, where: str) -> dict[str, Any]:
    """A tensor of a graph, by the layer that made it."""
    if not isinstance(config, dict) or set(config) != {"shape", "dtype", "keras_history"}:
        raise NotAllowed("form", where)
    return {
        "class_name": "__keras_tensor__",
        "config": {
            "shape": data(config["shape"], "shape", where, SIZES["shape"], 1),
            "dtype": plain(config["dtype"], where, 0),
            "keras_history": end(config["keras_history"], names, where),
        },
    }


def end(value: Any, names: Names, where: str) -> list[Any]:
    """``[layer name, node, tensor]`` with the layer renamed."""
    if not isinstance(value, list) or len(value) != 3:
        raise NotAllowed("form", where)
    name, node, tensor = value
    if not isinstance(name, str) or name not in names:
        raise NotAllowed("form", where)
    return [names[name], index(node, where), index(tensor, where)]


def ends(value: Any, names: Names, where: str) -> list[Any]:
    """One end of a graph, or a list of them."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        if len(value) > MAX_LIST:
            raise NotAllowed("size", where)
        return [end(item, names, where) for item in value]
    return end(value, names, where)


def with_input(layers: list[dict[str, Any]], class_name: str, where: str) -> list[dict[str, Any]]:
    """Exactly one input of MNIST's shape; a Sequential that names none gets it."""
    inputs = [layer for layer in layers if layer["class_name"] == "InputLayer"]
    if not inputs and class_name == "Sequential":
        config = {
            "batch_shape": INPUT_SHAPE, "dtype": "float32", "sparse": False, "ragged": False,
            "optional": False, "name": "layer_0",
        }  # fmt: skip
        for position, layer in enumerate(layers):
            layer["config"]["name"] = f"layer_{position + 1}"
        return [wrapped("keras.layers", "InputLayer", config), *layers]
    if len(inputs) != 1 or inputs[0]["config"]["batch_shape"] != INPUT_SHAPE:
        raise NotAllowed("shape", where)
    return layers


def judge_input(config: dict[str, Any], where: str) -> None:
    """Refuse an input with a fixed batch size, or one that is not dense."""
    shape = config.get("batch_shape")
    if not isinstance(shape, list) or shape[:1] != [None]:
        raise NotAllowed("shape", where)
    if config.get("sparse") or config.get("ragged"):
        raise NotAllowed("value", where)


def data(value: Any, key: str, where: str, limit: int, depth: int) -> Any:
    """Plain data: numbers within bounds, short texts, short lists."""
    check_depth(depth, where)
    if isinstance(value, list):
        if len(value) > _LONG_LISTS.get(key, MAX_LIST):
            raise NotAllowed("size", where)
        return [data(item, key, where, limit, depth + 1) for item in value]
    return plain(value, where, limit)


def plain(value: Any, where: str, limit: int) -> Any:
    """A number within bounds, a flag, a short text, or None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > limit:
            raise NotAllowed("size", where)
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NotAllowed("value", where)
        return value
    if isinstance(value, str) and _TEXT.fullmatch(value):
        return value
    raise NotAllowed("value", where)


def index(value: Any, where: str) -> int:
    """The number of a node or of one of its tensors."""
    if type(value) is not int or not 0 <= value < MAX_LAYERS:
        raise NotAllowed("form", where)
    return value


def safe_key(value: Any, where: str) -> str:
    """The name of a setting."""
    # No leading underscore: Keras gives "__lambda__" and the like a meaning of their own.
    if not isinstance(value, str) or not _KEY.fullmatch(value) or value in _OBJECT_KEYS:
        raise NotAllowed("form", where)
    return value


def flag(config: Mapping[str, Any], key: str, where: str) -> bool:
    """A setting that is true or false, true by default."""
    value = config.get(key, True)
    if not isinstance(value, bool):
        raise NotAllowed("value", f"{where}.{key}")
    return value


def only(config: Mapping[str, Any], keys: set[str], where: str) -> None:
    """Refuse settings with other names."""
    if not set(config) <= keys:
        raise NotAllowed("form", where)


def check_depth(depth: int, where: str) -> None:
    """Refuse what is nested too deeply."""
    if depth > MAX_DEPTH:
        raise NotAllowed("size", where)
