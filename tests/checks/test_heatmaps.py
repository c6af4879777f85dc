from __future__ import annotations

from collections.abc import Callable

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from grader.checks import CheckFailed, expect
from grader.checks.expect.curves import FigureExpectation
from grader.text import LANGUAGES, Catalogue
from grader.worker.figures import figure_facts

TABLE = np.array([[50, 1, 2], [3, 60, 4], [5, 6, 70]])
Draw = Callable[[Axes], object]


def shown(draw: Draw) -> FigureExpectation:
    figure, axes = plt.subplots()
    draw(axes)
    return expect.figure(figure_facts(figure), of="plot(matrix)")


def failure(draw: Draw) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        shown(draw).heat_map(TABLE, name="matrix")
    for language in LANGUAGES:
        text = Catalogue.load(language).text(caught.value.message_id, **caught.value.params)
        assert "{" not in text
    return caught.value


def numbered(axes: Axes, *, shift: float = 0.0, swap: bool = False, table=TABLE) -> None:
    for (row, column), value in np.ndenumerate(table):
        x, y = (row, column) if swap else (column, row)
        axes.text(x + shift, y + shift, f"{value:,}")


def both(*drawings: Draw) -> Draw:
    return lambda axes: [draw(axes) for draw in drawings]


def test_right_drawings_pass() -> None:
    drawings: list[Draw] = [
        lambda axes: axes.imshow(TABLE),
        lambda axes: axes.matshow(TABLE),
        lambda axes: axes.pcolormesh(TABLE),
        lambda axes: axes.figure.colorbar(axes.imshow(TABLE)),
        lambda axes: axes.figure.colorbar(axes.pcolormesh(TABLE)),
        both(lambda axes: axes.imshow(TABLE), numbered),
        both(lambda axes: axes.pcolormesh(TABLE), lambda axes: numbered(axes, shift=0.5)),
        both(lambda axes: axes.imshow(TABLE), lambda axes: axes.text(9, 9, "10000")),
        both(lambda axes: axes.imshow(TABLE), lambda axes: axes.text(0, 0, "97%")),
    ]
    for draw in drawings:
        axes = shown(draw).heat_map(TABLE, name="matrix")
        assert axes.images


def test_no_cells() -> None:
    assert failure(lambda axes: axes.plot(TABLE)).message_id == "expect.figure.no_heat_map"


def test_transposed() -> None:
    found = failure(lambda axes: axes.imshow(TABLE.T))
    assert found.message_id == "expect.figure.heat_map_transposed"
    assert found.faults == ("transposed-confusion-matrix",)


def test_another_shape_is_told_without_the_colour_bar() -> None:
    found = failure(lambda axes: axes.figure.colorbar(axes.imshow(TABLE[:2])))
    assert found.message_id == "expect.figure.heat_map_shape"
    assert found.params["got"] == "(2, 3)"


def test_other_values() -> None:
    found = failure(lambda axes: axes.imshow(TABLE / TABLE.sum()))
    assert found.message_id == "expect.figure.heat_map_values"
    assert found.params["place"] == "[0, 0]"


def test_transposed_numbers() -> None:
    found = failure(both(lambda axes: axes.imshow(TABLE), lambda axes: numbered(axes, swap=True)))
    assert found.message_id == "expect.figure.numbers_transposed"


def test_wrong_numbers() -> None:
    wrong = TABLE + np.eye(3, dtype=int)
    drawn = both(lambda axes: axes.imshow(TABLE), lambda axes: numbered(axes, table=wrong))
    assert failure(drawn).message_id == "expect.figure.numbers_wrong"


def test_endless_digits_are_no_number() -> None:
    drawn = both(lambda axes: axes.imshow(TABLE), lambda axes: axes.text(0, 0, "9" * 5000))
    assert shown(drawn).heat_map(TABLE, name="matrix").images


def test_titles() -> None:
    with pytest.raises(CheckFailed) as caught:
        untitled = shown(lambda axes: axes.imshow(TABLE))
        untitled.has_title(untitled.facts.axes[0])
    assert caught.value.message_id == "expect.figure.no_title"
    for draw in (
        lambda axes: axes.set_title("혼동 행렬"),
        lambda axes: axes.figure.suptitle("혼동 행렬"),
    ):
        titled = shown(draw)
        assert titled.has_title(titled.facts.axes[0]) is titled.facts.axes[0]
