"""What tools of scikit-learn are given before a training: labels as texts, columns of all sizes."""

from __future__ import annotations

import sys
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import After, watch_method
from grader.worker.texts import plain

LOOKED: Final = 200
"""Rows of labels."""
WORDS: Final = 0.9
LONG: Final = 2
"""Letters of a row of labels: a single one may be a mark."""
LEAST_ROWS: Final = 30
MOST_KINDS: Final = 1_000
LEAST_COLUMNS: Final = 3
MAX_VALUES: Final = 4_000_000


class Encoders:
    """Looks at what is given to encoders of labels and to ``PCA``."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def labels(self) -> None:
        """Watch ``MultiLabelBinarizer``, now that it is imported."""
        kind: Any = getattr(sys.modules["sklearn.preprocessing"], "MultiLabelBinarizer", None)
        for name in ("fit", "fit_transform") if kind is not None else ():
            watch_method(self._recorder, kind, name, self._letters)

    def unknown(self) -> None:
        """Watch ``OneHotEncoder``, now that it is imported."""
        kind = getattr(sys.modules["sklearn.preprocessing"], "OneHotEncoder", None)
        if kind is not None:
            watch_method(self._recorder, kind, "transform", self._ignored)

    def columns(self) -> None:
        """Watch ``ColumnTransformer``, now that it is imported."""
        kind = getattr(sys.modules["sklearn.compose"], "ColumnTransformer", None)
        if kind is not None:
            watch_method(self._recorder, kind, "fit_transform", self._left_out)

    def parts(self) -> None:
        """Watch ``PCA``, now that it is imported."""
        kind: Any = getattr(sys.modules["sklearn.decomposition"], "PCA", None)
        for name in ("fit", "fit_transform") if kind is not None else ():
            watch_method(self._recorder, kind, name, self._sizes)

    def _letters(self, arguments: dict[str, Any]) -> None:
        found = split_into_letters(arguments.get("y"))
        if found is not None:
            figures = {"letters": float(len(found[1])), "rows": float(found[2])}
            row, letters = plain(found[0], 60), plain(" ".join(found[1][:12]), 60)
            names = {"row": row, "letters": letters}
            self._recorder.note(Probed(name="letters", figures=figures, names=names))

    def _ignored(self, arguments: dict[str, Any]) -> None:
        encoder, table = arguments["self"], arguments.get("X")
        if getattr(encoder, "handle_unknown", "") != "ignore":
            return
        found = never_learned(getattr(encoder, "categories_", ()), table)
        if found is not None:
            figures = {"column": float(found[0]), "rows": float(found[3])}
            names = {"given": plain(found[1], 60), "known": plain(found[2], 60)}
            self._recorder.note(Probed(name="unknown", figures=figures, names=names))

    def _left_out(self, arguments: dict[str, Any]) -> After:
        def after(_: Any) -> None:
            for name, what, columns in getattr(arguments["self"], "transformers_", ()):
                left = list(columns) if isinstance(what, str) and what == "drop" else []
                if name == "remainder" and left:
                    shown = plain(", ".join(str(one) for one in left[:8]), 60)
                    figures, names = {"count": float(len(left))}, {"columns": shown}
                    self._recorder.note(Probed(name="left_out", figures=figures, names=names))

        return after

    def _sizes(self, arguments: dict[str, Any]) -> None:
        table = as_array(arguments.get("X"))
        kept = getattr(arguments["self"], "n_components", None)
        figures = None if table is None else largest_column(table)
        if figures is not None and isinstance(kept, int) and kept < figures["columns"]:
            figures["kept"] = float(kept)
            self._recorder.note(Probed(name="parts", figures=figures))


def split_into_letters(rows: Any) -> tuple[str, list[str], int] | None:
    """The first row and all letters, where each row of labels is a single text."""
    try:
        some = [one for _, one in zip(range(LOOKED), rows, strict=False)]
    except TypeError:
        return None
    texts = [str(one) for one in some if isinstance(one, str)]
    if not some or len(texts) < len(some):
        return None
    long = sum(len(one) >= LONG for one in texts) / len(texts)
    letters = sorted({letter for one in texts for letter in one})
    return (texts[0], letters, len(texts)) if long >= WORDS else None


def never_learned(categories: Any, table: Any) -> tuple[int, str, str, int] | None:
    """The first column of which no row has a category that is known: one of them, and those."""
    try:
        rows = np.asarray(table, dtype=object)
    except ValueError:
        return None
    if rows.ndim != 2 or rows.shape[1] != len(categories) or not len(rows):
        return None
    for number, kinds in enumerate(categories):
        given = {_plain(one) for one in rows[:LOOKED, number]}
        if len(kinds) <= MOST_KINDS and not {_plain(one) for one in kinds} & given:
            shown = ", ".join(repr(one) for one in kinds.tolist()[:4])
            return number, repr(rows[0, number]), shown, len(rows)
    return None


def _plain(value: Any) -> object:
    """A number is equal to a number, a text to a text."""
    return float(value) if isinstance(value, (bool, int, float, np.number)) else str(value)


def largest_column(table: np.ndarray) -> dict[str, float] | None:
    """The column with the largest spread, and which share of all variance is its own."""
    if table.ndim != 2 or table.dtype.kind not in "uif" or table.size > MAX_VALUES:
        return None
    if len(table) < LEAST_ROWS or table.shape[1] < LEAST_COLUMNS or not np.isfinite(table).all():
        return None
    spreads = table.astype(np.float64).std(axis=0)
    varied = spreads[spreads > 0]
    if len(varied) < LEAST_COLUMNS:
        return None
    return {
        "columns": float(table.shape[1]),
        "column": float(spreads.argmax()),
        "share": float(spreads.max() ** 2 / (spreads**2).sum()),
        "largest": float(spreads.max()),
        "smallest": float(varied.min()),
    }
