"""Tables drawn as coloured cells: whether a figure shows one, and the numbers written in it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.checks.expect.facts import number, shape_text
from grader.checks.failure import failed
from grader.model.evidence import Evidence
from grader.wire.values import AxesFacts, FigureValue, decode_array


def heat_map(
    figure: FigureValue, values: np.ndarray, *, of: str, name: str, evidence: Evidence
) -> AxesFacts:
    """The axes whose uppermost heat map shows ``values``, row by row.

    Raises:
        CheckFailed: none does; told by the largest one, as a colour bar has cells too.
    """
    wanted = np.asarray(values, dtype=np.float64)
    drawn = [(axes, decode_array(axes.images[-1])) for axes in figure.axes if axes.images]
    for axes, cells in drawn:
        if _same(cells, wanted):
            return axes
    if not drawn:
        raise failed("expect.figure.no_heat_map", evidence, of=of, name=name)
    cells = next((cells for _, cells in drawn if cells.shape == wanted.shape), drawn[0][1])
    if _same(cells, wanted.T):
        raise failed(
            "expect.figure.heat_map_transposed", evidence,
            of=of, name=name, faults=("transposed-confusion-matrix",),
        )  # fmt: skip
    if cells.shape != wanted.shape:
        raise failed(
            "expect.figure.heat_map_shape", evidence,
            of=of, name=name, got=shape_text(cells.shape), expected=shape_text(wanted.shape),
        )  # fmt: skip
    place = tuple(int(i) for i in np.argwhere(~np.isclose(cells, wanted))[0])
    raise failed(
        "expect.figure.heat_map_values", evidence,
        of=of, name=name, place=str(list(place)),
        got=number(cells[place]), expected=number(wanted[place]),
    )  # fmt: skip


def numbers_in_place(axes: AxesFacts, values: np.ndarray, *, name: str, evidence: Evidence) -> None:
    """Whole numbers that are written into the cells are those of ``values``.

    Raises:
        CheckFailed: one is not.
    """
    written = list(_numbers(axes))
    for row, column, got in written:
        expected = int(values[row, column])
        if got != expected:
            transposed = values.shape[0] == values.shape[1] and all(
                values[c, r] == figure for r, c, figure in written
            )
            params: dict[str, Any] = {"got": got, "expected": expected, "row": row}
            if transposed:
                message = "expect.figure.numbers_transposed"
                faults = ("transposed-confusion-matrix",)
                raise failed(message, evidence, column=column, faults=faults, **params)
            raise failed(
                "expect.figure.numbers_wrong", evidence, name=name, column=column, **params
            )


def _numbers(axes: AxesFacts) -> Iterator[tuple[int, int, int]]:
    """(row, column, number) of every whole number in a cell of the uppermost heat map."""
    if not axes.images or not axes.extents:
        return
    rows, columns = decode_array(axes.images[-1]).shape[:2]
    left, right, first, last = axes.extents[-1]
    if left == right or first == last:
        return
    for text, (x, y) in zip(axes.texts, axes.places, strict=False):
        if not (math.isfinite(x) and math.isfinite(y)):
            continue
        column = math.floor((x - left) / (right - left) * columns)
        row = math.floor((y - first) / (last - first) * rows)
        digits = text.strip().replace(",", "")
        if len(digits) <= 12 and digits.isdecimal() and 0 <= row < rows and 0 <= column < columns:
            yield row, column, int(digits)


def _same(cells: np.ndarray, wanted: np.ndarray) -> bool:
    return cells.shape == wanted.shape and bool(np.allclose(cells, wanted))
