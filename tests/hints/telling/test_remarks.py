"""Of a lab that is all right: what is worth a thought."""

from __future__ import annotations

from dataclasses import replace

from grader.hints.diagnose import Diagnosis
from grader.hints.rule import Finding
from grader.hints.run.lab import remarks
from grader.hints.telling.hint import make_hint, tell
from grader.hints.telling.view import view
from grader.text import Catalogue
from grader.wire.record import FitStarted, Predicted
from tests.hints.rules.model_traces import IMAGES, dense, layer, model
from tests.hints.traces import array, at, ran

SOURCE = """\
def build_model():
    return keras.Sequential([
        layers.Flatten(),
        layers.Dense(64),
        layers.Dense(10, activation="softmax"),
    ])
"""


def all_right(activation: str) -> tuple[Finding, ...]:
    note = model(layer("Flatten"), dense(64, activation), dense(10))
    events = (
        FitStarted(model=note, x=IMAGES, y=array(500), place=at(9)),
        Predicted(model=note, x=IMAGES, place=at(9)),
    )
    return remarks(ran(SOURCE, *events, lab="lab1"))


def test_a_hidden_layer_without_activation_is_worth_a_thought() -> None:
    (found,) = all_right("linear")
    assert found.slug == "linear-hidden-layer"
    assert all_right("relu") == ()


def test_remarks_are_named_below_the_good_news_and_are_no_faults() -> None:
    trace = ran(SOURCE, lab="lab1")
    said = make_hint(trace, Diagnosis(), target="lab1", level=1, language="en")
    told = replace(
        said, remarks=tuple(tell(one, level=1, language="en") for one in all_right("linear"))
    )
    assert not told.found
    shown = view(told, Catalogue.load("en"), again="grader hint lab1", explain="grader explain")
    assert shown.nothing == "All checks of lab1 pass."
    assert shown.later.endswith("(1):")
    assert len(shown.listed) == 1
    assert shown.command == ""
    assert view(said, Catalogue.load("en"), again="", explain="").listed == ()
