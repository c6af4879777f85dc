"""Wire values -> the plain Python values that a check sees, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from grader.wire.values import (
    Array,
    Blob,
    Mapping,
    ModelValue,
    Sequence,
    Value,
    WorkPath,
    decode_array,
    encode_array,
)


def to_plain(value: Value, model: Callable[[ModelValue], object]) -> Any:
    """A wire value -> numpy arrays, numpy scalars, built-ins; ``model`` makes the references."""
    if isinstance(value, Array):
        array = decode_array(value)
        return array[()] if value.source == "scalar" and array.ndim == 0 else array
    if isinstance(value, Blob):
        return value.data
    if isinstance(value, ModelValue):
        return model(value)
    if isinstance(value, Sequence):
        items = [to_plain(item, model) for item in value.items]
        if value.kind == "tuple":
            return tuple(items)
        if value.kind in ("set", "frozenset"):
            hashable = all(isinstance(item, (str, int, float, bool, type(None))) for item in items)
            return set(items) if hashable else items
        return items
    if isinstance(value, Mapping):
        plain: dict[Any, Any] = {}
        for key, item in value.items:
            name = to_plain(key, model)
            plain[name if isinstance(name, (str, int, float, bool)) else repr(name)] = to_plain(
                item, model
            )
        return plain
    return value


def array_to_wire(values: object) -> Array:
    """An array, or what NumPy makes one of."""
    import numpy as np  # noqa: PLC0415 - not where nothing is called

    return encode_array(np.asarray(values))


def to_wire(value: object) -> Value:
    """A value of a check -> a wire value.

    Raises:
        TypeError: a check passed something that cannot cross; the check is at fault.
    """
    facts = getattr(value, "facts", None)
    if isinstance(facts, ModelValue):
        return facts
    import numpy as np  # noqa: PLC0415 - not where nothing is called

    if isinstance(value, np.ndarray):
        return encode_array(value)
    if isinstance(value, np.generic):
        return encode_array(np.asarray(value), source="scalar")
    if isinstance(value, bytes):
        return Blob(value)
    if isinstance(value, PurePath):
        return WorkPath(value.as_posix())
    if isinstance(value, (list, tuple, set, frozenset)):
        return Sequence(type(value).__name__, tuple(to_wire(item) for item in value))
    if isinstance(value, dict):
        return Mapping(tuple((to_wire(key), to_wire(item)) for key, item in value.items()))
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        raise TypeError("an integer beyond 64 bits cannot cross to a worker")
    if value is None or isinstance(value, (bool, int, float, str, Array, WorkPath)):
        return value
    raise TypeError(f"{type(value).__name__} cannot cross to a worker")
