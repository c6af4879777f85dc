"""The JSON of a hint and its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.hints.diagnose import Diagnosis
from grader.hints.fault import load_faults
from grader.hints.program import Program
from grader.hints.rule import Finding
from grader.hints.telling.filled import without
from grader.hints.telling.hint import Hint, make_hint, tell
from grader.hints.telling.json import render, schema
from grader.hints.trace import Trace
from grader.model.evidence import Json
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import CodeUnit

PUBLISHED = Path(__file__).parents[3] / "docs" / "hint.schema.json"
SOURCE = "first\nsecond\nthird\n"


def hint(*findings: Finding, line: int | None = 2, language: str = "en", level: int = 1) -> Hint:
    """A hint on a program of three lines that stopped at one of them."""
    frame = Place(file="a.py", line=line or 0, function="<module>", source="second", own=True)
    trace = Trace(
        program=Program((CodeUnit(label="a.py", source=SOURCE),)),
        exception=None
        if line is None
        else ExceptionFacts(type="ValueError", message="no\nway", frames=(frame,)),
        ended="done" if line is None else "raised",
    )
    return make_hint(
        trace, Diagnosis(findings=findings), target="a.py", level=level, language=language
    )


def finding(line: int, slug: str = "missing-batch-axis", **more: object) -> Finding:
    """A finding on a line of that program."""
    place = Place(file="a.py", line=line, source=SOURCE.split()[line - 1])
    evidence = {"x": "x[0]", "x_shape": "(28, 28, 1)", "wanted": "(None, 28, 28, 1)"}
    return replace(Finding(slug=slug, place=place, evidence=evidence), **more)  # type: ignore[arg-type] # test data


def made(said: Hint) -> dict[str, Any]:
    content = json.loads(render(said))
    jsonschema.validate(content, json.loads(PUBLISHED.read_bytes()))
    assert isinstance(content, dict)
    return content


def test_the_published_schema_is_current() -> None:
    assert json.loads(PUBLISHED.read_bytes()) == json.loads(json.dumps(schema()))
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_hint_holds_what_the_schema_names() -> None:
    content = made(hint(finding(2, explains_exception=True)))
    wanted = {"schema", "target", "faults", "later", "exception", "standins", "level", "language",
              "source"}  # fmt: skip
    assert wanted <= set(content)
    assert content["schema"] == "grader/hint/v1"
    assert content["exception"] == {
        "type": "ValueError", "message": "no\nway", "file": "a.py", "line": 2,
    }  # fmt: skip
    (fault,) = content["faults"]
    assert fault["slug"] == "missing-batch-axis"
    assert fault["where"] == {"file": "a.py", "line": 2}
    assert fault["evidence"]["x_shape"] == "(28, 28, 1)"
    assert "(28, 28, 1)" in fault["message"]


def test_what_stands_below_the_line_that_stopped_comes_later() -> None:
    said = hint(finding(1), finding(3, slug="wrong-reshape"))
    assert [one.slug for one in said.faults] == ["missing-batch-axis"]
    assert [one.slug for one in said.later] == ["wrong-reshape"]


def test_a_program_that_ended_well_has_nothing_later() -> None:
    said = hint(finding(1), finding(3, slug="wrong-reshape"), line=None)
    assert len(said.faults) == 2
    assert said.later == ()
    assert made(said)["exception"] is None


def test_a_value_that_was_not_observed_is_not_made_up() -> None:
    said = hint(Finding(slug="missing-batch-axis", place=None))
    examples = [str(value) for value in load_faults()["missing-batch-axis"].params.values()]
    assert said.root is not None
    assert "(28, 28, 1)" not in said.root.message
    assert said.root.message.count("\n\n") >= 1
    assert not any(len(text) > 3 and text in said.root.message for text in examples)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_level_and_language_choose_the_text(language: str, level: int) -> None:
    said = hint(finding(2), language=language, level=level)
    content = made(said)
    assert (content["level"], content["language"]) == (level, language)
    assert said.root is not None
    hangul = any("가" <= character <= "힣" for character in said.root.message)
    assert hangul == (language == "ko")


def test_hostile_text_is_valid_json() -> None:
    place = Place(file="a\ud800.py", line=2, source="\x1b[31m")
    evidence: dict[str, Json] = {"x": "\udcff", "deep": float("nan")}
    said = hint(Finding(slug="missing-batch-axis", place=place, evidence=evidence), line=None)
    content = made(said)
    (fault,) = content["faults"]
    assert fault["where"]["file"] == "a\\ud800.py"
    assert fault["evidence"]["deep"] == "nan"


def test_sentences_that_need_what_was_not_observed_are_left_out() -> None:
    text = "Look. The shape is {x_shape}. It is odd.\n\nOnly {x_shape:을/를}.\n\nNext: print it."
    assert without(text, ["x_shape"]) == "Look.\n\nNext: print it."
    assert without(text, ["x"]) == text
    assert without(text, []) == text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_next_step_names_an_array_that_was_not_seen_by_a_letter(language: str) -> None:
    told = tell(Finding(place=None, slug="unscaled-pixels"), level=1, language=language)
    assert "`x.min()`" in told.message
    assert "?.min" not in told.message
