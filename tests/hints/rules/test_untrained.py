"""Models that are asked and hold the weights that they were made with."""

from __future__ import annotations

import pytest

from grader.wire.record import (
    Evaluated,
    Event,
    FitEnded,
    FitStarted,
    LayerNote,
    Loaded,
    ModelNote,
    NamesLeft,
)
from tests.hints.traces import array, at, found, ran

ASKED = "m.fit(x, y)\nm.save('a.keras')\nk = load_model('a.keras')\nn.evaluate(x, y)\n"


def note(handle: int, name: str, **fields: object) -> ModelNote:
    layers = (LayerNote(class_name="Dense", name=name, config={"units": 4}, parameters=36),)
    return ModelNote(
        handle=handle, class_name="Sequential", layers=layers, parameters=36,
        output_shape=(None, 4), **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def judged(model: ModelNote, line: int = 4) -> Evaluated:
    return Evaluated(model=model, x=array(60, 8), y=array(60), place=at(line))


def trained(model: ModelNote) -> tuple[Event, Event]:
    return (
        FitStarted(model=model, x=array(90, 8), y=array(90), place=at(1)),
        FitEnded(handle=model.handle, place=at(1)),
    )


def test_a_model_made_anew_beside_one_that_was_loaded() -> None:
    first, fresh = note(1, "dense"), note(2, "dense_1")
    loaded = Loaded(what="model", path="a.keras", handle=3, layers=("dense",), place=at(3))
    (told,) = found("asked-untrained-model", ran(ASKED, *trained(first), loaded, judged(fresh)))
    assert told.place and told.place.line == 4


@pytest.mark.parametrize("layers", [("dense_1",), ("dense_1", "dense_2")])
def test_layers_that_a_file_filled(layers: tuple[str, ...]) -> None:
    first, other = note(1, "dense"), note(2, "dense_1")
    loaded = Loaded(what="weights", path="a.weights.h5", handle=3, layers=layers, place=at(3))
    assert not found("asked-untrained-model", ran(ASKED, *trained(first), loaded, judged(other)))


def test_a_model_that_was_loaded_itself() -> None:
    first, other = note(1, "dense"), note(2, "dense_1", loaded=True)
    assert not found("asked-untrained-model", ran(ASKED, *trained(first), judged(other)))


def test_the_front_of_a_model_made_anew() -> None:
    def net(handle: int, *names: str) -> ModelNote:
        layers = tuple(
            LayerNote(class_name="Dense", name=name, config={"units": 4}, parameters=36)
            for name in names
        )
        return ModelNote(
            handle=handle, class_name="Functional", layers=layers, parameters=36,
            output_shape=(None, 4),
        )  # fmt: skip

    whole = net(1, "a", "b", "c")
    asked = ran(ASKED, *trained(whole), judged(net(2, "d", "e")))
    assert found("asked-untrained-model", asked)
    for other in (net(2, "a", "b"), net(2, "d")):
        assert not found("asked-untrained-model", ran(ASKED, *trained(whole), judged(other)))


KEPT = Loaded(what="weights", path="a.weights.h5", handle=2, kept=("dense_1",), place=at(3))


def test_layers_that_a_load_passed_over() -> None:
    first, other = note(1, "dense"), note(2, "dense_1", loaded=True)
    slug = "weights-kept-at-loading"
    (told,) = found(slug, ran(ASKED, *trained(first), KEPT, judged(other)))
    assert told.evidence == {
        "path": "a.weights.h5", "layers": "dense_1", "kept": 1, "asked_line": 4,
    }  # fmt: skip
    assert not found(slug, ran(ASKED, *trained(first), KEPT, *trained(other), judged(other)))
    assert not found(slug, ran(ASKED, *trained(other), KEPT, judged(other)))
    assert not found(slug, ran(ASKED, *trained(first), KEPT, judged(first)))


@pytest.mark.parametrize(("times", "told"), [(0, True), (2, False), (None, False)])
def test_weights_that_were_to_be_given_and_never_were(times: int | None, told: bool) -> None:
    source = ASKED + "for one in n.layers:\n    if one.name in held:\n        one.set_weights(w)\n"
    left = NamesLeft(weights_set=times)
    trace = ran(source, *trained(note(1, "dense")), judged(note(2, "dense_1")), left)
    assert bool(found("asked-untrained-model", trace)) is told
