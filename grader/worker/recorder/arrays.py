"""Facts of one array-like value; of a large array from an even sample of its rows."""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from grader.wire.record import ArrayNote
from grader.worker.recorder.pictured import image_facts
from grader.worker.recorder.rows import Rows, alike, comparable, hollow, often, sample_rows
from grader.worker.texts import plain, plain_shape

MAX_SAMPLED: Final = 200_000
"""Values of an array that are looked at."""
MAX_LABELS: Final = 200_000
MAX_CLASSES: Final = 1_000
MAX_DISTINCT: Final = 1_000
MAX_COLUMNS: Final = 40
MAX_VALUES: Final = 20
MAX_CONVERTED: Final = 2_000_000
"""Items of a list or a table that are made into an array to be measured."""


def note_array(
    value: Any, *, name: str = "", overlaps: Mapping[str, Rows | None] | None = None
) -> ArrayNote:
    """What can be said of a value without changing it or using it up."""
    kind = _kind(value)
    type_name = plain(type(value).__name__, 100)
    if kind in ("none", "generator", "dataset"):
        shape, dtype = _element(value) if kind == "dataset" else (None, None)
        return ArrayNote(kind=kind, type_name=type_name, shape=shape, dtype=dtype, name=name)
    array = as_array(value)
    if array is None:
        shape = plain_shape(getattr(value, "shape", None))
        dtype = getattr(value, "dtype", None)
        return ArrayNote(
            kind=kind,
            type_name=type_name,
            shape=shape,
            dtype=_dtype_name(dtype),
            name=name,
        )
    return _measured(array, kind, type_name, name, overlaps or {})


def same_column(x: Any, y: Any) -> int | None:
    """The column of a table that equals the labels in every row, if one does."""
    table, labels = as_array(x), as_array(y)
    if table is not None and table.ndim == 3 and table.shape[1] * table.shape[2] <= MAX_CLASSES:
        table = table.reshape(len(table), -1)  # windows of a series: their steps are columns
    if table is None or labels is None or table.ndim != 2 or table.dtype.kind not in "buif":
        return None
    labels = labels.reshape(-1)
    if len(labels) != len(table) or len(labels) < 20 or labels.dtype.kind not in "buif":
        return None
    if table.shape[1] > MAX_CLASSES or (labels == labels[0]).all():
        return None
    head = min(len(labels), 1_000)
    likely = np.flatnonzero((table[:head] == labels[:head, None]).all(axis=0))
    same = [int(column) for column in likely if (table[:, column] == labels).all()]
    return same[0] if same else None


def as_array(value: Any) -> np.ndarray | None:
    """The value's numbers, or None where there are none or reading them would cost much."""
    if isinstance(value, np.ndarray):
        return value if value.dtype != object else None
    if value is None or isinstance(value, (str, bytes, types.GeneratorType)):
        return None
    if isinstance(value, (bool, int, float, np.generic)):
        return np.asarray(value)
    if _is_tensor(value):
        return _read(value)
    if isinstance(value, (list, tuple)):
        if not value or _holds_arrays(value) or _size(value) > MAX_CONVERTED:
            return None
        try:
            array = np.asarray(value)
        except ValueError:  # rows of different lengths, or pictures beside numbers
            return None
        return array if array.dtype != object else None
    if hasattr(value, "__array__") and getattr(value, "size", MAX_CONVERTED + 1) <= MAX_CONVERTED:
        array = np.asarray(value)  # a table or a series
        return array if array.dtype != object else None
    return None


def _read(tensor: Any) -> np.ndarray | None:
    """None of what is part of a graph: also of a variable, while a graph is made."""
    try:
        return np.asarray(tensor) if hasattr(tensor, "numpy") else None
    except NotImplementedError:
        return None


def _kind(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, np.ndarray):
        return "ndarray"
    if isinstance(value, (bool, int, float, np.generic)):
        return "scalar"
    if isinstance(value, (list, tuple)):
        return "list"
    if _is_tensor(value):
        return "tensor"
    if isinstance(value, types.GeneratorType) or hasattr(value, "__next__"):
        return "generator"
    tf: Any = sys.modules.get("tensorflow")
    if tf is not None and isinstance(value, tf.data.Dataset):
        return "dataset"
    keras: Any = sys.modules.get("keras")
    if keras is not None and isinstance(value, keras.utils.PyDataset):
        return "generator"
    return "other"


def _is_tensor(value: Any) -> bool:
    tf: Any = sys.modules.get("tensorflow")
    if tf is None:
        return False
    keras: Any = sys.modules.get("keras")
    return isinstance(value, (tf.Tensor, tf.Variable, keras.KerasTensor, keras.Variable))


def _holds_arrays(value: Any) -> bool:
    first = value[0]
    return isinstance(first, np.ndarray) or _is_tensor(first)


def _size(value: Any) -> int:
    """About how many items nested lists hold."""
    count = 1
    while isinstance(value, (list, tuple)) and value:
        count *= len(value)
        value = value[0]
    return count


