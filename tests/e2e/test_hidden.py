"""Hidden checks from end to end: they count, and nobody learns more than that."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from grader import api
from grader.errors import AssignmentError
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.proving.validate import validate
from tests.e2e.conftest import ROOT, Grader
from tests.e2e.hidden_course import (
    CANARY,
    ONLY_VISIBLE,
    RIGHT,
    SPY,
    WRONG,
    edit,
    leaks,
    write_course,
)
from tests.reporters.schemas import valid

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
FORMATS = ("github", "json", "junit", "gradescope", "classroom50", "prairielearn")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("선생님 과정"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of this test's own, found by GRADER_COURSE."""
    monkeypatch.setenv("GRADER_COURSE", str(tmp_path))
    return write_course(tmp_path)


def everything(grader: Grader, course: Path, folder: Path, lang: str) -> dict[str, bytes]:
    """All that one run of `grader check` says and writes, for every platform."""
    wanted = [f"--format={name}={folder / name}.{lang}" for name in FORMATS]
    environ = {
        "GRADER_COURSE": str(course), "CLASSROOM": "dl", "GITHUB_WORKSPACE": str(folder),
        "GITHUB_STEP_SUMMARY": str(folder / f"summary.{lang}"),
        "GITHUB_OUTPUT": str(folder / f"output.{lang}"),
    }  # fmt: skip
    jobs = grader("check", "lab7", "lab7.py", *wanted, cwd=folder, lang=lang, **environ)
    assert jobs.returncode in (0, 1), jobs.stdout + jobs.stderr
    shown = grader("check", "lab7", "lab7.py", cwd=folder, lang=lang, GRADER_COURSE=str(course))
    said = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == f".{lang}"}
    made = grader(
        "report", "lab7", "lab7.py", "--no-train", "--out", "page.html", cwd=folder, lang=lang,
        GRADER_COURSE=str(course),
    )  # fmt: skip
    assert made.returncode in (0, 1), made.stdout + made.stderr
    said["page"] = (folder / "page.html").read_bytes()
    for name, done in {"job": jobs, "screen": shown, "report": made}.items():
        said[name] = (done.stdout + done.stderr).encode()
    return said


@pytest.mark.parametrize(
    ("source", "earned"), [(ONLY_VISIBLE, 80), (SPY, 0)],
    ids=["only visible", "spy"],
)  # fmt: skip
def test_no_output_tells_what_a_hidden_check_is(
    grader: Grader, course: Path, tmp_path: Path, source: str, earned: int
) -> None:
    (tmp_path / "lab7.py").write_text(source.replace("@COURSE@", str(course)))
    for lang in ("en", "ko") if source == ONLY_VISIBLE else ("en",):
        said = everything(grader, course, tmp_path, lang)
        assert len(said) == len(FORMATS) + 6
        for name, content in said.items():
            assert not leaks(content), (name, content.decode("utf-8", "replace")[:2000])
        report = json.loads(said[f"json.{lang}"])
        jsonschema.validate(report, SCHEMA)
        assert (report["earned"], report["possible"]) == (earned, 100)
        assert (report["partial"], report["final"], report["hidden_left"]) == (False, True, 0)
        hidden = [check for check in report["checks"] if check["hidden"]]
        assert [check["id"] for check in hidden] == ["scale.hidden-1", "scale.hidden-2"]
        assert [check["possible"] for check in hidden] == [20, 10]
        assert not any(check["message"] or check["evidence"] or check["faults"] for check in hidden)
        results = valid("gradescope", said[f"gradescope.{lang}"])
        assert {test["visibility"] for test in results["tests"]} == {"visible"}
        assert results["score"] == earned
        assert valid("classroom50", said[f"classroom50.{lang}"])["max-score"] == 100
        if source == ONLY_VISIBLE:
            name = {"en": "hidden check, 20 points", "ko": "비공개 검사, 20점"}[lang]
            for written in ("screen", "gradescope", "classroom50", "junit", "prairielearn"):
                one = said["screen" if written == "screen" else f"{written}.{lang}"]
                assert name in one.decode(), written


