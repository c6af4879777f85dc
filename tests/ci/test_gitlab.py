"""The pipeline of `grader ci init gitlab`, its lines run as bash in a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import junitparser

from tests.ci.jobs import pipeline
from tests.ci.schemas import checked
from tests.ci.web import TOKEN, serving, zipped
from tests.e2e.conftest import Grader
from tests.e2e.hidden_course import ONLY_VISIBLE, RIGHT, leaks, write_course


def test_the_report_is_an_artifact_and_hidden_checks_are_fetched(
    grader: Grader, tmp_path: Path
) -> None:
    course = write_course(tmp_path / "course")
    repo = tmp_path / "저장소"
    repo.mkdir()
    subprocess.run(["git", "init", "-q", repo], check=True)
    done = grader("ci", "init", "gitlab", "--lab", "lab7", "--out", repo, cwd=course)
    assert done.returncode == 0, done.stderr
    parsed = checked("gitlab", (repo / ".gitlab-ci.yml").read_text("utf-8"))
    (job,) = parsed.values()
    assert list(parsed) == ["grader lab7"]
    report = repo / job["artifacts"]["reports"]["junit"]
    (repo / "lab7.py").write_text(RIGHT)
    done = pipeline(job, repo, tmp_path / "one")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hidden checks are not set up" in done.stdout
    assert junitparser.JUnitXml.fromstring(report.read_bytes()).tests == 1
    (repo / "lab7.py").write_text(ONLY_VISIBLE)
    with serving(zipped(course)) as (address, _):
        done = pipeline(
            job, repo, tmp_path / "two",
            GRADER_COURSE_URL=f"{address}/archive", GRADER_COURSE_TOKEN=TOKEN,
        )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    suites = junitparser.JUnitXml.fromstring(report.read_bytes())
    assert (suites.tests, suites.failures) == (3, 1)
    for text in (done.stdout, done.stderr, report.read_text("utf-8")):
        assert not leaks(text)
        assert TOKEN not in text
    for path in job["artifacts"]["paths"]:
        assert (repo / path).is_file()
