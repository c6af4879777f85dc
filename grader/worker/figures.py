"""A matplotlib figure as facts."""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np

from grader.wire.values import AxesFacts, FigureValue, LineFacts, encode_array

MAX_POINTS: Final = 5000


def figure_facts(figure: Any) -> FigureValue:
    """Titles, labels, legends, line data and images of every axes, and the picture (PNG)."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=80)
    return FigureValue(
        axes=tuple(_axes(axes) for axes in figure.get_axes()[:20]),
        png=picture.getvalue()[: 4 * 2**20],
    )


def _axes(axes: Any) -> AxesFacts:
    legend = axes.get_legend()
    return AxesFacts(
        title=axes.get_title(),
        xlabel=axes.get_xlabel(),
        ylabel=axes.get_ylabel(),
        legend=tuple(text.get_text() for text in legend.get_texts()) if legend else (),
        lines=tuple(
            LineFacts(
                label=str(line.get_label()),
                x=[float(value) for value in line.get_xdata()[:MAX_POINTS]],
                y=[float(value) for value in line.get_ydata()[:MAX_POINTS]],
            )
            for line in axes.get_lines()[:50]
        ),
        images=tuple(
            encode_array(np.asarray(np.ma.filled(image.get_array(), np.nan), np.float64))
            for image in axes.get_images()[:10]
        ),
        texts=tuple(text.get_text() for text in axes.texts[:1000]),
        xticks=tuple(label.get_text() for label in axes.get_xticklabels()[:100]),
        yticks=tuple(label.get_text() for label in axes.get_yticklabels()[:100]),
    )
