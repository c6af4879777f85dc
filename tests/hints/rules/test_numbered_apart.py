"""Labels with other numbers, and models that were read from what another one wrote."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    Loaded,
    ModelNote,
    Predicted,
    Probed,
    Saved,
)
from tests.hints.traces import array, at, found, model, ran

SOURCE = "m.fit(x, y)\nm.evaluate(a, b)\n"


@pytest.mark.parametrize(
    ("given", "renamed", "learned", "told"),
    [
        (0.02, 0.97, 0.99, True),
        (0.33, 0.9, 0.95, True),
        (0.33, 0.6, 0.95, False),
        (0.7, 0.9, 0.95, False),
        (0.02, 0.97, 0.5, False),
    ],
)
def test_labels_that_are_right_once_renamed(
    given: float, renamed: float, learned: float, told: bool
) -> None:
    figures = {
        "given": given, "renamed": renamed, "label": 2.0, "meant": 0.0, "moved": 2.0, "rows": 90.0,
    }  # fmt: skip
    trace = ran(
        SOURCE,
        FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(1)),
        FitEnded(handle=1, history={"accuracy": [learned]}, place=at(1)),
        Evaluated(model=model(), x=array(90, 8), y=array(90), place=at(2)),
        Probed(name="exchanged", handle=1, figures=figures),
    )
    results = found("labels-numbered-apart", trace)
    assert bool(results) is told
    if told:
        assert results[0].place and results[0].place.line == 2
        assert (results[0].evidence["label"], results[0].evidence["meant"]) == (2, 0)


def note(handle: int, *names: str) -> ModelNote:
    layers = tuple(LayerNote(class_name="Dense", name=name, parameters=9) for name in names)
    return ModelNote(handle=handle, class_name="Sequential", layers=layers)


@pytest.mark.parametrize(
    ("loaded", "kin"),
    [
        (Loaded(what="model", path="a.keras", handle=2), {1, 2}),
        (Loaded(what="model", path="b.keras", handle=2, layers=("dense", "out")), {1, 2}),
        (Loaded(what="model", path="b.keras", handle=2, layers=("dense",)), {1}),
        (Loaded(what="weights", path="b.h5", handle=2, layers=("dense", "out")), {1}),
    ],
)
def test_who_was_read_from_what_a_model_wrote(loaded: Loaded, kin: set[int]) -> None:
    saved = Saved(handle=1, what="model", path="a.keras", fits=1)
    assert ran("", saved, loaded).kin(note(1, "dense", "out")) == kin


def test_a_loaded_model_is_asked_with_other_pixels() -> None:
    small = array(90, 20, 20, 1, low=0.0, high=1.0, distinct=99)
    large = array(1, 20, 20, 1, low=0.0, high=254.0, distinct=99)
    trace = ran(
        SOURCE,
        FitStarted(model=note(1, "dense"), x=small, y=array(90), place=at(1)),
        Saved(handle=1, what="model", path="a.keras", fits=1),
        Loaded(what="model", path="a.keras", handle=2),
        Predicted(model=note(2, "dense"), x=large, place=at(2)),
    )
    assert found("train-predict-scaling-differs", trace)