def test_a_class_gets_feedback_without_hidden_content(
    grader: Grader, course: Path, tmp_path: Path
) -> None:
    for name, source in {"kim": ONLY_VISIBLE, "lee": WRONG, "spy": SPY}.items():
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "lab7.py").write_text(source)
    book = tmp_path / "grades.db"
    done = grader(
        "grade", "lab7", "in", "--gradebook", book, "--out", "out", "--jobs", "1",
        cwd=tmp_path, GRADER_COURSE=str(course),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    said = {"screen": done.stdout + done.stderr}
    for path in (tmp_path / "out").iterdir():
        said[path.name] = path.read_text("utf-8")
    for form in ("csv", "jsonl"):
        said[form] = grader("gradebook", book, "export", "--format", form, cwd=tmp_path).stdout
    for form in ("gradescope", "classroom50", "feedback"):
        made = grader(
            "gradebook", book, "export", "--format", form, "--out", tmp_path / form,
            "--classroom", "dl", cwd=tmp_path,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        for path in (tmp_path / form).rglob("*.*"):
            said[f"{form} {path}"] = path.read_text("utf-8")
    made = grader("gradebook", book, "page", "--out", "pages", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    for path in (tmp_path / "pages").rglob("*.html"):
        said[f"page {path}"] = path.read_text("utf-8")
    said["learner"] = grader("gradebook", book, "learner", "kim", cwd=tmp_path).stdout
    assert len(said) > 15
    for name, text in said.items():
        assert not leaks(text), (name, text[:2000])
    graded = {
        line["learner"]: line["earned"] for line in map(json.loads, said["jsonl"].split("\n")[:-1])
    }
    assert graded == {"kim": 80, "lee": 10, "spy": 0}
    assert "hidden check, 20 points" in said["learner"]


def test_a_hint_knows_nothing_of_hidden_checks(
    grader: Grader, course: Path, tmp_path: Path
) -> None:
    for source in (ONLY_VISIBLE, SPY):
        (tmp_path / "lab7.py").write_text(source)
        for level in ("1", "3"):
            done = grader(
                "hint", "lab7", "lab7.py", "--level", level, "--json", "-", cwd=tmp_path,
                GRADER_COURSE=str(course),
            )  # fmt: skip
            assert done.returncode in (0, 1), done.stderr
            assert not leaks(done.stdout + done.stderr)


def test_without_the_hidden_checks_the_total_is_a_part_and_says_so(
    grader: Grader, tmp_path: Path
) -> None:
    root = write_course(tmp_path / "public", hidden=False)
    (tmp_path / "lab7.py").write_text(RIGHT)
    for lang, words in {
        "en": "hidden checks carry 30 more points",
        "ko": "비공개 검사 30점",
    }.items():
        said = everything(grader, root, tmp_path, lang)
        for name in (
            "screen",
            "page",
            f"gradescope.{lang}",
            f"summary.{lang}",
            f"prairielearn.{lang}",
        ):
            assert words in " ".join(said[name].decode().split()), name
        report = json.loads(said[f"json.{lang}"])
        jsonschema.validate(report, SCHEMA)
        assert (report["earned"], report["possible"], report["hidden_left"]) == (70, 70, 30)
        assert (report["partial"], report["final"]) == (True, True)
        assert b'name="hidden_left" value="30"' in said[f"junit.{lang}"]
        assert valid("gradescope", said[f"gradescope.{lang}"])["extra_data"]["partial"] is True
    last = " ".join(said["screen"].decode().split("\n\n")[-1].split())
    assert "선생님이 채점할 때" in last


def test_hidden_checks_that_do_not_add_up_are_not_decided(own: Path, tmp_path: Path) -> None:
    """Half of them missing, or one that does not import: ours, never the learner's loss."""
    path = own / "assignments" / "lab7" / "hidden" / "test_more.py"
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "lab7.py").write_text(RIGHT)
    for source in (path.read_text().split('@check("scale.two')[0], f"raise ValueError('{CANARY}')"):
        path.write_text(source)
        report = api.check("lab7", tmp_path / "x")
        assert (report.earned, report.possible, report.final) == (70, 70, False)
        ours = [check for check in report.checks if check.outcome is Outcome.GRADER_ERROR]
        assert [(one.id, one.hidden) for one in ours] == [("scale.hidden-1", True)]
        assert not leaks(repr(report))


def test_hidden_checks_run_last_and_nobody_waits_for_them(own: Path) -> None:
    folder = own / "assignments" / "lab7"
    (own / "lab7.py").write_text(RIGHT)
    heard: list[str] = []
    from grader.grading.options import Watching

    with Workshop.open("lab7") as workshop:
        watching = Watching(on_result=lambda result: heard.append(result.id))
        report = workshop.grade(own / "lab7.py", Options(reveal=True), watching)
        assert [one.id for one in report.checks] == [
            "scale.values", f"scale.{CANARY}", f"scale.two_{CANARY}",
        ]  # fmt: skip
        assert heard == ["scale.values"]
        only = workshop.grade(own / "lab7.py", Options(only="scale"))
        assert (only.earned, only.partial) == (100, False)
        without = workshop.grade(own / "lab7.py", Options(hidden=False))
        assert (without.possible, without.partial, without.hidden_left) == (70, True, 30)
    edit(folder / "checks" / "test_scale.py", "points=70", f'points=70, needs=["scale.{CANARY}"]')
    report = api.check("lab7", own / "lab7.py")
    assert next(one.outcome for one in report.checks) is Outcome.GRADER_ERROR
    assert not leaks(repr(report))


def test_a_lab_with_hidden_checks_validates(grader: Grader, course: Path) -> None:
    done = grader("validate", "lab7", cwd=course, COLUMNS="200")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"fails scale.{CANARY}" in done.stdout
    assert re.search(r"scale +100 points +100 points", done.stdout)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("assignment.toml", '"scale.values"', f'"scale.values", "scale.{CANARY}"', "hidden_named"),
        ("assignment.toml", "hidden_points = 30", "hidden_points = 20", "hidden_points"),
        ("assignment.toml", "hidden_points = 30", "hidden_points = 100", "hidden_all"),
        ("hidden/test_more.py", ', function="scale"', "", "hidden_function"),
        ("checks/test_scale.py", "points=70", 'points=70, function="scale"', "function_not_hidden"),
        (
            "checks/test_scale.py",
            "points=70",
            f'points=70, needs=["scale.{CANARY}"]',
            "needs_hidden",
        ),
    ],
)
def test_an_author_is_told_what_does_not_fit(
    own: Path, file: str, old: str, new: str, words: str
) -> None:
    edit(own / "assignments" / "lab7" / file, old, new)
    with pytest.raises(AssignmentError, match=f"course.{words}") as caught:
        validate("lab7")
    assert str(caught.value.message.params["where"]).startswith(str(own))


def test_no_wheel_holds_a_hidden_check(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "grader").mkdir()
    (tmp_path / "grader" / "__init__.py").touch()
    write_course(tmp_path)
    with_hidden = tmp_path / "assignments" / "lab7" / "hidden" / "data.npz"
    with_hidden.write_bytes(b"x")
    builder = WheelBuilder(str(tmp_path))
    names = [file.distribution_path for file in builder.recurse_included_files()]
    assert "grader/_course/assignments/lab7/checks/test_scale.py" in names
    assert not [name for name in names if f"{os.sep}hidden" in name or "mutants" in name]
