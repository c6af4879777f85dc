from __future__ import annotations

from collections.abc import Iterator

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from grader.wire.values import AxesFacts, decode_array
from grader.worker.figures import figure_facts

TABLE = np.arange(12).reshape(3, 4)


@pytest.fixture(autouse=True)
def _no_figures() -> Iterator[None]:
    plt.close("all")
    yield
    plt.close("all")


def cell(axes: AxesFacts, place: tuple[float, float]) -> tuple[int, int]:
    """Row and column that a place in data coordinates belongs to."""
    left, right, first, last = axes.extents[-1]
    rows, columns = axes.images[-1].shape
    x, y = place
    row = np.floor((y - first) / (last - first) * rows)
    column = np.floor((x - left) / (right - left) * columns)
    return int(row), int(column)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32])
def test_an_image_of_any_dtype_is_told_as_numbers(dtype: type) -> None:
    figure, axes = plt.subplots()
    axes.imshow(TABLE.astype(dtype))
    (facts,) = figure_facts(figure).axes
    assert np.array_equal(decode_array(facts.images[0]), TABLE)


def test_masked_cells_of_whole_numbers_are_nan() -> None:
    figure, axes = plt.subplots()
    axes.imshow(np.ma.masked_equal(TABLE, 5))
    (facts,) = figure_facts(figure).axes
    values = decode_array(facts.images[0])
    assert np.isnan(values[1, 1])
    assert np.array_equal(np.delete(values.ravel(), 5), np.delete(TABLE.ravel(), 5))


@pytest.mark.parametrize("draw", ["pcolormesh", "pcolor"])
def test_meshes_count_as_images(draw: str) -> None:
    figure, axes = plt.subplots()
    getattr(axes, draw)(TABLE)
    axes.invert_yaxis()
    (facts,) = figure_facts(figure).axes
    assert np.array_equal(decode_array(facts.images[0]), TABLE)
    assert facts.extents == ((0.0, 4.0, 0.0, 3.0),)


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_texts_of_an_image_fall_into_their_cells(origin: str) -> None:
    figure, axes = plt.subplots()
    axes.imshow(TABLE, origin=origin)
    for (row, column), value in np.ndenumerate(TABLE):
        axes.text(column, row, str(value))
    (facts,) = figure_facts(figure).axes
    found = {
        text: cell(facts, place) for text, place in zip(facts.texts, facts.places, strict=True)
    }
    assert found == {str(value): place for place, value in np.ndenumerate(TABLE)}


def test_texts_of_a_mesh_fall_into_their_cells() -> None:
    figure, axes = plt.subplots()
    axes.pcolormesh(TABLE)
    for (row, column), value in np.ndenumerate(TABLE):
        axes.annotate(str(value), (column + 0.5, row + 0.5))
    (facts,) = figure_facts(figure).axes
    found = {
        text: cell(facts, place) for text, place in zip(facts.texts, facts.places, strict=True)
    }
    assert found == {str(value): place for place, value in np.ndenumerate(TABLE)}


def test_places_in_other_coordinates_are_converted() -> None:
    figure, axes = plt.subplots()
    axes.imshow(TABLE)
    axes.text(0.125, 0.5, "middle of column 0", transform=axes.transAxes)
    (facts,) = figure_facts(figure).axes
    assert cell(facts, facts.places[0]) == (1, 0)


def test_scattered_points_are_no_heat_map() -> None:
    figure, axes = plt.subplots()
    axes.scatter([1, 2], [3, 4], c=[0.1, 0.9])
    assert figure_facts(figure).axes[0].images == ()


def test_titles_at_any_place() -> None:
    figure, (left, middle) = plt.subplots(1, 2)
    left.set_title("왼쪽", loc="left")
    middle.set_title("가운데")
    figure.suptitle("전체")
    facts = figure_facts(figure)
    assert [axes.title for axes in facts.axes] == ["왼쪽", "가운데"]
    assert facts.title == "전체"


def test_the_next_drawing_starts_a_new_figure() -> None:
    plt.imshow(TABLE)
    figure_facts(plt.gcf())
    plt.imshow(TABLE.T)
    (facts,) = figure_facts(plt.gcf()).axes
    assert [image.shape for image in facts.images] == [(4, 3)]


def test_a_picture_is_kept() -> None:
    figure, _ = plt.subplots()
    assert figure_facts(figure).png.startswith(b"\x89PNG")


def test_facts_without_a_picture_where_a_font_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    figure, axes = plt.subplots()
    axes.imshow(TABLE)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError("font.ttf")

    monkeypatch.setattr(figure, "savefig", refused)
    facts = figure_facts(figure)
    assert facts.png == b""
    assert np.array_equal(decode_array(facts.axes[0].images[0]), TABLE)
