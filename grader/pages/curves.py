"""Learning curves by matplotlib: loss and accuracy, the best epoch, where training stopped."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from grader.exhibits.exhibits import Curves
from grader.pages.fonts import korean_family
from grader.text import Catalogue

COLOURS: Final = {
    "#010101": "ink", "#020202": "faint", "#030303": "line", "#040404": "train",
    "#050505": "validation", "#060606": "best", "#070707": "stop",
}  # fmt: skip
"""Placeholders that the style sheet gives their colours, light and dark."""
_INK, _FAINT, _LINE, _TRAIN, _VALIDATION, _BEST, _STOP = COLOURS
_MANY: Final = 30
"""Epochs beyond which single points are no longer marked."""


@dataclass(frozen=True, kw_only=True)
class _Words:
    """The labels of a figure in one language."""

    catalogue: Catalogue

    def __call__(self, name: str, **values: object) -> str:
        return self.catalogue.text(f"report.curve.{name}", **values)


def draw(curves: Curves, catalogue: Catalogue, english: Catalogue) -> tuple[bytes, bytes]:
    """Loss and accuracy as SVG, one each: on a phone they lie below each other.

    Labels are Korean only where a font can show them.
    """
    import matplotlib  # noqa: PLC0415 - half a second, only for pages
    from matplotlib.figure import Figure  # noqa: PLC0415 - only for pages

    library: Any = matplotlib  # its stubs differ from version to version
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # fonts that are missing, folders
    family = korean_family() if catalogue.language == "ko" else None
    words = _Words(catalogue=catalogue if family or catalogue.language == "en" else english)
    families = [*([family] if family else []), "DejaVu Sans"]
    settings: dict[str, Any] = {
        **library.rcParamsDefault, "font.family": families, "font.size": 10, "svg.fonttype": "path",
        "svg.hashsalt": "dl-grader", "axes.unicode_minus": False,
    }  # fmt: skip
    settings.pop("backend", None)
    with library.rc_context(settings):
        loss = _figure(Figure, curves, curves.loss, curves.val_loss, words, "loss")
        accuracy = _figure(Figure, curves, curves.accuracy, curves.val_accuracy, words, "accuracy")
    return loss, accuracy


def _figure(
    kind: Any, curves: Curves, train: Sequence[float], validation: Sequence[float],
    words: _Words, name: str,
) -> bytes:  # fmt: skip
    figure = kind(figsize=(4.3, 3.5), layout="constrained")
    figure.patch.set_alpha(0.0)
    _panel(figure.subplots(), curves, train, validation, words, name)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def _panel(
    axes: Any, curves: Curves, train: Sequence[float], validation: Sequence[float],
    words: _Words, name: str,
) -> None:  # fmt: skip
    axes.set_title(words(name), color=_INK, loc="left", fontsize=11)
    axes.set_xlabel(words("epoch"), color=_FAINT)
    axes.patch.set_alpha(0.0)
    axes.grid(visible=True, color=_LINE, linewidth=0.8)
    axes.tick_params(colors=_FAINT, length=0)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(_LINE)
    epochs = curves.epochs
    marker = "o" if epochs <= _MANY else ""
    for figures, colour, label, style in (
        (train, _TRAIN, words("train"), (0, (4, 2))),
        (validation, _VALIDATION, words("validation"), "solid"),
    ):
        if figures:
            axes.plot(
                range(1, len(figures) + 1), figures, color=colour, linestyle=style, linewidth=2,
                marker=marker, markersize=4, label=label,
            )  # fmt: skip
    axes.set_xlim(0.6, max(epochs, 2) + 0.4)
    axes.xaxis.get_major_locator().set_params(integer=True)
    _marks(axes, curves, validation, words)
    if name == "loss" and (train or validation):  # one for both panels
        axes.legend(frameon=False, labelcolor=_INK, fontsize=9, loc="best")


def _marks(axes: Any, curves: Curves, validation: Sequence[float], words: _Words) -> None:
    """The best epoch as a ring on the curve, the end as a line."""
    best, stopped = curves.best_epoch, curves.stopped_at
    if best is not None and best <= len(validation) and math.isfinite(validation[best - 1]):
        axes.plot(
            [best], [validation[best - 1]], marker="o", markersize=12, markerfacecolor="none",
            markeredgecolor=_BEST, markeredgewidth=2.5, linestyle="none",
            label=words("best", epoch=best),
        )  # fmt: skip
    if stopped is not None:
        axes.axvline(
            stopped, color=_STOP, linewidth=2, linestyle=(0, (1, 1.5)),
            label=words("stopped", epoch=stopped),
        )  # fmt: skip
