"""`grader ci init`: what is written where, and what is refused in one message."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from grader.ci import files_for, plan_of, put
from grader.ci.put import judge_place
from grader.course.find import find_course
from grader.errors import EnvironmentFault, GraderError, UsageError
from grader.text import Catalogue
from tests.ci.schemas import checked
from tests.e2e.conftest import ROOT, Grader
from tests.e2e.hidden_course import write_course

TEXTS = Catalogue.load("ko")


def plan(out: Path, *labs: str, package: str = "dl-grader==0.1.0", python: str = "3.12"):  # type: ignore[no-untyped-def] # a Plan
    course = find_course(ROOT, {})
    return plan_of(course, named=labs, out=out, language="ko", package=package, python=python)


def test_the_labs_are_those_whose_template_lies_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="which_lab"):
        plan(tmp_path)
    (tmp_path / "lab2.ipynb").touch()
    (tmp_path / "lab5").mkdir()
    assert [lab.id for lab in plan(tmp_path).labs] == ["lab2", "lab5"]
    assert [lab.id for lab in plan(tmp_path, "lab1", "lab1").labs] == ["lab1"]
    with pytest.raises(UsageError, match="unknown_near"):
        plan(tmp_path, "lab11")


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"package": "no/such.whl"}, "ci.no_wheel"),
        ({"package": " "}, "ci.bad_package"),
        ({"package": "dl-grader\n--index-url https://evil"}, "ci.bad_package"),
        ({"python": "3.9"}, "ci.python"),
    ],
)
def test_what_no_job_could_install(options: dict[str, str], key: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=key):
        plan(tmp_path, "lab0", **options)


@pytest.mark.parametrize("platform", ["github", "gitlab"])
def test_every_lab_in_one_file_is_valid(platform: str, tmp_path: Path) -> None:
    course = find_course(ROOT, {})
    files = files_for(platform, plan(tmp_path, *course.ids()), TEXTS)
    (text,) = [file.content.decode() for place, file in files.items() if place.endswith(".yml")]
    parsed = checked(platform, text)
    assert len(parsed.get("jobs", parsed)) == len(course.ids())
    assert list(files)[1:] == [".grader/requirements.txt"]


def renamed(root: Path, name: str) -> Path:
    """A course whose only lab has another id."""
    write_course(root)
    for part in ("assignments", "student_template"):
        (root / part / "lab7").rename(root / part / name)
    path = root / "assignments" / name / "assignment.toml"
    path.write_text(path.read_text("utf-8").replace('id = "lab7"', f"id = '{name}'"), "utf-8")
    return root


@pytest.mark.parametrize("name", ["lab;x", 'lab"7', "${{ secrets.X }}", "a$b", "-x", "$(id)"])
def test_no_id_that_means_something_to_a_job(name: str, tmp_path: Path) -> None:
    course = find_course(renamed(tmp_path, name), {})
    with pytest.raises(UsageError, match="bad_lab"):
        plan_of(course, named=[name], out=tmp_path, language="ko", package="x", python="3.12")


def test_an_id_with_spaces_stays_one_word(tmp_path: Path) -> None:
    name = "실습 7.1"
    root = renamed(tmp_path / "course", name)
    strange = plan_of(
        find_course(root, {}), named=[name], out=root, language="ko", package="x", python="3.12"
    )
    github = files_for("github", strange, TEXTS)[".github/workflows/grader.yml"].content.decode()
    assert list(checked("github", github)["jobs"]) == ["lab_1"]
    run = files_for("gradescope", strange, TEXTS)[f"{name}/run_autograder"].content
    script = tmp_path / "run"
    script.write_bytes(run.replace(b'"$root/grader/bin/grader"', b"printf '%s\\n'"))
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "unfinished.json").write_text("{}")
    done = subprocess.run(
        ["bash", script], env={**os.environ, "AUTOGRADER_ROOT": str(tmp_path)}, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert name in done.stdout.splitlines()


def test_nothing_is_overwritten_unasked_and_nothing_written_by_halves(tmp_path: Path) -> None:
    files = files_for("github", plan(tmp_path, "lab0"), TEXTS)
    assert len(put(files, tmp_path, force=False).written) == 2
    assert put(files, tmp_path, force=False).same == tuple(files)
    path = tmp_path / ".github" / "workflows" / "grader.yml"
    path.write_text("mine")
    (tmp_path / ".grader" / "requirements.txt").unlink()
    with pytest.raises(UsageError, match="exists"):
        put(files, tmp_path, force=False)
    assert path.read_text() == "mine"
    assert not (tmp_path / ".grader" / "requirements.txt").exists()
    done = put(files, tmp_path, force=True)
    assert (done.replaced, done.written) == (tuple(files)[:1], tuple(files)[1:])
    assert not list(tmp_path.rglob("*.part"))


def test_where_a_job_would_never_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no_repository"):
        judge_place("github", tmp_path)
    judge_place("gradescope", tmp_path / "new")
    (tmp_path / ".git").mkdir()
    judge_place("gitlab", tmp_path)
    (tmp_path / "below").mkdir()
    with pytest.raises(UsageError, match="not_top"):
        judge_place("gitlab", tmp_path / "below")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="no_folder"):
        judge_place("gradescope", tmp_path / "file")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    files = files_for("github", plan(tmp_path, "lab0"), TEXTS)
    with pytest.raises(EnvironmentFault, match="unwritable"):
        put(files, Path("/proc/sys/repo"), force=False)  # for root too


def test_one_message_in_both_languages(grader: Grader, tmp_path: Path) -> None:
    for lang, word in {"en": "Choose one of", "ko": "고르세요"}.items():
        done = grader("ci", "init", "bitbucket", cwd=tmp_path, lang=lang)
        assert done.returncode == UsageError.exit_code
        assert word in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr
        done = grader("ci", "fetch", "x", cwd=tmp_path, lang=lang)
        assert done.returncode == 2
        assert "GRADER_COURSE_URL" in done.stderr
    assert issubclass(EnvironmentFault, GraderError)
