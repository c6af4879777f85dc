"""An exception as one record: the same facts on the wire, in a report and for the hints."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given, settings

from grader.model.evidence import Evidence, Json, exceptions
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.text import Catalogue
from tests.wire.strategies import exceptions as any_exception

OWN = Place(file="lab1.py", line=3, function="f", source="x = 1 / 0")
LIBRARY = Place(file="keras/layer.py", line=9, function="call", own=False)


@settings(deadline=None)
@given(any_exception)
def test_nothing_of_it_is_lost_in_a_report(facts: ExceptionFacts) -> None:
    stored = json.loads(msgspec.json.encode(Evidence.of_exception(facts).facts))
    assert Evidence("exception", stored).exception == facts


def test_what_is_not_known_is_left_out_of_a_report() -> None:
    stored = Evidence.of_exception(ExceptionFacts(type="ValueError", frames=(OWN,))).facts
    assert set(stored) == {"type", "message", "frames"}
    assert stored["frames"] == [
        {"file": "lab1.py", "line": 3, "function": "f", "source": "x = 1 / 0", "own": True}
    ]


def test_the_place_is_the_learners_own() -> None:
    assert ExceptionFacts(frames=(OWN, LIBRARY)).place == OWN
    assert ExceptionFacts(frames=(LIBRARY,)).place is None
    unread = Place(file="lab1.py", line=7, column=5)
    assert ExceptionFacts(frames=(OWN,), syntax=unread).place == unread
    # Source that the learner's program made up and compiled itself: its line is in no file.
    made = Place(file="<string>", line=1, own=False)
    assert ExceptionFacts(frames=(OWN,), syntax=made).place == OWN


@pytest.mark.parametrize(
    "facts",
    [
        {"type": "ValueError", "message": "no", "frames": "none"},
        {"type": "ValueError", "message": "no", "frames": [{"file": 3}]},
        {"type": "ValueError", "message": "no", "syntax": []},
    ],
)
def test_what_something_else_has_written_still_has_its_name(facts: Mapping[str, Json]) -> None:
    found = Evidence("exception", facts).exception
    assert found == ExceptionFacts(type="ValueError", message="no")


def test_other_evidence_is_no_exception() -> None:
    some = (Evidence("array", {"type": "x"}), Evidence("exception", {"type": "KeyError"}))
    assert [found.type for found in exceptions(some)] == ["KeyError"]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["a.py", "a.py, line 3", "a.py, line 3, column 9", "a.py, line 3, in f"]),
        ("ko", ["a.py", "a.py 3번째 줄", "a.py 3번째 줄 9번째 글자", "a.py 3번째 줄, f 안"]),
    ],
)
def test_of_a_place_only_what_is_known_is_said(language: str, texts: list[str]) -> None:
    catalogue = Catalogue.load(language, strict=True)
    places = [
        Place(file="a.py", line=0, column=4),
        Place(file="a.py", line=3),
        Place(file="a.py", line=3, column=9),
    ]
    told = [catalogue.place(place) for place in places]
    within = catalogue.place(Place(file="a.py", line=3, function="f"), within=True)
    assert [*told, within] == texts
