from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from grader.errors import UsageError
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.reporters.json import parse, render, schema, to_json
from tests.hostile_text import HOSTILE, hostile_report
from tests.reporters.samples import SAMPLES, catalogue, report

PUBLISHED = Path(__file__).parents[2] / "docs" / "report.schema.json"
LANGUAGES = ("en", "ko")


def lenient(language: str):  # type: ignore[no-untyped-def]
    return dataclasses.replace(catalogue(language), strict=False)


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_bytes() == schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_reports_are_valid_and_come_back(name: str, language: str) -> None:
    content = render(SAMPLES[name](), catalogue(language))
    jsonschema.validate(json.loads(content), json.loads(PUBLISHED.read_bytes()))
    assert parse(content) == to_json(SAMPLES[name](), catalogue(language))
    assert content.endswith(b"}\n")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_reports_are_valid_and_come_back(text: str) -> None:
    content = render(hostile_report(text), lenient("en"))
    jsonschema.validate(json.loads(content), json.loads(schema()))
    assert parse(content).earned == 0
    assert len(content) < 2_000_000


def test_fields_are_those_of_the_format() -> None:
    made = json.loads(render(SAMPLES["several_wrong"](), catalogue("en")))
    wanted = "schema assignment submission earned possible final checks training environment"
    assert {*wanted.split(), "seed", "partial", "duration_s"} <= set(made)
    assert set(made["submission"]) == {"id", "digest", "files"}
    per_check = "id function title outcome earned possible message evidence faults duration_s"
    assert set(per_check.split()) <= set(made["checks"][0])
    assert {"python", "tensorflow", "keras", "sandbox"} <= set(made["environment"])
    trained = json.loads(render(SAMPLES["all_right"](), catalogue("en")))["training"]
    assert {"accuracy", "threshold", "budget", "reused"} <= set(trained)
    assert made["schema"] == "grader/report/v1"
    assert [made["earned"], made["possible"], made["final"], made["language"]] == [
        8,
        100,
        True,
        "en",
    ]
    first = made["checks"][1]
    assert first["outcome"] == "failed"
    assert first["message_id"] == "lab1.unscaled"
    assert first["params"] == {"of": "preprocess_images(images)", "max": 255}
    assert first["message"].startswith("preprocess_images(images) has values up to 255")
    assert first["evidence"][0]["kind"] == "array"


def test_whole_points_are_ints_and_dust_is_gone() -> None:
    made = report()
    checks = tuple(
        dataclasses.replace(check, earned=0.1, possible=6.0) for check in made.checks[:3]
    )
    content = render(dataclasses.replace(made, checks=checks), catalogue("en"))
    assert b'"earned": 0.3,' in content
    assert b'"possible": 18,' in content
    assert b'"possible": 6,' in content


def test_hidden_checks_keep_their_content() -> None:
    message = Message("lab1.unscaled", {"of": "SECRET", "max": 1})
    texts = catalogue("en")
    texts = dataclasses.replace(
        texts, texts={**texts.texts, "check.predict.random.title": "SECRET"}
    )
    made = report(
        {"predict.random": (Outcome.FAILED, message, (Evidence("value", {"value": "SECRET"}),))}
    )
    checks = tuple(
        dataclasses.replace(check, faults=("SECRET",)) if check.hidden else check
        for check in made.checks
    )
    content = render(dataclasses.replace(made, checks=checks), texts)
    assert b"SECRET" not in content
    (hidden,) = [check for check in parse(content).checks if check.hidden]
    assert (hidden.id, hidden.title, hidden.message, hidden.message_id) == (
        "predict.random",
        None,
        None,
        None,
    )
    assert (hidden.params, hidden.evidence, hidden.faults) == ({}, (), ())
    assert (hidden.earned, hidden.possible, hidden.outcome) == (0, 5, Outcome.FAILED)


def test_figures_that_are_no_numbers() -> None:
    made = hostile_report("x")
    nan = dataclasses.replace(made, duration_s=float("inf"))
    parsed = parse(render(nan, lenient("en")))
    assert parsed.training is not None
    assert parsed.training.accuracy is None
    assert parsed.duration_s == 0


def test_later_versions_may_add_fields() -> None:
    made = json.loads(render(SAMPLES["all_right"](), catalogue("en")))
    made["new"] = made["checks"][0]["new"] = {"more": 1}
    jsonschema.validate(made, json.loads(schema()))
    assert parse(json.dumps(made).encode()).earned == 100


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        b'{"schema": "grader/report/v1"}',
        b'{"schema": "grader/hint/v2"}',
        b"[" * 100_000,
        "가".encode("cp949"),
    ],
)
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        parse(content)
    assert caught.value.message.id == "error.report_file"


def test_unknown_outcomes_are_refused() -> None:
    made = msgspec.to_builtins(to_json(SAMPLES["all_right"](), catalogue("en")))
    made["checks"][0]["outcome"] = "won"
    with pytest.raises(UsageError):
        parse(msgspec.json.encode(made))
