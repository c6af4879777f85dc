"""An array: kind, dimensions, dtype, range, and each with the beginner's mistake behind it."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checks.expect.differences import differ
from grader.checks.expect.facts import (
    array_evidence,
    kind_of,
    number,
    shape_text,
    short,
    value_evidence,
)
from grader.checks.failure import failed
from grader.wire.values import Opaque

Shape = tuple[int | None, ...]


def array(
    got: object,
    *,
    of: str,
    shape: Shape | None = None,
    dtype: str | None = None,
    floating: bool = False,
    low: float | None = None,
    high: float | None = None,
    equal_to: np.ndarray | None = None,
    close_to: np.ndarray | None = None,
    tolerance: float = 1e-5,
) -> np.ndarray:
    """An array (or tensor) of that shape, dtype, range and content.

    ``None`` in ``shape`` stands for any length. ``floating`` accepts float32 and float64, which
    Keras converts cleanly; ``dtype`` asks for exactly one. ``equal_to`` and ``close_to`` also
    fix the shape.

    Raises:
        CheckFailed: naming what differs, the first difference only.
    """
    # Many: what authors of checks call: each expectation has its name here.
    found = _as_array(got, of)
    expected = equal_to if equal_to is not None else close_to
    if expected is not None and shape is None:
        shape = expected.shape
    if shape is not None:
        _check_shape(found, shape, of)
    _check_dtype(found, dtype, of, floating=floating)
    if low is not None or high is not None or expected is not None:
        _check_finite(found, of)
    if low is not None or high is not None:
        _check_range(found, low, high, of)
    if expected is not None:
        differ(found, expected, of=of, tolerance=0.0 if equal_to is not None else tolerance)
    return found


def _as_array(got: object, of: str) -> np.ndarray:
    evidence = value_evidence(got, of=of)
    if isinstance(got, np.ndarray):
        return got
    if got is None:
        raise failed("expect.array.none", evidence, of=of, faults=("function-returns-none",))
    if isinstance(got, (list, tuple)):
        raise failed("expect.array.list", evidence, of=of, got=kind_of(got), count=len(got))
    if isinstance(got, Opaque) and got.type_name.startswith("ndarray[object"):
        raise failed("expect.array.object", evidence, of=of, faults=("object-array",))
    if isinstance(got, Opaque) and got.type_name.startswith("ndarray["):
        raise failed("expect.array.unusable", evidence, of=of, got=short(got), detail=got.text)
    raise failed("expect.array.kind", evidence, of=of, got=kind_of(got), value=short(got))


def _check_shape(found: np.ndarray, shape: Shape, of: str) -> None:
    if _fits(found.shape, shape):
        return
    evidence = array_evidence(found, of=of)
    params: dict[str, Any] = {
        "of": of,
        "got": shape_text(found.shape),
        "expected": shape_text(shape),
    }
    known = _of_pictures(found.shape, shape) if len(shape) == 4 else None
    if known == ("color", "wrong-channel-count"):
        params["channels"] = found.shape[-1]
    if known is not None:
        message, fault = known
        raise failed(f"expect.array.{message}", evidence, faults=(fault,), **params)
    if found.ndim != len(shape):
        raise failed("expect.array.ndim", evidence, axes=found.ndim, wanted=len(shape), **params)
    raise failed("expect.array.shape", evidence, **params)


def _of_pictures(got: tuple[int, ...], shape: Shape) -> tuple[str, str] | None:
    """What is usually wrong with pictures of another shape, and the fault that this is."""
    if shape[-1] == 1 and _fits(got, shape[:-1]):
        return "no_channel", "missing-channel-axis"
    if shape[0] in (1, None) and _fits(got, shape[1:]):
        return "no_batch", "missing-batch-axis"
    first = (shape[0], shape[3], shape[1], shape[2])
    if first != shape and _fits(got, first):
        return "channels_first", "channels-first"
    if shape[-1] == 1 and any(_fits(got, (*shape[:3], count)) for count in (3, 4)):
        return "color", "wrong-channel-count"
    return None


def _fits(got: tuple[int, ...], shape: Shape) -> bool:
    return len(got) == len(shape) and all(
        want is None or have == want for have, want in zip(got, shape, strict=True)
    )


def _check_dtype(found: np.ndarray, dtype: str | None, of: str, *, floating: bool) -> None:
    name = found.dtype.name
    if floating and name not in ("float32", "float64"):
        message = "expect.array.not_float" if found.dtype.kind in "biu" else "expect.array.dtype"
        raise failed(message, array_evidence(found, of=of), of=of, got=name, expected="float32")
    if dtype is not None and name != dtype:
        raise failed(
            "expect.array.dtype", array_evidence(found, of=of), of=of, got=name, expected=dtype
        )


def _check_finite(found: np.ndarray, of: str) -> None:
    if found.dtype.kind != "f":
        return
    bad = ~np.isfinite(found)
    if bad.any():
        kind = "nan" if np.isnan(found).any() else "inf"
        raise failed(
            f"expect.array.{kind}", array_evidence(found, of=of),
            of=of, count=int(bad.sum()), total=int(found.size), faults=("nan-in-input",),
        )  # fmt: skip


def _check_range(found: np.ndarray, low: float | None, high: float | None, of: str) -> None:
    if not found.size:
        return
    least, most = float(found.min()), float(found.max())
    slack = 1e-6 * max(1.0, abs(high or 0.0), abs(low or 0.0))
    evidence = array_evidence(found, of=of)
    params: dict[str, Any] = {
        "of": of,
        "min": number(least),
        "max": number(most),
        "low": "…" if low is None else number(low),
        "high": "…" if high is None else number(high),
    }
    if high is not None and most > high + slack:
        if high == 1 and least >= 0 and 100 < most <= 255:
            raise failed("expect.array.unscaled", evidence, faults=("unscaled-pixels",), **params)
        raise failed("expect.array.above", evidence, **params)
    if low is not None and least < low - slack:
        if low == 0 and high == 1 and least >= -1 - slack:
            raise failed("expect.array.centered", evidence, **params)
        raise failed("expect.array.below", evidence, **params)
