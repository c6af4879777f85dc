from __future__ import annotations

import dataclasses
from xml.etree import ElementTree

import junitparser
import pytest

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.reporters.junit import render
from tests.hostile_text import HOSTILE, hostile_report
from tests.reporters.samples import SAMPLES, catalogue, report

LANGUAGES = ("en", "ko")


def lenient(language: str):  # type: ignore[no-untyped-def]
    return dataclasses.replace(catalogue(language), strict=False)


def cases(text: str) -> list[junitparser.TestCase]:
    (suite,) = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    return list(suite)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_read_back(name: str, language: str) -> None:
    made = SAMPLES[name]()
    text = render(made, catalogue(language))
    xml = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    (suite,) = xml
    outcomes = [check.outcome for check in made.checks]
    passed, ours = outcomes.count(Outcome.PASSED), outcomes.count(Outcome.GRADER_ERROR)
    assert (suite.tests, suite.errors, suite.skipped) == (len(outcomes), ours, 0)
    assert suite.failures == len(outcomes) - passed - ours
    found = list(suite)
    assert [case.name for case in found] == [check.id for check in made.checks]
    assert {case.classname for case in found} == {f"lab1.{check.function}" for check in made.checks}
    assert [case.is_passed for case in found] == [outcome is Outcome.PASSED for outcome in outcomes]
    assert not any(case.is_skipped for case in found)
    for case, outcome in zip(found, outcomes, strict=True):
        for result in case.result:
            assert result.type == outcome.value
            assert isinstance(result, junitparser.Error) == (outcome is Outcome.GRADER_ERROR)
            assert result.message


def test_properties_carry_the_grade() -> None:
    xml = junitparser.JUnitXml.fromstring(render(SAMPLES["crash"](), catalogue("en")).encode())
    (suite,) = xml
    values = {item.name: item.value for item in suite.properties()}
    assert values["earned"] == "0"
    assert values["possible"] == "90"
    assert values["final"] == "false"
    assert values["partial"] == "true"
    assert values["seed"] == "20261122"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(text: str) -> None:
    written = render(hostile_report(text), lenient("ko"))
    found = cases(written)
    assert len(found) == 5
    assert not any(case.is_passed for case in found)
    assert len({case.name for case in found}) == 5
    for element in ElementTree.fromstring(written).iter():
        for value in element.attrib.values():
            assert len(value) < 20_000
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_messages_stay_short_even_when_escaped() -> None:
    message = Message("lab1.unscaled", {"of": "<&>" * 100_000, "max": "&" * 100_000})
    text = render(report({"labels.dtype": (Outcome.FAILED, message, ())}), catalogue("en"))
    (line,) = [line for line in text.splitlines() if "<failure" in line]
    assert len(line.partition(">")[0]) < 20_000
    assert "&lt;&amp;&gt;" in line


def test_repeated_ids_stay_unique() -> None:
    made = report()
    twice = dataclasses.replace(made, checks=made.checks[:1] * 3)
    assert [case.name for case in cases(render(twice, catalogue("en")))] == [
        "preprocess.shape", "preprocess.shape (2)", "preprocess.shape (3)",
    ]  # fmt: skip


def test_hidden_checks_keep_their_content() -> None:
    message = Message("lab1.unscaled", {"of": "SECRET", "max": 1})
    evidence = (Evidence("value", {"value": "SECRET"}),)
    texts = catalogue("en")
    texts = dataclasses.replace(
        texts, texts={**texts.texts, "check.predict.random.title": "SECRET"}
    )
    text = render(report({"predict.random": (Outcome.FAILED, message, evidence)}), texts)
    assert "SECRET" not in text
    assert 'message="hidden check, 5 points"' in text


@pytest.mark.parametrize("name", ["not_loaded", "all_right"])
def test_a_report_without_checks_is_no_success(name: str) -> None:
    text = render(dataclasses.replace(SAMPLES[name](), checks=()), catalogue("en"))
    (case,) = cases(text)
    assert not case.is_passed
    (suite,) = junitparser.JUnitXml.fromstring(text.encode())
    assert (suite.tests, suite.failures) == (1, 1)


def test_why_nothing_was_loaded_is_told() -> None:
    text = render(SAMPLES["not_loaded"](), catalogue("en"))
    error = ElementTree.fromstring(text).find("testsuite/system-err")
    assert error is not None
    assert error.text is not None
    assert "lab1.py, line 17" in error.text
