"""Observed values -> evidence: plain JSON facts, bounded in size, without an opinion."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from grader.model.evidence import Evidence, Json
from grader.wire.values import CallbackValue, FigureValue, HistoryValue, ModelValue, Opaque

MAX_TEXT: Final = 80
MAX_ITEMS: Final = 12


def kind_of(value: object) -> str:
    """The name of a value's type as a learner knows it."""
    if isinstance(value, np.ndarray):
        return "numpy.ndarray"
    if isinstance(value, Opaque):
        return text(value.type_name)
    if isinstance(value, ModelValue):
        return text(value.class_name)
    if isinstance(value, CallbackValue):
        return text(value.class_name)
    if isinstance(value, HistoryValue):
        return "History"
    if isinstance(value, FigureValue):
        return "Figure"
    facts = getattr(value, "facts", None)
    if isinstance(facts, ModelValue):
        return text(facts.class_name)
    return type(value).__name__


def text(value: str) -> str:
    """A string short enough for a message."""
    return value if len(value) <= MAX_TEXT else value[: MAX_TEXT - 1] + "…"


def number(value: Any) -> Json:
    """A number as JSON: whole numbers as int, the rest to six digits, nan and inf as text."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    figure = float(value)
    if not math.isfinite(figure):
        return str(figure)
    return float(f"{figure:.6g}")


def shape_text(shape: tuple[int | None, ...]) -> str:
    """A shape as Python prints it, ``n`` where any number will do."""
    parts = ["n" if part is None else str(part) for part in shape]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def short(value: object) -> str:
    """A value in a few characters."""
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return str(number(value[()]))
        return f"array {shape_text(value.shape)}"
    if isinstance(value, (bool, int, float, np.generic)):
        return str(number(value))
    if isinstance(value, (str, bytes)) or value is None:
        return text(repr(value))
    if isinstance(value, (list, tuple)):
        inside = ", ".join(short(item) for item in value[:MAX_ITEMS])
        more = ", …" if len(value) > MAX_ITEMS else ""
        return text(f"[{inside}{more}]" if isinstance(value, list) else f"({inside}{more})")
    return kind_of(value)


def array_evidence(array: np.ndarray, *, of: str) -> Evidence:
    """Shape, dtype and range of an array."""
    facts: dict[str, Json] = {
        "of": of,
        "shape": [int(n) for n in array.shape],
        "dtype": array.dtype.name,
    }
    if array.size and array.dtype.kind in "biuf":
        finite = array[np.isfinite(array)] if array.dtype.kind == "f" else array
        facts["finite"] = bool(finite.size == array.size)
        if finite.size:
            facts["min"] = number(finite.min())
            facts["max"] = number(finite.max())
            facts["mean"] = number(finite.mean(dtype=np.float64))
    return Evidence("array", facts)


def value_evidence(value: object, *, of: str) -> Evidence:
    """Type and short form of any value."""
    if isinstance(value, np.ndarray) and value.ndim:
        return array_evidence(value, of=of)
    return Evidence("value", {"of": of, "type": kind_of(value), "value": short(value)})