def _measured(
    array: np.ndarray,
    kind: str,
    type_name: str,
    name: str,
    overlaps: Mapping[str, Rows | None],
) -> ArrayNote:
    facts: dict[str, Any] = {
        "kind": kind,
        "type_name": type_name,
        "name": name,
        "shape": tuple(int(side) for side in array.shape),
        "dtype": _dtype_name(array.dtype),
    }
    if array.size and array.dtype.kind in "buif":
        _numbers(array, facts)
        _labels(array, facts)
        image_facts(array, facts)
        facts["often"], facts["hollow"] = often(array), hollow(array)
        facts["columns"] = _columns(array)
        facts["alike"] = alike(array)
    elif array.ndim == 1 and array.dtype.kind == "U":
        facts["classes"] = _counts(array[:MAX_LABELS])
    if overlaps and comparable(array):
        found = {where: rows.share(array) for where, rows in overlaps.items() if rows is not None}
        fitted = overlaps.get("fit")
        found |= {"beside": fitted.beside(array)} if fitted is not None else {}
        facts["overlaps"] = {where: share for where, share in found.items() if share is not None}
    return ArrayNote(**facts)


def _numbers(array: np.ndarray, facts: dict[str, Any]) -> None:
    sample = array
    if array.ndim and array.size > MAX_SAMPLED:
        rows = max(1, MAX_SAMPLED * len(array) // array.size)
        sample = sample_rows(array, rows)
        sample = sample.reshape(-1)[:MAX_SAMPLED]
    values = sample.astype(np.float64).reshape(-1)
    finite = np.isfinite(values)
    facts["nan"] = int(np.isnan(values).sum())
    facts["inf"] = int(np.isinf(values).sum())
    values = values if finite.all() else values[finite]
    if not len(values):
        return
    facts["low"], facts["high"] = float(values.min()), float(values.max())
    facts["mean"] = float(values.mean())
    facts["spread"] = float(values.std())
    distinct = np.unique(values[:: max(1, len(values) // 50_000)])
    facts["distinct"] = min(len(distinct), MAX_DISTINCT)
    if len(distinct) <= MAX_VALUES:
        facts["values"] = tuple(float(value) for value in distinct)


def _labels(array: np.ndarray, facts: dict[str, Any]) -> None:
    """Facts of what may be labels: one number per row, or one column of ones."""
    labels: np.ndarray | None = None
    if array.ndim == 2 and 1 < array.shape[1] <= MAX_CLASSES and len(array) <= MAX_LABELS:
        head = array[:100]
        if _one_hot(head) and _one_hot(array):
            facts["one_hot"] = True
            labels = array.argmax(axis=1)
    elif array.ndim == 1 or (array.ndim == 2 and array.shape[1] == 1):
        labels = array.reshape(-1)
    if labels is None or not 0 < len(labels) <= MAX_LABELS:
        return
    if labels.dtype.kind == "f":
        whole = np.isfinite(labels).all() and (labels == np.rint(labels)).all()
        if not whole:
            return
        labels = np.clip(labels, -(2**62), 2**62).astype(np.int64)
    counts = _counts(labels)
    if counts:
        facts["classes"] = counts
        facts["tail_classes"] = _counts(labels[-max(1, len(labels) // 5) :])
        if len(labels) > 1:
            facts["changes"] = float((labels[1:] != labels[:-1]).mean())


def _columns(array: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Mean and standard deviation of each column of a small table."""
    if array.ndim != 2 or array.dtype.kind != "f" or not 2 <= array.shape[1] <= MAX_COLUMNS:
        return ()
    rows = sample_rows(array, MAX_LABELS // MAX_COLUMNS).astype(np.float64)
    if not np.isfinite(rows).all():
        return ()
    with np.errstate(all="ignore"):  # squares of the largest numbers there are
        means, spreads = rows.mean(axis=0), rows.std(axis=0)
    known = bool(np.isfinite(means).all() and np.isfinite(spreads).all())
    return tuple(zip(means.tolist(), spreads.tolist(), strict=True)) if known else ()


def _one_hot(array: np.ndarray) -> bool:
    ones = array == 1
    return bool((ones.sum(axis=1) == 1).all() and ((array == 0) | ones).all())


def _counts(labels: np.ndarray) -> dict[str, int]:
    values, counts = np.unique(labels, return_counts=True)
    if len(values) > MAX_CLASSES:
        return {}
    return {
        plain(str(value), 100): int(count)
        for value, count in zip(values.tolist(), counts.tolist(), strict=True)
    }


def _element(dataset: Any) -> tuple[tuple[int | None, ...] | None, str | None]:
    """Shape and type of what a ``tf.data`` pipeline gives as x."""
    spec = dataset.element_spec
    while isinstance(spec, tuple) and spec:
        spec = spec[0]
    return plain_shape(getattr(spec, "shape", None)), _dtype_name(getattr(spec, "dtype", None))


def _dtype_name(dtype: Any) -> str | None:
    return None if dtype is None else plain(str(getattr(dtype, "name", dtype)), 60)
