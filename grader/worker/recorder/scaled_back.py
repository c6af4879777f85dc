"""What scalers of scikit-learn gave, and which column of theirs is scaled back."""

from __future__ import annotations

import functools
import sys
from collections import deque
from typing import Any, Final

import numpy as np

from grader.wire.record import ScaledBack
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.wrapping import After, watch_method
from grader.worker.texts import plain

SCALERS: Final = ("StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler")
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 40
KEPT: Final = 6
"""Tables that scalers gave, of which the numbers are known."""
FOUND: Final = 0.95
LEAST: Final = 20
NEW: Final = 0.5


class ScaledBacks:
    """Knows what columns came out of scalers."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._given: deque[tuple[int, np.ndarray]] = deque(maxlen=KEPT)
        """The number of a scaler, and what it gave."""

    def install(self) -> None:
        """Watch the scalers, now that they are imported."""
        module = sys.modules["sklearn.preprocessing"]
        for name in SCALERS:
            kind = getattr(module, name, None)
            if kind is not None:
                watch_method(self._recorder, kind, "transform", self._transform)
                look = functools.partial(self._back, name)
                watch_method(self._recorder, kind, "inverse_transform", look)

    def _transform(self, arguments: dict[str, Any]) -> After:
        scaler = id(arguments["self"])

        def after(result: Any) -> None:
            table = as_array(result)
            if table is not None and table.ndim == 2 and 2 <= table.shape[1] <= MAX_COLUMNS:
                self._given.append((scaler, table[:MAX_ROWS].astype(np.float32)))

        return after

    def _back(self, name: str, arguments: dict[str, Any]) -> None:
        scaler, table = id(arguments["self"]), as_array(arguments.get("X"))
        given = [one for number, one in self._given if number == scaler]
        if table is None or table.ndim != 2 or len(table) < LEAST or not given:
            return
        known = np.concatenate(given)
        if table.shape[1] != known.shape[1]:
            return
        targets = [one.sample[1] for one in self._recorder.remembered if one.fits and one.sample]
        column = _column_of(known, targets[-1]) if targets else None
        answered = _new_columns(known, table.astype(np.float32))
        if column is None or len(answered) != 1:
            return
        self._recorder.note(
            ScaledBack(
                scaler=plain(self._recorder.name_of(arguments["self"]) or name, 100),
                columns=table.shape[1],
                answered=answered[0],
                target=column,
                place=self._recorder.place(),
            )
        )


def _column_of(table: np.ndarray, targets: np.ndarray | None) -> int | None:
    """The one column that all targets are numbers of."""
    if targets is None or targets.dtype.kind != "f" or targets.size < LEAST:
        return None
    values = targets.reshape(-1).astype(np.float32)
    if len(np.unique(values)) < LEAST // 2:
        return None
    shares = [float(np.isin(values, column).mean()) for column in table.T]
    found = [number for number, share in enumerate(shares) if share >= FOUND]
    return found[0] if len(found) == 1 else None


def _new_columns(known: np.ndarray, table: np.ndarray) -> list[int]:
    """Columns of numbers that no scaler gave: answers. What is all alike fills a table up."""
    found = []
    for number, column in enumerate(table.T):
        if np.ptp(column) > 0 and float(np.isin(column, known).mean()) < NEW:
            found.append(number)
    return found
