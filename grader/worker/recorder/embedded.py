"""What tables of an ``Embedding`` are looked up with, and whether they ever held anything."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.models import layers_of
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.steps import parts_of

LEAST_ROWS: Final = 20
LEAST_VALUES: Final = 64
MAX_VALUES: Final = 5_000_000
END: Final = 0.05
"""Keras makes a table with even chances between this below and above 0."""
EVEN: Final = 0.05 / 3**0.5
NEAR: Final = 0.08


def note_embedded(recorder: Recorder, known: Remembered, x: Any) -> None:
    """Look at what every table is given, before the first training."""
    model = known.model()
    for layer in _tables(model) if not known.fits else ():
        for name, part in _given(model, layer, x):
            found = fractions(part)
            if found is not None:
                found["rows"] = float(layer.input_dim)
                names = {"input": name[:100], "layer": str(layer.name)[:100]}
                recorder.note(
                    Probed(name="fractions", handle=known.handle, figures=found, names=names)
                )


def note_chance_words(recorder: Recorder, known: Remembered) -> None:
    """Look at every table that may not learn, after the first training: it is as it was made."""
    for layer in _tables(known.model()) if known.fits == 1 else ():
        table = None if layer.trainable else _table(layer)
        if table is not None and by_chance(table):
            figures = {"rows": float(layer.input_dim)}
            names = {"layer": str(layer.name)[:100]}
            recorder.note(
                Probed(name="chance_words", handle=known.handle, figures=figures, names=names)
            )


def _tables(model: Any) -> list[Any]:
    layers = layers_of(model) if model is not None else []
    return [one for one in layers if type(one).__name__ == "Embedding"]


def by_chance(table: np.ndarray) -> bool:
    """Whether these are the numbers that Keras draws for a new table, and no others."""
    if table.size < LEAST_VALUES or table.size > MAX_VALUES:
        return False
    even = abs(float(table.std()) - EVEN) <= NEAR * EVEN
    return even and float(np.abs(table).max()) <= END and len(np.unique(table[:1_000])) > 2


def fractions(part: np.ndarray) -> dict[str, float] | None:
    """Of numbers that are to be numbers of rows: how many are fractions, and how few are left."""
    if part.dtype.kind != "f" or len(part) < LEAST_ROWS or part.size > MAX_VALUES:
        return None
    if not np.isfinite(part).all():
        return None
    whole = np.trunc(part)
    share = float((whole != part).mean())
    before, after = len(np.unique(part)), len(np.unique(whole))
    if share < 0.5 or after >= before:
        return None
    return {
        "share": round(share, 4), "low": float(part.min()), "high": float(part.max()),
        "before": float(before), "after": float(after),
    }  # fmt: skip


def _table(layer: Any) -> np.ndarray | None:
    weights: list[Any] = list(getattr(layer, "weights", ()))
    if len(weights) != 1 or int(np.prod(weights[0].shape)) > MAX_VALUES:
        return None
    return np.asarray(weights[0])


def _given(model: Any, layer: Any, x: Any) -> Iterator[tuple[str, np.ndarray]]:
    """The input of the model that goes straight into this layer, where it can be told."""
    parts = parts_of(x)
    with contextlib.suppress(Exception):  # a subclassed model has no graph
        source = _maker(layer.input)
        inputs = [_maker(one) for one in model.inputs]
        if source not in inputs:
            return
        at = inputs.index(source)
        named = [one for one in parts if one[0] == source]
        name, value = named[0] if named else parts[at]
        part = as_array(value)
        if part is not None:
            yield name, part


def _maker(tensor: Any) -> str:
    """The name of what made a symbolic tensor."""
    return str(tensor._keras_history.operation.name)
