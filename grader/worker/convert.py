"""Live objects of the submission -> plain wire values, and back.

Only exact built-in behaviour is used on foreign objects (``list.__iter__`` and the like), so an
overridden method cannot answer for the value. What is not plain becomes ``Opaque``.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from grader.errors import WireError
from grader.wire.values import (
    DTYPES,
    MAX_ARRAY_BYTES,
    MAX_DEPTH,
    MAX_ITEMS,
    Array,
    Blob,
    Mapping,
    ModelValue,
    Opaque,
    Sequence,
    Value,
    WorkPath,
    decode_array,
    encode_array,
)
from grader.worker import facts
from grader.worker.genuine import is_a, kinds
from grader.worker.texts import MAX_CHARACTERS, plain

_CONTAINERS: Final = (list, tuple, set, frozenset)


class Converter:
    """Converts both ways; knows the models that live in this worker by handle."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.models: dict[int, Any] = {}
        self._count = 0

    # -- to the grader ------------------------------------------------------------------

    def encode(self, value: object) -> Value:
        """Any object -> a wire value within the caps."""
        self._count = 0
        return self._encode(value, 1)

    def _takes(self, items: int) -> bool:
        """Whether that many more items stay within the cap; if so, they are counted."""
        if self._count + items >= MAX_ITEMS:
            return False
        self._count += items
        return True

    def _text(self, text: str) -> Value:
        if len(text) > MAX_CHARACTERS:
            return Opaque("str", f"{len(text)} characters")
        return plain(text)

    def _array(self, array: np.ndarray, source: str) -> Value:
        if array.dtype.kind == "U":
            if array.ndim == 0:
                return self._text(str(array[()]))
            if self._takes(array.size):
                return Sequence("list", tuple(self._text(str(text)) for text in array.flat))
        return _array(array, source)

    def _encode(self, value: object, depth: int) -> Value:
        # Long: one case for each kind of value; their order is what keeps a subclass from passing
        # for one.
        kind = type(value)
        if depth >= MAX_DEPTH:
            return Opaque(plain(kind.__name__, 200), "…")
        if value is None or kind is bool or kind is float:
            return value  # type: ignore[return-value] # narrowed by the exact type
        if kind is str:
            return self._text(value)  # type: ignore[arg-type] # narrowed by the exact type
        if kind is int:
            fits = -(2**63) <= value < 2**64  # type: ignore[operator]
            return value if fits else Opaque("int", "integer beyond 64 bits")  # type: ignore[return-value]
        if kind is bytes:
            fits = len(value) <= MAX_ARRAY_BYTES  # type: ignore[arg-type]
            return Blob(value) if fits else Opaque("bytes", f"{len(value)} bytes")  # type: ignore[arg-type]
        if isinstance(value, np.ndarray):
            return self._array(np.asarray(value), "ndarray")
        if isinstance(value, np.generic):
            return self._array(np.asarray(value), "scalar")
        for container in _CONTAINERS:
            if issubclass(kind, container):
                size = _size(container, value)
                if not self._takes(size):
                    return Opaque(container.__name__, f"{size} items")
                items = tuple(self._encode(item, depth + 1) for item in _items(container, value))
                return Sequence(container.__name__, items)
        if issubclass(kind, dict):
            size = dict.__len__(value)  # type: ignore[arg-type]
            if not self._takes(2 * size):
                return Opaque("dict", f"{size} items")
            pairs: Any = dict.items(value)  # type: ignore[arg-type]
            return Mapping(
                tuple((self._encode(k, depth + 1), self._encode(v, depth + 1)) for k, v in pairs)
            )
        if issubclass(kind, (str, bool, int, float)):
            return self._encode(_plain(value), depth)
        if isinstance(value, Path):
            return self._text(str(value))
        try:
            return self._encode_library(value)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - an object that cannot be read is not plain, that is all
            return _opaque(value)

    def _encode_library(self, value: object) -> Value:
        """Objects of Keras, TensorFlow and matplotlib, if those are loaded at all."""
        keras = sys.modules.get("keras")
        if keras is not None:
            known = kinds()
            if is_a(value, known.model):
                return self.model(value)
            if is_a(value, known.history):
                return facts.history(value)
            if is_a(value, known.callback):
                return facts.callback(value)
            if isinstance(value, known.tensors):
                return self._array(np.asarray(value), "tensor")
        figure = sys.modules.get("matplotlib.figure")
        if figure is not None and isinstance(value, figure.Figure):
            from grader.worker.figures import figure_facts  # noqa: PLC0415 - only with matplotlib

            return figure_facts(value)
        return _opaque(value)

    def model(self, model: object) -> ModelValue:
        """A Keras model -> its facts; the same object always has the same handle."""
        known = (handle for handle, kept in self.models.items() if kept is model)
        handle = next(known, len(self.models) + 1)
        self.models[handle] = model
        return facts.model(model, handle)

    # -- from the grader ----------------------------------------------------------------

    def decode(self, value: Value) -> object:
        """A wire value of ours -> the object that the submission's function receives."""
        if isinstance(value, Array):
            array = decode_array(value).copy()  # writable: learners may work in place
            return array[()] if value.source == "scalar" else array
        if isinstance(value, Blob):
            return value.data
        if isinstance(value, WorkPath):
            return str(self.work / value.relative) if value.relative else str(self.work)
        if isinstance(value, ModelValue):
            return self.models[value.handle]
        if isinstance(value, Sequence):
            items = [self.decode(item) for item in value.items]
            makers: dict[str, Callable[[list[object]], object]] = {
                "tuple": tuple,
                "set": set,
                "frozenset": frozenset,
            }
            return makers.get(value.kind, list)(items)
        if isinstance(value, Mapping):
            return {self.decode(key): self.decode(item) for key, item in value.items}
        return value


def _items(container: type, value: object) -> Any:
    return container.__iter__(value)  # type: ignore[attr-defined] # list, tuple, set, frozenset


def _size(container: type, value: object) -> int:
    return container.__len__(value)  # type: ignore[attr-defined,no-any-return] # a builtin one


def _plain(value: object) -> object:
    """The plain value inside a subclass of str, int or float (enums, say)."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float.__float__(value)
    return int.__int__(value)  # type: ignore[arg-type]


def _array(array: np.ndarray, source: str) -> Value:
    name = array.dtype.name
    if name == "bfloat16" or (name not in DTYPES and array.dtype.kind == "f"):
        wider = np.float32 if array.dtype.itemsize < 4 else np.float64  # or longdouble
        array, name = array.astype(wider), np.dtype(wider).name
    if name not in DTYPES or array.nbytes > MAX_ARRAY_BYTES:
        return Opaque(f"ndarray[{name}]", f"{array.nbytes} bytes", tuple(map(int, array.shape)))
    try:
        return encode_array(array, source=source)
    except WireError as error:
        return Opaque(f"ndarray[{name}]", str(error), tuple(map(int, array.shape)))


def _opaque(value: object) -> Opaque:
    kind = type(value)
    name = plain(f"{getattr(kind, '__module__', '')}.{getattr(kind, '__qualname__', '')}", 200)
    shape = getattr(value, "shape", None) if name.startswith(("PIL.", "pandas.")) else None
    if type(shape) is tuple and all(type(n) is int and 0 <= n < math.inf for n in shape):
        return Opaque(name, "", shape)
    return Opaque(name, "")
