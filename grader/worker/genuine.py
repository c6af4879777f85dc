"""Keras' own classes and functions by identity, captured before any code of a submission runs.

A name, a ``__module__`` and a ``__class__`` can be given to anything. What an object is tells only
the slot in which Python itself keeps its type, and what it holds its own dictionary; both are read
here past whatever the object's class overrides.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from grader.worker.private import graph_classes

_MRO: Final[Any] = type.__dict__["__mro__"].__get__
_SUBCLASSES: Final[Any] = type.__dict__["__subclasses__"]
LOSSES: Final = "keras.losses"
METRICS: Final = "keras.metrics"


@dataclass(frozen=True)
class Kinds:
    """The classes and functions that are recognised."""

    model: type
    sequential: type
    functional: type
    layer: type
    callback: type
    history: type
    tensors: tuple[type, ...]
    parts: frozenset[type]
    """Layers and operations, models among them; without those that run foreign code."""
    callbacks: Mapping[type, str]
    measures: Mapping[object, tuple[str, str]]
    """Losses and metrics, classes and functions -> module and name."""


@cache
def kinds() -> Kinds:
    """Keras' own; the first call must come before the submission is loaded."""
    import keras  # noqa: PLC0415 - only where Keras is preloaded
    import tensorflow as tf  # noqa: PLC0415 - only where it is preloaded

    functional, operation = graph_classes()
    parts = frozenset(kind for kind in _family(operation) if _is_of(kind, "keras."))
    return Kinds(
        model=keras.Model,
        sequential=keras.Sequential,
        functional=functional,
        layer=keras.layers.Layer,
        callback=keras.callbacks.Callback,
        history=keras.callbacks.History,
        tensors=(tf.Tensor, tf.Variable, keras.Variable),
        parts=parts - {keras.layers.Lambda},
        callbacks={
            kind: kind.__name__
            for kind in _family(keras.callbacks.Callback)
            if _is_of(kind, "keras.")
        },
        measures={**_measures(keras.metrics, METRICS), **_measures(keras.losses, LOSSES)},
    )


def is_a(value: object, kind: type) -> bool:
    """Whether ``kind`` is among the real bases of a value's real type."""
    return kind in bases(value)


def bases(value: object) -> tuple[type, ...]:
    """The real type of a value and its bases, nearest first."""
    found: tuple[type, ...] = _MRO(type(value))
    return found


def held(value: object) -> dict[str, Any]:
    """A copy of what an object keeps under its attributes' names, whatever its class answers."""
    for kind in reversed(bases(value)):  # the base that brings the dictionary is none of theirs
        slot = type.__dict__["__dict__"].__get__(kind).get("__dict__")
        if isinstance(slot, types.GetSetDescriptorType):
            kept = slot.__get__(value)
            return {name: kept[name] for name in dict.keys(kept) if type(name) is str}
    return {}


def measure(value: object) -> tuple[str, str] | None:
    """Module and name of a loss or metric of Keras' own, a function or a class; else None."""
    if type(value) not in (type, types.FunctionType):  # others could answer by their own __hash__
        return None
    return kinds().measures.get(value)


def _family(root: type) -> Iterator[type]:
    """A class and all classes below it, each once."""
    seen: set[type] = set()
    waiting = [root]
    while waiting:
        kind = waiting.pop()
        if kind not in seen:
            seen.add(kind)
            yield kind
            waiting += _SUBCLASSES(kind)


def _is_of(kind: type, package: str) -> bool:
    return kind.__module__.startswith(package)


def _measures(module: Any, place: str) -> dict[object, tuple[str, str]]:
    return {
        value: (place, value.__name__)
        for name, value in vars(module).items()
        if not name.startswith("_") and isinstance(value, (type, types.FunctionType))
    }
