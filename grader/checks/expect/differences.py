"""Two arrays of one shape: where they differ first, and which known mistake explains it."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checks.expect.facts import array_evidence, number
from grader.checks.failure import failed
from grader.model.evidence import Evidence


def differ(found: np.ndarray, expected: np.ndarray, *, of: str, tolerance: float) -> None:
    """Fail where an element is further than ``tolerance`` from what is expected.

    Raises:
        CheckFailed: with the mistake that turns the expected array into the found one, or
            else with the first differing position.
    """
    got = found.astype(np.float64)
    want = expected.astype(np.float64)
    away = ~(np.abs(got - want) <= tolerance)
    if not away.any():
        return
    place = tuple(int(i) for i in np.argwhere(away)[0])
    params: dict[str, Any] = {
        "of": of,
        "place": f"[{', '.join(map(str, place))}]",
        "got": number(got[place]),
        "expected": number(want[place]),
        "count": int(away.sum()),
        "total": int(away.size),
    }
    evidence = (
        array_evidence(found, of=of),
        Evidence("value", {"of": of, "first_difference": dict(params)}),
    )
    known = explain(got, want, max(tolerance, 1e-6))
    if known is not None:
        name, faults = known
        raise failed(f"expect.array.{name}", *evidence, faults=faults, **params)
    raise failed("expect.array.values", *evidence, **params)


def explain(
    got: np.ndarray, want: np.ndarray, tolerance: float
) -> tuple[str, tuple[str, ...]] | None:
    """The known mistake that turns ``want`` into ``got``: message and slugs of faults."""

    def same(other: np.ndarray) -> bool:
        return other.shape == got.shape and bool((np.abs(got - other) <= tolerance).all())

    if same(want * 255):
        return "unscaled", ("unscaled-pixels",)
    if _one_hot(want) and same(want / 255):
        return "scaled_labels", ("scaled-labels",)
    if _one_hot(want) and _all_of_the_first(got) and not _all_of_the_first(want):
        return "all_first", ()
    if want.max() <= 1 and same(want / 255):
        return "scaled_twice", ("scaled-twice",)
    if _divided_by_256(got, want):
        return "divided_by_256", ()
    if same(np.floor(want)) and (np.floor(want) != want).any():
        return "integer_division", ("integer-division",)
    if same(1 - want):
        return "inverted", ()
    picture = _picture_axes(want.shape)
    if picture is not None:
        rows, columns = picture
        if same(np.swapaxes(want, rows, columns)):
            return "transposed", ("wrong-reshape",)
        if same(np.flip(want, rows)) or same(np.flip(want, columns)):
            return "flipped", ()
    if want.ndim and want.shape[0] > 1 and same(want[::-1]):
        return "order", ()
    if _one_hot(want) and _one_hot(got):
        for step, name in ((1, "one_higher"), (-1, "one_lower")):
            if same(np.roll(want, step, axis=-1)):
                return name, ()
    return None


def _divided_by_256(got: np.ndarray, want: np.ndarray) -> bool:
    """Nearer to 255/256 of the expected values than to the values themselves."""
    bright = want > 0.5
    if not bright.any() or (want > 1).any():
        return False
    ratio = got[bright] / want[bright]
    return bool(np.allclose(ratio, 255 / 256, rtol=0, atol=5e-4)) and bool(
        np.allclose(got, want * 255 / 256, atol=1e-4)
    )


def _picture_axes(shape: tuple[int, ...]) -> tuple[int, int] | None:
    """Rows and columns of a batch of square pictures, or of one."""
    if len(shape) in (3, 4) and shape[1] == shape[2] > 1:
        return 1, 2
    if len(shape) in (2, 3) and shape[0] == shape[1] > 1:
        return 0, 1
    return None


def _one_hot(array: np.ndarray) -> bool:
    return array.ndim == 2 and bool(np.isin(array, (0, 1)).all() and (array.sum(-1) == 1).all())


def _all_of_the_first(array: np.ndarray) -> bool:
    """Rows that name class 0, all of them: what is left of labels that became fractions."""
    return _one_hot(array) and len(array) > 1 and bool((array[:, 0] == 1).all())
