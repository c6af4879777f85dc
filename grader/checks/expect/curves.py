"""What training returns and what is drawn of it: ``History`` and figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.checks.expect.expectation import Expectation
from grader.checks.expect.facts import kind_of, number, text, value_evidence
from grader.checks.expect.heatmaps import heat_map, numbers_in_place
from grader.checks.failure import failed
from grader.errors import CheckFailed
from grader.model.evidence import Evidence, Json
from grader.wire.values import AxesFacts, FigureValue, HistoryValue


def history(
    got: object, *, of: str, epochs: int | None = None, keys: Sequence[str] = ()
) -> HistoryValue:
    """A Keras ``History`` of a training that was asked for ``epochs`` and has those curves.

    ``epochs`` is what ``fit`` was asked for: early stopping may have ended it before.

    Raises:
        CheckFailed: no History, another number of epochs, a curve is missing.
    """
    if not isinstance(got, HistoryValue):
        raise _no_history(got, of)
    evidence = history_evidence(got, of=of)
    if not got.epochs or not got.history:
        raise failed("expect.history.empty", evidence, of=of)
    if epochs is not None:
        asked = got.params.get("epochs")
        ran = len(got.epochs)
        if asked != epochs or ran > epochs:
            raise failed(
                "expect.history.epochs", evidence,
                of=of, got=asked if isinstance(asked, int) else ran, expected=epochs,
            )  # fmt: skip
    for key in keys:
        if key not in got.history:
            validation = key.startswith("val_")
            raise failed(
                "expect.history.no_validation" if validation else "expect.history.no_curve",
                evidence,
                of=of, key=key, got=", ".join(map(text, got.history)),
                faults=("no-validation-data",) if validation else ("wrong-history-key",),
            )  # fmt: skip
    return got


def _no_history(got: object, of: str) -> CheckFailed:
    evidence = value_evidence(got, of=of)
    if got is None:
        return failed("expect.history.none", evidence, of=of, faults=("function-returns-none",))
    if isinstance(got, dict):
        return failed("expect.history.dict", evidence, of=of)
    return failed("expect.history.kind", evidence, of=of, got=kind_of(got))


def history_evidence(got: HistoryValue, *, of: str) -> Evidence:
    """Curves, and the number of epochs asked for."""
    curves: dict[str, Json] = {
        text(name): [number(figure) for figure in figures[:50]]
        for name, figures in list(got.history.items())[:20]
    }
    asked = got.params.get("epochs")
    return Evidence(
        "history", {"of": of, "curves": curves, "epochs": len(got.epochs), "asked": asked}
    )


def figure(got: object, *, of: str, axes: int | None = None) -> FigureExpectation:
    """A matplotlib figure with so many axes (at least one).

    Raises:
        CheckFailed: no figure, or other axes.
    """
    if got is None:
        evidence = value_evidence(got, of=of)
        raise failed("expect.figure.none", evidence, of=of, faults=("function-returns-none",))
    if not isinstance(got, FigureValue):
        raise failed("expect.figure.kind", value_evidence(got, of=of), of=of, got=kind_of(got))
    count = len(got.axes)
    if count == 0 or (axes is not None and count < axes):
        raise failed(
            "expect.figure.axes", figure_evidence(got, of=of), of=of, got=count, expected=axes or 1
        )  # fmt: skip
    return FigureExpectation(got, of)


class FigureExpectation(Expectation):
    """Questions to one figure; each returns what it found."""

    def __init__(self, facts: FigureValue, of: str) -> None:
        super().__init__(of, figure_evidence(facts, of=of))
        self.facts = facts

    def titled(self, title: str) -> AxesFacts:
        """The axes with that title (any case, any spacing).

        Raises:
            CheckFailed: no axes have it.
        """
        for axes in self.facts.axes:
            if _folded(title) in _folded(axes.title):
                return axes
        found = ", ".join(text(axes.title) for axes in self.facts.axes if axes.title)
        named = "expect.figure.title" if found else "expect.figure.untitled"
        raise self._failed(named, expected=title, got=found)

    def labelled(self, axes: AxesFacts) -> AxesFacts:
        """The axes have a label on both sides.

        Raises:
            CheckFailed: one is missing.
        """
        for side, label in (("x", axes.xlabel), ("y", axes.ylabel)):
            if not label.strip():
                raise self._failed("expect.figure.label", side=side, title=axes.title)
        return axes

    def legend(self, axes: AxesFacts, *, entries: int) -> AxesFacts:
        """The axes have a legend with at least so many entries.

        Raises:
            CheckFailed: there is none or it is too short.
        """
        if len(axes.legend) < entries:
            raise self._failed(
                "expect.figure.legend", title=axes.title, got=len(axes.legend), expected=entries
            )
        return axes

    def heat_map(self, values: np.ndarray, *, name: str) -> AxesFacts:
        """The axes whose coloured cells (``imshow``, ``pcolormesh``) show this table.

        Numbers written into the cells are optional; those that are there have to be right.

        Raises:
            CheckFailed: no axes have such cells, or they show something else.
        """
        axes = heat_map(self.facts, values, of=self.of, name=name, evidence=self.evidence)
        numbers_in_place(axes, values, name=name, evidence=self.evidence)
        return axes

    def has_title(self, axes: AxesFacts) -> AxesFacts:
        """The axes, or the figure as a whole, have a title.

        Raises:
            CheckFailed: neither has.
        """
        if not (axes.title.strip() or self.facts.title.strip()):
            raise self._failed("expect.figure.no_title")
        return axes

    def line(self, axes: AxesFacts, y: Sequence[float], *, name: str) -> AxesFacts:
        """One of the drawn lines shows these figures.

        Raises:
            CheckFailed: none does.
        """
        wanted = np.asarray(y, dtype=np.float64)
        for drawn in axes.lines:
            found = np.asarray(drawn.y, dtype=np.float64)
            if found.shape == wanted.shape and np.allclose(found, wanted, atol=1e-6):
                return axes
        raise self._failed("expect.figure.line", title=axes.title, name=name, got=len(axes.lines))


def figure_evidence(got: FigureValue, *, of: str) -> Evidence:
    """Titles, labels, legends and lines, without the picture."""
    described: list[Json] = [
        {
            "title": text(axes.title),
            "xlabel": text(axes.xlabel),
            "ylabel": text(axes.ylabel),
            "legend": [text(entry) for entry in axes.legend[:20]],
            "lines": [
                {"label": text(line.label), "points": len(line.y)} for line in axes.lines[:20]
            ],
            "images": [list(image.shape) for image in axes.images],
        }
        for axes in got.axes[:20]
    ]
    return Evidence("figure", {"of": of, "title": text(got.title), "axes": described})


def _folded(title: str) -> str:
    return "".join(title.split()).casefold()
