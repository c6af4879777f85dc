"""The way back through a scaler."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

MADE = (
    "a, b = MinMaxScaler(), MinMaxScaler()\nx = a.fit_transform(area)\ny = b.fit_transform(rent)\n"
)


@pytest.mark.parametrize(
    ("source", "back", "raw"),
    [
        ("p = a.inverse_transform(m.predict(x))", "a", None),
        ("p = m.predict(x)\nq = a.inverse_transform(p)", "a", None),
        ("t = b.inverse_transform(rent[:9])", None, "rent"),
        ("p = b.inverse_transform(m.predict(x))", "-", None),
        ("t = b.inverse_transform(y)", "-", None),
        ("t = a.inverse_transform(x)", "-", None),
    ],
)
def test_another_scaler(source: str, back: str | None, raw: str | None) -> None:
    start = FitStarted(model=model(), x=array(90, 1), y=array(90, 1, name="y"), place=at(4))
    told = found("scaled-back-by-another", ran(MADE + source, start))
    shown = [(one.evidence["back"], one.evidence["raw"]) for one in told]
    assert shown == ([] if back == "-" else [(back, raw)])
