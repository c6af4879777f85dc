"""Results for other platforms: each follows its schema, whatever a learner wrote."""

from __future__ import annotations

import base64
import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.reporters import classroom50, github, gradescope, prairielearn
from grader.text import Catalogue
from tests.hostile_text import HOSTILE, hostile_report
from tests.reporters.samples import SAMPLES, catalogue, exception, report
from tests.reporters.schemas import valid

PLACE = classroom50.place_of_runner(
    {"CLASSROOM": "dl"}, assignment="lab1", now="2026-11-22T20:00:00Z"
)


def lenient(language: str) -> Catalogue:
    return dataclasses.replace(catalogue(language), strict=False)


def everything(made: Report, texts: Catalogue) -> dict[str, str]:
    """What every platform gets, valid in its own format."""
    results = base64.b64decode(github.result(made, texts))
    written = {
        "gradescope": gradescope.render(made, texts),
        "classroom50": classroom50.render(made, texts, PLACE),
        "prairielearn": prairielearn.render(made, texts),
        "github-results": results,
    }
    for name, content in written.items():
        valid(name, content)
    return {
        **{name: content.decode() for name, content in written.items()},
        "commands": github.commands(made, texts, file="lab1.py", lines={"train": 30}),
        "summary": github.summary(made, texts),
        "outputs": github.outputs(made, texts),
    }


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_valid_everywhere(name: str, language: str) -> None:
    made = SAMPLES[name]()
    said = everything(made, catalogue(language))
    result = valid("gradescope", said["gradescope"])
    assert result["score"] == made.earned == sum(test["score"] for test in result["tests"])
    assert {test["visibility"] for test in result["tests"]} == {"visible"}
    passed = [check.outcome is Outcome.PASSED for check in made.checks]
    assert [test["status"] == "passed" for test in result["tests"]] == passed
    fifty = valid("classroom50", said["classroom50"])
    assert [test["passed"] for test in fifty["tests"]] == passed
    assert (fifty["score"], fifty["max-score"]) == (made.earned, made.possible)
    share = valid("prairielearn", said["prairielearn"])["score"]
    assert share == pytest.approx(made.earned / made.possible, abs=1e-6)
    assert f"score={made.earned}\nmax-score={made.possible}\n" in said["outputs"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(text: str) -> None:
    made = hostile_report(text)
    said = everything(made, lenient("ko"))
    assert len(said["prairielearn"].encode()) <= 1_000_000
    assert len(said["summary"].encode()) < 2**20
    for content in said.values():
        assert "\x1b" not in content
        assert "\u202e" not in content
        content.encode("utf-8")
    for line in said["commands"].splitlines():
        assert re.fullmatch(
            r"::(error|warning|notice) file=lab1\.py(,line=\d+)?,title=[^:,]*::.*", line
        )
    assert "<script" not in said["summary"]
    assert "<img" not in said["summary"]
    assert len(said["outputs"].splitlines()) == 3


def test_hidden_checks_keep_their_content_everywhere() -> None:
    message = Message("lab1.unscaled", {"of": "SECRET", "max": 1})
    evidence = (Evidence("value", {"value": "SECRET"}),)
    texts = catalogue("en")
    texts = dataclasses.replace(
        texts, texts={**texts.texts, "check.predict.random.title": "SECRET"}
    )
    made = report({"predict.random": (Outcome.FAILED, message, evidence)})
    waits = Message("outcome.blocked_by", {"check": "predict.random", "function": "x"})
    changed = dataclasses.replace(made.checks[-1], outcome=Outcome.BLOCKED, message=waits, earned=0)
    made = dataclasses.replace(made, checks=(*made.checks[:-1], changed))
    for name, content in everything(made, texts).items():
        assert "SECRET" not in content, name
        assert "predict.random" not in content, name
    tests = valid("gradescope", gradescope.render(made, texts))["tests"]
    (hidden,) = [test for test in tests if test["name"] == "hidden check, 5 points"]
    assert (hidden["score"], hidden["max_score"], hidden["output"]) == (0, 5, "")


def test_a_fault_of_the_grader_is_told_and_costs_nothing() -> None:
    made = SAMPLES["crash"]()
    result = valid("gradescope", gradescope.render(made, catalogue("en")))
    assert result["extra_data"]["final"] is False
    assert "not final" in result["output"]
    (ours,) = [test for test in result["tests"] if "one-hot labels" in test["name"]]
    assert (ours["score"], ours["max_score"]) == (0, 0)
    learn = valid("prairielearn", prairielearn.render(made, catalogue("en")))
    assert learn["gradable"] is False
    old = valid("github-results", base64.b64decode(github.result(made, catalogue("en"))))
    assert old["status"] == "error"


@pytest.mark.parametrize("text", ["no such file", "\x1b[2J\ud800"])
def test_a_result_is_written_even_where_nothing_was_graded(text: str) -> None:
    scope = valid("gradescope", gradescope.failure(text))
    assert (scope["score"], scope["extra_data"]) == (0, {"final": False})
    assert valid("prairielearn", prairielearn.failure(text))["gradable"] is False


def test_the_leaderboard_shows_accuracy_and_time() -> None:
    result = valid("gradescope", gradescope.render(SAMPLES["all_right"](), catalogue("en")))
    assert result["leaderboard"] == [
        {"name": "Accuracy", "value": 0.9437}, {"name": "Time", "value": 9.34, "order": "asc"},
    ]  # fmt: skip


def test_annotations_stand_on_the_learners_lines() -> None:
    source = exception("ValueError", "bad", ("lab1.py", 42, "train", "x = y", True))
    raised = Message("outcome.raised", {"type": "ValueError", "message": "50% of\na:b,c"})
    made = report(
        {
            "train.callbacks": (Outcome.FAILED, raised, ()),
            "train.history": (Outcome.FAILED, raised, (source,)),
            "compile.loss": (Outcome.FAILED, raised, ()),
            "model.output": (Outcome.BLOCKED, Message("outcome.blocked_by_load"), ()),
        }
    )
    text = github.commands(made, catalogue("en"), file="a,b/lab1.py", lines={"train": 30})
    title = "title=The loss fits one-hot labels"
    says = "::Your code stopped with ValueError: 50%25 of%0Aa:b,c"
    assert text.splitlines() == [
        f"::error file=a%2Cb/lab1.py,{title}{says}",
        f"::error file=a%2Cb/lab1.py,line=42,title=train returns the History{says}",
        f"::error file=a%2Cb/lab1.py,line=30,title=train passes the callbacks on to fit{says}",
    ]


def test_a_file_that_does_not_load_is_one_annotation_on_its_line() -> None:
    text = github.commands(SAMPLES["not_loaded"](), catalogue("en"), file="lab1.py", lines={})
    assert text.startswith("::error file=lab1.py,line=17,title=")
    assert text.count("\n") == 1


def test_the_summary_is_a_table_of_all_checks() -> None:
    text = github.summary(SAMPLES["several_wrong"](), catalogue("en"))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + 12 + len({check.function for check in SAMPLES["crash"]().checks})
    assert text.startswith("## lab1: Total 8/100\n")


def test_the_runners_variables_fill_the_result() -> None:
    environ = {
        "CLASSROOM": "dl-2026", "ASSIGNMENT": "mnist", "SUBMISSION_TAG": "submit/1", "OWNER": "kim",
        "COMMIT_URL": "https://c", "RELEASE_URL": "https://r", "GITHUB_ACTOR": "bot",
    }  # fmt: skip
    place = classroom50.place_of_runner(environ, assignment="lab1", now=PLACE.datetime)
    result = valid("classroom50", classroom50.render(report(), catalogue("en"), place))
    found = [result[name] for name in ("classroom", "assignment", "owner", "submission")]
    assert found == ["dl-2026", "mnist", "kim", "submit/1"]
    assert (result["commit"], result["review"]) == ("https://c", "https://c")


def test_no_result_under_an_unknown_class() -> None:
    with pytest.raises(UsageError, match="classroom_needed"):
        classroom50.place_of_runner({"CLASSROOM": " "}, assignment="lab1", now=PLACE.datetime)


@settings(deadline=None)
@given(st.lists(st.floats(0, 50, allow_nan=False), max_size=30))
def test_whole_points_keep_their_sum(values: list[float]) -> None:
    parts = classroom50.whole(values)
    assert sum(parts) == int(sum(values) + 0.5 + 1e-9)
    assert all(abs(part - value) < 1 + 1e-6 for part, value in zip(parts, values, strict=True))


@settings(deadline=None)
@given(st.integers(1, 100), st.integers(1, 12))
def test_a_function_divided_evenly_keeps_its_points(total: int, count: int) -> None:
    made = report()
    one = CheckResult(
        id="a", function="f", outcome=Outcome.PASSED, earned=total / count, possible=total / count
    )
    made = dataclasses.replace(made, checks=(one,) * count)
    result = valid("classroom50", classroom50.render(made, catalogue("en"), PLACE))
    assert (result["score"], result["max-score"]) == (total, total)
