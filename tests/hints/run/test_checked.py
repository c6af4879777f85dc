"""A failed check is never a dead end, and an untouched template is told where to begin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.course.load import load_assignment
from grader.hints.run.checked import told_check, told_unwritten
from grader.hints.run.lab import shown_check
from grader.hints.telling.hint import Hint
from grader.hints.telling.page import HintPage
from grader.hints.telling.view import told_lines
from grader.model.evidence import Evidence, Json, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Environment, Report, SubmissionFacts
from grader.text import LANGUAGES, Catalogue

LAB = Path(__file__).parents[3] / "assignments" / "lab1"
LABS = sorted(path.parent for path in LAB.parent.glob("*/assignment.toml"))


def report_of(*checks: CheckResult) -> Report:
    return Report(
        assignment="lab1",
        submission=SubmissionFacts(id="", digest="", files=("lab1.py",)),
        checks=checks,
        environment=Environment(python="3", tensorflow=None, keras=None, sandbox="linux"),
        seed=1,
        partial=False,
        duration_s=1.0,
    )


def check_of(outcome: Outcome, *evidence: Evidence, name: str = "preprocess.shape") -> CheckResult:
    return CheckResult(
        id=name,
        function="preprocess_images" if name.startswith("preprocess") else "encode_labels",
        outcome=outcome,
        earned=0,
        possible=3,
        message=Message("outcome.not_attempted", {"function": "preprocess_images"}),
        evidence=evidence,
    )


def page_of(report: Report, language: str) -> str:
    catalogue = Catalogue.load(language, assignment_folder=LAB)
    check = shown_check(report, None)
    checked = (
        told_check(report, check, catalogue) if check is not None
        else told_unwritten(report, catalogue)
    )  # fmt: skip
    assert checked is not None
    hint = Hint(
        target="lab1", faults=(), later=(), raised=None, ended="done", standins=(), level=1,
        language=language, lab=True, checked=checked,
    )  # fmt: skip
    return HintPage(hint, catalogue, again="grader hint lab1").text()


FRAMES: list[Json] = []
KINDS: tuple[tuple[str, dict[str, Json]], ...] = (
    ("array", {"of": "preprocess_images(images)", "shape": [3, 28, 28], "dtype": "uint8"}),
    ("value", {"of": "preprocess_images(images)", "value": "None", "type": "NoneType"}),
    ("model", {"layers": [{"class": "Dense", "units": 3}]}),
    ("compile", {"optimizer": "adam", "loss": "mse", "metrics": []}),
    ("callbacks", {"callbacks": []}),
    ("history", {"curves": {"loss": [1.0, 0.5]}}),
    ("figure", {"axes": []}),
    ("output", {"text": "hello"}),
    ("limit", {"limit": "check", "limit_s": 3.0}),
    ("strange", {"thing": 3}),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "facts"), KINDS, ids=[kind for kind, _ in KINDS])
def test_every_kind_of_evidence_has_a_next_step(
    kind: str, facts: dict[str, Json], language: str
) -> None:
    for outcome in (Outcome.FAILED, Outcome.TIMEOUT, Outcome.OUT_OF_MEMORY, Outcome.CRASHED):
        text = page_of(report_of(check_of(outcome, Evidence(kind, facts))), language)
        flat = " ".join(text.split())
        assert "preprocess_images" in flat
        assert "preprocess.shape" in flat
        assert "grader check lab1 --only preprocess.shape" in flat
        assert "grader explain" in flat
        assert "hint." not in flat


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", LABS, ids=lambda folder: folder.name)
def test_every_check_of_every_lab_has_a_hint_of_its_own(folder: Path, language: str) -> None:
    """Whatever a mutant breaks, some check sees it: its function, what was seen, the next step."""
    assignment = load_assignment(folder)
    catalogue = Catalogue.load(language, assignment_folder=folder)
    for function in assignment.functions:
        for name in function.checks:
            gate = name == "accuracy.test"  # of no function: a training, told by its message
            seen = (
                Evidence("training", {"accuracy": 0.7, "threshold": 0.9, "budget": "full"})
                if gate
                else Evidence("value", {"of": f"{function.name}(x)", "value": "7", "type": "int"})
            )
            check = CheckResult(
                id=name, function=function.name, outcome=Outcome.FAILED, earned=0, possible=1,
                evidence=(seen,),
            )  # fmt: skip
            report = replace(report_of(check), assignment=assignment.id)
            told = told_check(report, check, catalogue)
            assert told.function == function.name
            assert told.title and told.title != name, name
            assert gate or any("7" in line.text for line in told.lines), name
            assert f"grader check {assignment.id} --only {name}" in told.step, name
            assert gate or function.name in told.step, name
            assert told.topic and told.concept, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_template_says_what_to_write_first(language: str) -> None:
    report = report_of(
        check_of(Outcome.NOT_ATTEMPTED), check_of(Outcome.NOT_ATTEMPTED, name="encode.shape")
    )
    flat = " ".join(page_of(report, language).split())
    assert "preprocess_images" in flat
    assert "grader check lab1 --only preprocess_images" in flat
    assert "(n, 28, 28, 1)" in flat  # the task itself
    assert "encode_labels" not in flat


def test_the_check_that_was_asked_for_is_shown() -> None:
    first = check_of(Outcome.FAILED)
    second = check_of(Outcome.FAILED, name="encode.shape")
    report = report_of(first, second)
    assert shown_check(report, None) == first
    assert shown_check(report, None, "encode_labels") == second
    assert shown_check(report, None, "encode.shape") == second
    assert shown_check(report_of(check_of(Outcome.PASSED)), None) is None


def test_of_an_exception_the_last_lines_are_shown() -> None:
    message = "\n".join(
        ["Exception encountered when calling Dense.call().", "",
         "\x1b[1mInput 0 does not fit.\x1b[0m",
         "one", "two", "three", "Use Reshape first.", "", "Arguments received by Dense.call():",
         "  • inputs=tf.Tensor"]
    )  # fmt: skip
    assert told_lines(message) == ["\x1b[1mInput 0 does not fit.\x1b[0m", "two", "three",
                                   "Use Reshape first."]  # fmt: skip
    assert told_lines("only this") == ["only this"]
    assert told_lines("") == []
