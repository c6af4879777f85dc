"""Values as they cross the boundary: plain, typed, bounded.

No pickle: an array is dtype + shape + bytes, a model is its configuration, anything
else that is not plain data is an :class:`Opaque` description.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias, Union

import msgspec

from grader.errors import WireError

if TYPE_CHECKING:  # loaded with the first array: a file in which nothing runs sends none
    import numpy as np

DTYPES: Final = frozenset(
    {
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
        "float16", "float32", "float64",
    }
)  # fmt: skip
MAX_DEPTH: Final = 24
MAX_ITEMS: Final = 200_000
MAX_ARRAY_BYTES: Final = 64 * 2**20
MAX_NDIM: Final = 16


class Array(msgspec.Struct, frozen=True, tag="array"):
    """A numeric array, C order, little endian."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes
    source: str = "ndarray"
    """What it was in the worker: ``ndarray``, ``tensor``, ``scalar``, ``image``."""


class Blob(msgspec.Struct, frozen=True, tag="bytes"):
    """A ``bytes`` object."""

    data: bytes


class Sequence(msgspec.Struct, frozen=True, tag="seq"):
    """A list, tuple or set."""

    kind: str
    items: tuple[Value, ...]


class Mapping(msgspec.Struct, frozen=True, tag="map"):
    """A dict as pairs, in order."""

    items: tuple[tuple[Value, Value], ...]


class WorkPath(msgspec.Struct, frozen=True, tag="path"):
    """A path below the worker's own folder, ``/`` between parts; "" is the folder itself."""

    relative: str


class Opaque(msgspec.Struct, frozen=True, tag="opaque"):
    """Something that does not cross: its type and a short description."""

    type_name: str
    text: str
    shape: tuple[int, ...] | None = None


class LayerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One layer as its public configuration shows it."""

    name: str
    class_name: str
    builtin: bool
    config: str
    """JSON of ``get_config()``."""
    output_shape: tuple[int | None, ...] | None
    parameters: int
    trainable: bool


class CompileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What ``compile`` was given, in public configuration."""

    optimizer: str
    """JSON of the serialised optimizer, or "" where it has none."""
    loss: str
    """JSON of the serialised loss, or "" where it has none."""
    metrics: tuple[str, ...]
    """Names of the metrics as ``evaluate`` reports them, without the loss."""
    metrics_config: str
    """JSON of the metrics as ``get_compile_config`` gives them."""


class ModelValue(msgspec.Struct, frozen=True, kw_only=True, tag="model"):
    """A model that stays in the worker, described by its configuration."""

    handle: int
    class_name: str
    builtin: bool
    """Exactly ``Sequential`` or ``Model``, not a subclass."""
    config: str | None
    """JSON of ``keras.saving.serialize_keras_object(model)``; None where there is none."""
    input_shape: tuple[int | None, ...] | None
    output_shape: tuple[int | None, ...] | None
    parameters: int
    layers: tuple[LayerFacts, ...]
    compiled: CompileFacts | None


class HistoryValue(msgspec.Struct, frozen=True, kw_only=True, tag="history"):
    """A Keras ``History``: curves by name, one figure an epoch."""

    history: dict[str, list[float]]
    epochs: tuple[int, ...]
    params: dict[str, int | float | str | bool | None]


class CallbackValue(msgspec.Struct, frozen=True, kw_only=True, tag="callback"):
    """A Keras callback: its class and its plain public attributes."""

    class_name: str
    bases: tuple[str, ...]
    """Names of its Keras ancestors, nearest first, itself included if built in."""
    attributes: dict[str, int | float | str | bool | None]


class LineFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One drawn line."""

    label: str
    x: list[float]
    y: list[float]


class AxesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One set of axes."""

    title: str
    xlabel: str
    ylabel: str
    legend: tuple[str, ...]
    lines: tuple[LineFacts, ...]
    images: tuple[Array, ...]
    """Of images (``imshow``) and then meshes (``pcolormesh``, heat maps of seaborn)."""
    texts: tuple[str, ...]
    xticks: tuple[str, ...]
    yticks: tuple[str, ...]
    extents: tuple[tuple[float, float, float, float], ...] = ()
    """Of each image in data coordinates: x where column 0 begins and where the last one ends,
    y where row 0 begins and where the last one ends."""
    places: tuple[tuple[float, float], ...] = ()
    """Where each of ``texts`` stands, in data coordinates."""


class FigureValue(msgspec.Struct, frozen=True, kw_only=True, tag="figure"):
    """A matplotlib figure as facts, with the picture for the report."""

    axes: tuple[AxesFacts, ...]
    png: bytes
    """Empty where it could not be drawn, for want of a font's file, say."""
    title: str = ""
    """Of the figure as a whole (``suptitle``)."""


Value: TypeAlias = Union[  # noqa: UP007 - msgspec resolves the forward references by this form
    bool, int, float, str, Blob,
    Array, Sequence, Mapping, WorkPath, Opaque,
    ModelValue, HistoryValue, CallbackValue, FigureValue, None,
]  # fmt: skip


def encode_array(array: np.ndarray, *, source: str = "ndarray") -> Array:
    """Any numeric array -> :class:`Array`.

    Raises:
        WireError: the dtype is not in :data:`DTYPES` or the array is too large.
    """
    name = array.dtype.name
    if name not in DTYPES:
        raise WireError(f"arrays of dtype {name} do not cross")
    if array.nbytes > MAX_ARRAY_BYTES or array.ndim > MAX_NDIM:
        raise WireError(f"array of shape {array.shape} is too large")
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return Array(name, tuple(int(n) for n in array.shape), little.tobytes(order="C"), source)


def decode_array(value: Array) -> np.ndarray:
    """:class:`Array` -> a read-only array of exactly that dtype and shape.

    Raises:
        WireError: dtype outside :data:`DTYPES`, a negative or excessive dimension,
            a number of bytes that is not shape x item size, or a bool that is not 0 or 1.
    """
    if value.dtype not in DTYPES:
        raise WireError(f"dtype {value.dtype[:40]!r} is not allowed")
    if len(value.shape) > MAX_NDIM or any(n < 0 for n in value.shape):
        raise WireError("array has an impossible shape")
    import numpy as np  # noqa: PLC0415 - as said above

    dtype = np.dtype(value.dtype).newbyteorder("<")
    if math.prod(value.shape) * dtype.itemsize != len(value.data):
        raise WireError("array bytes do not fit its shape")
    if len(value.data) > MAX_ARRAY_BYTES:
        raise WireError("array is too large")
    if any(n > 2**40 for n in value.shape):  # (0, 2**63) holds no bytes but breaks numpy
        raise WireError("array has an impossible shape")
    if value.dtype == "bool" and np.frombuffer(value.data, np.uint8).max(initial=0) > 1:
        raise WireError("a truth value that is neither")  # some functions would count it as 255
    return np.frombuffer(value.data, dtype=dtype).reshape(value.shape)


def check_caps(value: Value) -> None:
    """Refuse a value that is too deep, has too many items, or holds a malformed array.

    Raises:
        WireError: naming the cap.
    """
    stack: list[tuple[Value, int]] = [(value, 1)]
    seen = 0
    while stack:
        item, depth = stack.pop()
        seen += 1
        if seen > MAX_ITEMS:
            raise WireError("too many items")
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply")
        if isinstance(item, Array):
            decode_array(item)
        elif isinstance(item, Sequence):
            stack.extend((child, depth + 1) for child in item.items)
        elif isinstance(item, Mapping):
            for key, child in item.items:
                stack.append((key, depth + 1))
                stack.append((child, depth + 1))
        elif isinstance(item, FigureValue):
            stack.extend((image, depth + 1) for axes in item.axes for image in axes.images)
