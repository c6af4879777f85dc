"""Figures of matplotlib as facts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from grader.wire.values import FigureValue, decode_array
from tests.live import Handle, live

pytest.importorskip("matplotlib")

SOURCE = """
import numpy as np
import matplotlib.pyplot as plt
import datetime

def curves():
    figure, (left, right) = plt.subplots(1, 2)
    left.plot([0, 1, 2], [3.0, 2.0, 1.0], label="loss")
    left.plot([0, 1, 2], [3.5, 2.5, 2.0], label="val_loss")
    left.set(title="Loss", xlabel="epoch", ylabel="loss"); left.legend()
    right.plot([1, 2], [0.5, 0.75])
    figure.suptitle("학습 곡선")
    return figure
def image():
    figure, axes = plt.subplots()
    axes.imshow(np.arange(6).reshape(2, 3), cmap="gray"); axes.text(0, 1, "five")
    return figure
def categories():
    figure, axes = plt.subplots(); axes.plot(["a", "b", "c"], [1, 2, 3]); return figure
def dates():
    figure, axes = plt.subplots()
    axes.plot([datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)], [1, 2]); return figure
def gaps():
    figure, axes = plt.subplots(); axes.plot([0, 1], [np.nan, 1.0])
    axes.imshow(np.ma.masked_array([[1.0, 2.0]], [[True, False]])); return figure
def many():
    figure, axes = plt.subplots()
    for _ in range(60): axes.plot(np.arange(6000.0))
    return figure
def pyplot():
    plt.plot([1, 2]); return plt.gcf()
def bars():
    figure, axes = plt.subplots(); axes.bar(["x", "y"], [1, 2]); axes.scatter([1], [1])
    return figure
def empty(): return plt.figure()
def axes_only(): return plt.subplots()[1]
def shows():
    plt.plot([1]); plt.show(); return None
def strange():
    figure, axes = plt.subplots(); axes.set_title("a\\ud800"); return figure
"""


@pytest.fixture(scope="module")
def student() -> Iterator[Handle]:
    with live("numpy", "matplotlib.pyplot") as opened:
        yield opened.student(SOURCE, limit_s=120)


def test_curves(student: Handle) -> None:
    figure = student.curves()
    assert isinstance(figure, FigureValue)
    left, right = figure.axes
    assert (left.title, left.xlabel, left.ylabel) == ("Loss", "epoch", "loss")
    assert left.legend == ("loss", "val_loss")
    assert [line.label for line in left.lines] == ["loss", "val_loss"]
    assert left.lines[0].x == [0, 1, 2]
    assert left.lines[0].y == [3.0, 2.0, 1.0]
    assert right.legend == ()
    assert right.lines[0].y == [0.5, 0.75]
    assert figure.title == "학습 곡선"
    assert figure.png.startswith(b"\x89PNG")


def test_images_and_texts(student: Handle) -> None:
    (axes,) = student.image().axes
    np.testing.assert_array_equal(decode_array(axes.images[0]), [[0, 1, 2], [3, 4, 5]])
    assert axes.texts == ("five",)


def test_names_and_dates_on_an_axis(student: Handle) -> None:
    assert student.categories().axes[0].lines[0].x == [0, 1, 2]
    first, second = student.dates().axes[0].lines[0].x
    assert second - first == 1


def test_gaps_are_nan(student: Handle) -> None:
    (axes,) = student.gaps().axes
    assert np.isnan(axes.lines[0].y[0])
    image = decode_array(axes.images[0])
    assert np.isnan(image[0, 0])
    assert image[0, 1] == 2


def test_a_figure_full_of_lines_stays_within_the_caps(student: Handle) -> None:
    (axes,) = student.many().axes
    assert 0 < len(axes.lines) <= 60
    assert all(len(line.y) <= 6000 for line in axes.lines)


@pytest.mark.parametrize("name", ["pyplot", "bars", "empty"])
def test_other_ways_to_draw(student: Handle, name: str) -> None:
    assert isinstance(student.call(name), FigureValue)


@pytest.mark.parametrize("name", ["axes_only", "shows"])
def test_what_is_no_figure(student: Handle, name: str) -> None:
    assert not isinstance(student.call(name), FigureValue)


def test_a_title_that_cannot_be_sent(student: Handle) -> None:
    assert not isinstance(student.strange(), str)
    assert student.curves().title == "학습 곡선"  # the worker is still there
