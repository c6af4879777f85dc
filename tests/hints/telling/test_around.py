"""What the line that raised works with, where no fault is known."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from grader.hints.diagnose import diagnose
from grader.hints.telling.around import last_sentence
from grader.hints.telling.hint import Hint, make_hint
from grader.hints.telling.view import view
from grader.hints.trace import Trace
from grader.text import Catalogue
from grader.wire.record import FitStarted, NamesLeft
from tests.hints.traces import array, at, died, model

SOURCE = "x = 1\nmodel.fit(x, y,\n          batch_size=size)\n"


def unknown() -> Trace:
    left = NamesLeft(
        arrays={
            "x": array(300, 28, dtype="float64", low=0.0, high=255.0),
            "y": array(300, dtype="<U5"),
            "z": array(3),
            "size": array(low=32.0),
        }
    )
    fit = FitStarted(
        model=model(input_shape=(None, 28), output_shape=(None, 10)),
        x=array(300, 28), y=array(300), place=at(2),
    )  # fmt: skip
    return died(SOURCE, "RuntimeError", "Something nobody knows.", left, fit, line=2)


def hint_of(trace: Trace, language: str = "en") -> Hint:
    return make_hint(trace, diagnose(trace), target="p.py", level=1, language=language)


def test_arrays_numbers_and_the_model_of_the_line() -> None:
    shown = view(hint_of(unknown()), Catalogue.load("en"), again="grader hint p.py", explain="e")
    assert shown.told == ()
    assert "- size: the number 32" in shown.nothing
    assert "- x: shape (300, 28), float64, values from 0 to 255" in shown.nothing
    assert "- y: shape (300,), <U5" in shown.nothing
    assert "- the model: it takes (None, 28) and gives (None, 10)" in shown.nothing
    assert "z:" not in shown.nothing
    assert shown.nothing.split("\n\n")[-1].startswith("Next: ")
    korean = view(hint_of(unknown(), "ko"), Catalogue.load("ko"), again="grader hint", explain="e")
    assert "- x: 모양 (300, 28), float64" in korean.nothing


def test_nothing_is_said_where_a_fault_is_known_or_nothing_was_seen() -> None:
    known = died("print(q)\n", "NameError", "name 'q' is not defined", NamesLeft())
    assert hint_of(known).around is None
    assert hint_of(died(SOURCE, "RuntimeError", "Unknown.", line=2)).around is None


def test_of_several_calls_the_one_that_failed_is_shown() -> None:
    source = "print(json.dumps(table.rows(3)))\n"
    trace = died(source, "RuntimeError", "Unknown.", NamesLeft(), line=1)
    assert trace.exception is not None
    marked = msgspec.structs.replace(trace.exception, part="table.rows(3)")
    hint = hint_of(dataclasses.replace(trace, exception=marked))
    assert hint.around is not None and hint.around.part == "table.rows(3)"
    shown = view(hint, Catalogue.load("en"), again="grader hint", explain="e").nothing
    assert "Of line 1 it is this part that failed: table.rows(3)" in shown
    assert shown.split("\n\n")[-1].startswith("Next: write each step")
    whole = msgspec.structs.replace(trace.exception, part=source.strip())
    assert hint_of(dataclasses.replace(trace, exception=whole)).around is None


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("One line only.", ""),
        ("Failed.\nx=[1, 2]\nPlease give a list of arrays instead.\n[[1 2]\n [3 4]]",
         "Please give a list of arrays instead."),
        ("First.\nSecond.\nYou must build the model first. Call it on some data. [Op:Read] name: ",
         "Call it on some data."),
        ("in user code:\n    File 'a.py', line 3, in f  *\n    ValueError: 'size' must be a pair "
         "of two numbers", "'size' must be a pair of two numbers"),
        ("Exception encountered.\n{{function_node x}} Cast int64 to string is not supported "
         "[Op:Cast]\nArguments received by the layer in a call:\n  • inputs=3",
         "Cast int64 to string is not supported"),
    ],
)  # fmt: skip
def test_the_last_sentence_is_one(message: str, sentence: str) -> None:
    assert last_sentence(message) == sentence


def test_a_function_of_the_learners_is_looked_into() -> None:
    left = NamesLeft(arrays={"x": array(3)}, inside={"x": array(5, 2), "w": array(2)})
    trace = died("def f(x):\n    return x @ w\nf(1)\n", "RuntimeError", "Unknown.", left, line=2)
    assert trace.exception is not None
    frame = msgspec.structs.replace(trace.exception.frames[0], function="f")
    inside = msgspec.structs.replace(trace.exception, frames=(frame,))
    hint = hint_of(dataclasses.replace(trace, exception=inside))
    assert hint.around is not None
    assert [one.params["shape"] for one in hint.around.seen] == ["(2,)", "(5, 2)"]
