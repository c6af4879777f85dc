"""A matplotlib figure as facts."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from grader.wire.values import AxesFacts, FigureValue, LineFacts, encode_array

MAX_POINTS: Final = 5000
MAX_PNG_BYTES: Final = 4 * 2**20
MAX_IMAGES: Final = 10
MAX_TEXTS: Final = 1000

Extent = tuple[float, float, float, float]


def figure_facts(figure: Any) -> FigureValue:
    """Titles, labels, legends, line data and heat maps of every axes, and the picture (PNG).

    The figure is closed for pyplot, so that the next call's ``plt.imshow`` starts a new one.
    """
    png = _picture(figure)
    facts = FigureValue(
        axes=tuple(_axes(axes) for axes in figure.get_axes()[:20]),
        png=png,
        title=str(figure.get_suptitle()),
    )
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
    return facts


def _picture(figure: Any) -> bytes:
    buffer = io.BytesIO()
    try:
        figure.savefig(buffer, format="png", dpi=80)
    except OSError:  # a font in a folder that this worker may not read: the facts still hold
        return b""
    png = buffer.getvalue()
    return png if len(png) <= MAX_PNG_BYTES else b""


def _axes(axes: Any) -> AxesFacts:
    legend = axes.get_legend()
    heat_maps = list(_heat_maps(axes))[:MAX_IMAGES]
    texts = axes.texts[:MAX_TEXTS]
    return AxesFacts(
        title=next(filter(None, map(axes.get_title, ("center", "left", "right"))), ""),
        xlabel=axes.get_xlabel(),
        ylabel=axes.get_ylabel(),
        legend=tuple(text.get_text() for text in legend.get_texts()) if legend else (),
        lines=tuple(
            LineFacts(
                label=str(line.get_label()),
                # As drawn: names and dates on an axis have been given numbers.
                x=[float(value) for value in line.get_xdata(orig=False)[:MAX_POINTS]],
                y=[float(value) for value in line.get_ydata(orig=False)[:MAX_POINTS]],
            )
            for line in axes.get_lines()[:50]
        ),
        images=tuple(encode_array(values) for values, _ in heat_maps),
        texts=tuple(text.get_text() for text in texts),
        xticks=tuple(label.get_text() for label in axes.get_xticklabels()[:100]),
        yticks=tuple(label.get_text() for label in axes.get_yticklabels()[:100]),
        extents=tuple(extent for _, extent in heat_maps),
        places=tuple(_place(text, axes) for text in texts),
    )


def _heat_maps(axes: Any) -> Iterator[tuple[np.ndarray, Extent]]:
    """Values and extent of what is drawn as coloured cells, in the order of drawing."""
    for image in axes.get_images():
        left, right, bottom, top = (float(edge) for edge in image.get_extent())
        first, last = (top, bottom) if image.origin == "upper" else (bottom, top)
        yield _plain(image.get_array()), (left, right, first, last)
    for collection in axes.collections:
        corners = getattr(collection, "get_coordinates", None)  # meshes only
        values = collection.get_array()
        if corners is None or values is None:
            continue
        grid = _plain(corners())
        plain = _plain(values)
        if plain.ndim == 1:  # matplotlib before 3.8, or an array set by hand
            plain = plain.reshape(grid.shape[0] - 1, grid.shape[1] - 1)
        begins, ends = grid[0, 0], grid[-1, -1]
        yield plain, (float(begins[0]), float(ends[0]), float(begins[1]), float(ends[1]))


def _plain(values: Any) -> np.ndarray:
    """Numbers, possibly masked, as float64 with NaN where they are masked."""
    return np.ma.filled(np.ma.asarray(values).astype(np.float64), np.nan)


def _place(text: Any, axes: Any) -> tuple[float, float]:
    """Data coordinates of a text, whatever coordinates it was placed in."""
    pixels = text.get_transform().transform(text.get_unitless_position())
    x, y = axes.transData.inverted().transform(pixels)
    return float(x), float(y)
