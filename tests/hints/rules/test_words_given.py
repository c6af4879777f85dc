"""Texts and numbers of words in another form than the first layer reads."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import FitStarted, LayerNote
from tests.hints.traces import array, at, died, found, model, ran

READER = model(layers=(LayerNote(class_name="TextVectorization", name="t"),))
TABLE = model(layers=(LayerNote(class_name="Embedding", name="e", config={"input_dim": 60}),))


@pytest.mark.parametrize("message", ["Invalid dtype: str96", "Unrecognized data type: x=['a b']"])
@pytest.mark.parametrize(("note", "told"), [(READER, True), (TABLE, False)])
def test_texts_come_as_a_tensor(message: str, note: Any, told: bool) -> None:
    start = FitStarted(model=note, x=array(4), y=array(4), place=at(1))
    trace = died("m.fit(x, y)", "ValueError", message, start)
    assert bool(found("texts-in-plain-list", trace)) is told


@pytest.mark.parametrize(
    ("facts", "fractions"),
    [
        ({"low": 0.0, "high": 1.0, "distinct": 2, "values": (0.0, 1.0)}, None),
        ({"low": 0.0, "high": 0.98, "distinct": 40}, 0.98),
        ({"low": 0.0, "high": 59.0, "distinct": 60}, "-"),
        ({"low": 0.0, "high": 0.0, "distinct": 1}, "-"),
    ],
)
def test_numbers_of_words(facts: dict[str, Any], fractions: float | str | None) -> None:
    start = FitStarted(model=TABLE, x=array(90, 8, **facts), y=array(90), place=at(1))
    told = found("embedding-wants-word-numbers", ran("m.fit(x, y)", start))
    assert [one.evidence["fractions"] for one in told] == ([] if fractions == "-" else [fractions])
