"""What was seen when a training began, told as faults."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import Predicted, Probed, ScaledBack
from tests.hints.rules.model_traces import PLACE, YES_NO, dense, fitted, model, trace
from tests.hints.traces import array, found

NOTE = model(dense(1, "sigmoid"), loss="binary_crossentropy")


def seen(name: str, names: dict[str, str] | None = None, **figures: float) -> Probed:
    return Probed(name=name, handle=NOTE.handle, figures=figures, names=names or {})


def masking(hidden: float, filled: float) -> Probed:
    return seen("masking", hidden=hidden, filled=filled, filling=-1.0, value=0.0)


ASKED = Predicted(model=NOTE, x=array(80, 4), outputs=array(80, 1), place=PLACE)
SCALE = {
    "values": 900.0,
    "known": 700.0,
    "low": 1.0,
    "high": 9.0,
    "part_low": 1.0,
    "part_high": 7.0,
}
CUT = {"steps": 20.0, "share": 1.0, "chance": 0.5}


@pytest.mark.parametrize(
    ("slug", "event", "told"),
    [
        ("scale-of-whole-series", seen("scale", {"series": "load"}, **SCALE), True),
        ("deciding-words-cut-off", seen("cut", lost=1.0, kept=0.55, beginning=1.0, **CUT), True),
        ("deciding-words-cut-off", seen("cut", lost=1.0, kept=0.95, beginning=1.0, **CUT), False),
        ("deciding-words-cut-off", seen("cut", lost=0.6, kept=0.5, beginning=0.0, **CUT), False),
        ("mask-hides-nothing", masking(0.0, 0.4), True),
        ("mask-hides-nothing", masking(0.4, 0.4), False),
        ("mask-hides-nothing", masking(0.0, 0.0), False),
        ("answers-in-another-column",
         ScaledBack(scaler="s", columns=3, answered=0, target=2, place=PLACE), True),
        ("answers-in-another-column",
         ScaledBack(scaler="s", columns=3, answered=2, target=2, place=PLACE), False),
    ],
)  # fmt: skip
def test_what_is_told_of_it(slug: str, event: Any, told: bool) -> None:
    findings = found(slug, trace(*fitted(NOTE, YES_NO), event, ASKED, source="model.fit(x, y)"))
    assert bool(findings) is told
