"""Validation with reports made up here instead of graded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.course.find import Course, find_course
from grader.course.template import write
from grader.errors import AssignmentError
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Environment, Report, SubmissionFacts
from grader.proving.compare import Validation, compare
from grader.proving.judge import Row

Build = Callable[..., Path]
Outcomes = Mapping[str, Outcome | None]

CHECKS = {"double.value": 30.0, "double.type": 30.0, "triple.value": 40.0}
NEEDS = {"triple.value": ("double.type",), "double.type": ("double.value",)}
PASS, FAIL, BLOCKED = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED
UNTRIED = dict.fromkeys(CHECKS, Outcome.NOT_ATTEMPTED)
GOOD: dict[str, Outcomes] = {
    "reference": {},
    "template": {**UNTRIED, "triple.value": BLOCKED},
    "mutants/value": {"double.value": FAIL, "double.type": BLOCKED, "triple.value": BLOCKED},
    "mutants/type": {"double.type": Outcome.TIMEOUT},
    "mutants/triple": {"triple.value": Outcome.CRASHED},
    "variants/other": {},
}
HEADER = '# /// mutant\n# fails = ["{}"]\n# about = "x"\n# misconception = "slip"\n# ///\n'


def report(outcomes: Outcomes) -> Report:
    results = [
        CheckResult(
            id=check,
            function=check.partition(".")[0],
            outcome=outcome,
            earned=points if outcome is PASS else 0.0,
            possible=points,
        )
        for check, points in CHECKS.items()
        if (outcome := outcomes.get(check, PASS)) is not None
    ]
    return Report(
        assignment="lab1",
        submission=SubmissionFacts(id="x", digest="", files=()),
        checks=tuple(results),
        environment=Environment(python="3", tensorflow=None, keras=None, sandbox="plain"),
        seed=0,
        partial=False,
        duration_s=0,
    )


@pytest.fixture
def course(build: Build) -> Course:
    root = build()
    folder = root / "assignments" / "lab1"
    for name in ("mutants", "variants"):
        (folder / name).mkdir()
    for name, check in (
        ("value", "double.value"),
        ("type", "double.type"),
        ("triple", "triple.value"),
    ):
        (folder / "mutants" / f"{name}.py").write_text(HEADER.format(check) + f"NAME = {name!r}\n")
    (folder / "variants" / "other.py").write_text('# /// variant\n# about = "x"\n# ///\n')
    found = find_course(root, {})
    write(found, "lab1")
    return found


def run(
    course: Course, changed: Mapping[str, Outcomes] | None = None, **more: object
) -> Validation:
    outcomes = {**GOOD, **(changed or {})}
    return compare(
        course,
        "lab1",
        lambda name, source: report(outcomes[name]),
        needs=NEEDS,
        hidden={},
        **more,  # type: ignore[arg-type]
    )


def wrong(validation: Validation) -> list[tuple[str, str]]:
    assert validation.ok == all(row.ok for row in validation.rows)
    return [(row.group, row.what) for row in validation.rows if not row.ok]


def row_of(validation: Validation, what: str) -> Row:
    return next(row for row in validation.rows if row.what == what)


def test_all_as_it_should_be(course: Course) -> None:
    asked: list[tuple[str, str]] = []
    progress: list[tuple[str, int, int]] = []

    def grade(name: str, source: str) -> Report:
        asked.append((name, source))
        return report(GOOD[name])

    def on_progress(name: str, done: int, total: int) -> None:
        progress.append((name, done, total))

    found = compare(course, "lab1", grade, needs=NEEDS, hidden={}, on_progress=on_progress)
    assert wrong(found) == []
    assert dict(found.counts) == {
        "points": 2,
        "reference": 1,
        "template": 2,
        "mutant": 3,
        "variant": 1,
        "coverage": 3,
        "text": 1,
    }
    sources = dict(asked)
    assert "return result" in sources["reference"]
    assert "raise NotImplementedError" in sources["template"]
    assert "NAME = 'type'" in sources["mutants/type"]
    assert "return result" in sources["mutants/type"]
    assert progress[0] == ("reference", 0, 6)
    assert progress[-1] == ("variants/other", 5, 6)


@pytest.mark.parametrize(
    ("name", "outcomes", "expected"),
    [
        ("reference", {"double.type": FAIL}, [("reference", "reference")]),
        ("reference", {"double.type": None}, [("points", "double"), ("reference", "reference")]),
        ("reference", {"double.type": Outcome.GRADER_ERROR}, [("reference", "reference")]),
        ("template", {**UNTRIED, "double.value": PASS}, [("template", "template")]),
        ("template", {**UNTRIED, "double.value": FAIL}, [("template", "template")]),
        ("template", {**UNTRIED, "double.value": None}, [("template", "template")]),
        ("variants/other", {"triple.value": FAIL}, [("variant", "variants/other")]),
        ("mutants/value", {}, [("mutant", "mutants/value"), ("coverage", "double.value")]),
        (
            "mutants/value",
            {"double.value": FAIL, "triple.value": FAIL},
            [("mutant", "mutants/value")],
        ),
        (
            "mutants/value",
            {"double.value": BLOCKED},
            [("mutant", "mutants/value"), ("coverage", "double.value")],
        ),
        (
            "mutants/value",
            {"double.value": Outcome.GRADER_ERROR},
            [("mutant", "mutants/value"), ("coverage", "double.value")],
        ),
        (
            "mutants/triple",
            {"triple.value": FAIL, "double.value": BLOCKED},
            [("mutant", "mutants/triple")],
        ),
        ("mutants/type", {"double.type": FAIL, "triple.value": None}, [("mutant", "mutants/type")]),
    ],
)
def test_what_differs_is_a_row(
    course: Course, name: str, outcomes: Outcomes, expected: list[tuple[str, str]]
) -> None:
    assert wrong(run(course, {name: outcomes})) == expected


def test_a_row_says_what_was_observed(course: Course) -> None:
    found = run(course, {"mutants/value": {"double.value": FAIL, "triple.value": FAIL}})
    row = row_of(found, "mutants/value")
    assert row.expected.params["names"] == "double.value"
    assert row.observed.params["names"] == "triple.value (failed)"


def test_points_of_the_marks(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHECKS, "double.value", 29.0)
    assert wrong(run(course)) == [("points", "double")]
    monkeypatch.setitem(CHECKS, "double.value", 30.0)
    monkeypatch.setitem(CHECKS, "stray.check", 0.0)
    assert wrong(run(course)) == [("points", "assignment.toml")]


def test_misconceptions_must_be_known(course: Course) -> None:
    assert run(course, faults=["slip"]).ok
    names = ["mutants/triple", "mutants/type", "mutants/value"]
    assert wrong(run(course, faults=["other"])) == [("mutant", name) for name in names]


def test_without_training(course: Course) -> None:
    silent: Outcomes = {**GOOD["mutants/value"], "triple.value": None}
    outcomes = {name: {**GOOD[name], "triple.value": None} for name in GOOD}
    found = run(course, {**outcomes, "mutants/value": silent}, without=["triple.value"])
    assert wrong(found) == []
    assert not any(row.what in ("mutants/triple", "triple.value") for row in found.rows)


def test_the_committed_template_is_compared(course: Course) -> None:
    (course.templates / "lab1" / "lab1.ipynb").write_text("{}")
    assert wrong(run(course)) == [("template", "student_template/lab1/lab1.ipynb")]
    (course.templates / "lab1" / "lab1.py").unlink()
    with pytest.raises(AssignmentError) as caught:
        run(course)
    assert caught.value.message.id == "course.no_template"


@pytest.mark.parametrize(
    ("language", "old", "new", "key", "problem"),
    [
        ("ko", 'title = "세 배"', "", "function.triple.title", "missing"),
        ("ko", 'title = "세 배"', 'title = " "', "function.triple.title", "missing"),
        (
            "en",
            '[checks."triple.value"]',
            '[checks."tripel.value"]',
            "check.triple.value.title",
            "missing",
        ),
        ("en", 'summary = "', 'old = "', "assignment.summary", "missing"),
        ("en", 'title = "Double"', f'title = "{"x" * 61}"', "function.double.title", "too_long"),
        ("ko", 'title = "두 배"', f'title = "{"두" * 31}"', "function.double.title", "too_long"),
        (
            "ko",
            '"세 배를 돌려줍니다."',
            '"Triple it."',
            "function.triple.instructions",
            "not_korean",
        ),
        ("en", "not {got}", "not that", "lab1.wrong", "placeholders"),
        ("en", "{expected}", "{expected", "lab1.wrong", "braces"),
        ("en", '"lab1.wrong"', '"lab1.other"', "lab1.wrong", "missing"),
        ("ko", '"lab1.wrong"', '"lab1.other"', "lab1.other", "missing"),
    ],
)
def test_texts(course: Course, language: str, old: str, new: str, key: str, problem: str) -> None:
    path = course.assignments / "lab1" / "text" / f"{language}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    write(course, "lab1")  # instructions are part of the template
    rows = [row for row in run(course).rows if not row.ok]
    assert {row.group for row in rows} == {"text"}
    names = {(row.what.split()[1], row.observed.id) for row in rows}
    assert (key, f"course.text_{problem}") in names


def test_a_message_that_a_check_uses_must_exist(course: Course) -> None:
    checks = course.assignments / "lab1" / "checks" / "test_lab.py"
    checks.write_text('def test_it():\n    fail("lab1.nowhere", "lab1.wrong", "lab1.py", "lab1")\n')
    assert wrong(run(course)) == [
        ("text", "text/ko.toml lab1.nowhere"),
        ("text", "text/en.toml lab1.nowhere"),
    ]


def test_texts_of_things_that_are_gone(course: Course) -> None:
    for language in ("ko", "en"):
        path = course.assignments / "lab1" / "text" / f"{language}.toml"
        path.write_text(path.read_text("utf-8") + '\n[checks."old.check"]\ntitle = "옛"\n', "utf-8")
    assert wrong(run(course)) == [
        ("text", "text/ko.toml check.old.check.title"),
        ("text", "text/en.toml check.old.check.title"),
    ]
