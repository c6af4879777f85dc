"""A report from its JSON is the same report: ids, places and texts."""

from __future__ import annotations

import dataclasses
import json

import pytest

from grader.errors import UsageError
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.place import Place
from grader.model.report import Problem, Report
from grader.reporters.json import parse, render, to_json
from grader.reporters.restored import restored
from grader.reporters.view import message_text, place_of
from grader.text import Catalogue
from tests.reporters.samples import SAMPLES, catalogue


def back(report: Report, language: str = "en") -> Report:
    return restored(parse(render(report, catalogue(language))))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_told_as_before_in_both_languages(name: str, language: str) -> None:
    report = SAMPLES[name]()
    again = back(report, language)
    for shown in ("en", "ko"):
        assert to_json(again, catalogue(shown)) == to_json(report, catalogue(shown))
    visible = [check.message for check in report.checks if not check.hidden]
    assert [check.message for check in again.checks if not check.hidden] == visible
    assert again.problem == report.problem
    assert again.notes == report.notes


def test_a_message_of_another_machines_lab_keeps_its_id_and_is_shown_as_it_was() -> None:
    told = catalogue("ko")
    told = dataclasses.replace(told, texts={**told.texts, "lab9.odd": "{count}개가 이상해요."})
    note = Message("lab9.odd", {"count": 3})
    report = dataclasses.replace(SAMPLES["all_right"](), notes=(note,))
    again = restored(parse(render(report, told)))
    assert again.notes == (note,)
    for language in ("en", "ko"):
        texts = Catalogue.load(language)
        text = message_text(again.notes[0], report=again, catalogue=texts, clean=str)
        assert text == "3개가 이상해요."
    assert restored(parse(render(again, Catalogue.load("en")))).notes == (note,)


def test_an_older_report_still_names_the_line_that_python_could_not_read() -> None:
    params = {"file": "lab1.py", "line": 3, "message": "expected ':'", "source": "def f()"}
    older = Evidence("exception", {"type": "SyntaxError", "message": "no", "frames": []})
    problem = Problem(
        outcome=Outcome.FAILED,
        message=Message("outcome.syntax_error", dict(params)),
        evidence=(older,),
    )
    again = back(dataclasses.replace(SAMPLES["not_written"](), problem=problem))
    assert again.problem is not None
    place = place_of(again.problem.evidence)
    assert place == Place(file="lab1.py", line=3, source="def f()")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_report_of_a_newer_grader_is_refused_with_words(language: str) -> None:
    made = json.loads(render(SAMPLES["all_right"](), catalogue(language)))
    made["schema"] = "grader/report/v2"
    del made["checks"]
    with pytest.raises(UsageError) as caught:
        parse(json.dumps(made).encode())
    assert caught.value.message.id == "error.newer_file"
    text = Catalogue.load(language, strict=True).render(caught.value.message)
    assert "grader/report/v2" in text and "grader/report/v1" in text
