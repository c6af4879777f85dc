"""The workflow of `grader ci init github`, its steps run as bash in a repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import junitparser
import pytest

from tests.ci.jobs import Ran, workflow
from tests.ci.schemas import checked
from tests.ci.web import TOKEN, serving, zipped
from tests.e2e.conftest import ROOT, Grader
from tests.e2e.hidden_course import ONLY_VISIBLE, leaks, write_course
from tests.reporters.schemas import valid

WORKFLOW = Path(".github/workflows/grader.yml")


def repository(folder: Path) -> Path:
    folder.mkdir()
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


def started(grader: Grader, folder: Path) -> Path:
    """A repository with lab0: one function right, one wrong, the others as they were."""
    repo = repository(folder)
    assert grader("start", "lab0", cwd=repo).returncode == 0
    done = grader("ci", "init", "github", cwd=repo)
    assert done.returncode == 0, done.stderr
    path = repo / "lab0.py"
    source = path.read_text("utf-8")
    for name, body in {
        "argmax_first": "return values.index(max(values))",
        "one_hot": "return [1] * num_classes",
    }.items():
        before, rest = source.split(f"def {name}(", 1)
        mine, mark, after = rest.partition("\n\n\ndef ")
        lines = mine.rstrip().split("\n")
        source = f"{before}def {name}(" + "\n".join([*lines[:-1], f"    {body}"]) + mark + after
    path.write_text(source, "utf-8")
    return repo


def run(repo: Path, folder: Path, job: str, **contexts: dict[str, str]) -> Ran:
    parsed = checked("github", (repo / WORKFLOW).read_text("utf-8"))
    return workflow(parsed["jobs"][job], repo, folder, **contexts)


def test_annotations_on_the_learners_lines_a_summary_and_the_score(
    grader: Grader, tmp_path: Path
) -> None:
    repo = started(grader, tmp_path / "학생 저장소")
    ran = run(repo, tmp_path / "job", "lab0", variables={"CLASSROOM": "dl-2026"})
    assert ran.code == 0, ran.log  # for Classroom 50 a wrong answer is no failure
    lines = (repo / "lab0.py").read_text("utf-8").splitlines()
    wrong = 1 + next(n for n, line in enumerate(lines) if line.startswith("def one_hot("))
    assert any(f"::error file=lab0.py,line={wrong}," in line for line in ran.annotations)
    right = 1 + next(n for n, line in enumerate(lines) if line.startswith("def argmax_first("))
    assert not any(f"line={right}," in line for line in ran.annotations)
    notices = [line for line in ran.annotations if line.startswith("::notice file=lab0.py,line=")]
    assert len(notices) == 3  # greeting, main, describe_shape: not written yet
    assert ran.outputs["max-score"] == "100"
    assert 20 <= float(ran.outputs["score"]) < 40
    assert f"## lab0: Total {ran.outputs['score']}/100" in ran.summary
    report = ran.temporary / "grader-report"
    result = valid("classroom50", (report / "result.json").read_bytes())
    assert (result["classroom"], result["assignment"]) == ("dl-2026", "lab0")
    assert junitparser.JUnitXml.fromstring((report / "junit.xml").read_bytes()).failures > 0
    assert json.loads((report / "report.json").read_bytes())["earned"] == float(
        ran.outputs["score"]
    )
    uses = {step["uses"].partition("@")[0]: step for step in ran.used}
    assert list(uses) == ["actions/checkout", "actions/setup-python", "actions/upload-artifact"]
    assert uses["actions/setup-python"]["with"]["cache"] == "pip"
    key = repo / uses["actions/setup-python"]["with"]["cache-dependency-path"]
    assert key.read_text().startswith("dl-grader==")
    assert Path(uses["actions/upload-artifact"]["with"]["path"]) == report


def test_the_job_is_red_until_all_is_right_and_where_there_is_nothing(
    grader: Grader, tmp_path: Path
) -> None:
    repo = repository(tmp_path / "repo")
    assert grader("ci", "init", "github", "--lab", "lab0", cwd=repo).returncode == 0
    ran = run(repo, tmp_path / "nothing", "lab0")
    assert ran.code == 2
    assert "There is no lab0" in ran.summary
    assert len(ran.annotations) == 1
    (repo / "lab0.py").write_bytes((ROOT / "student_template" / "lab0" / "lab0.py").read_bytes())
    assert run(repo, tmp_path / "template", "lab0").code == 1
    (repo / "lab0.py").write_bytes((ROOT / "reference" / "lab0" / "lab0.py").read_bytes())
    ran = run(repo, tmp_path / "right", "lab0")
    assert (ran.code, ran.annotations, ran.outputs["score"]) == (0, [], "100")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("course"))


def test_hidden_checks_come_from_the_teacher_and_stay_there(
    grader: Grader, course: Path, tmp_path: Path
) -> None:
    repo = repository(tmp_path / "repo")
    done = grader("ci", "init", "github", "--lab", "lab7", "--out", repo, cwd=course)
    assert done.returncode == 0, done.stderr
    (repo / "lab7.py").write_text(ONLY_VISIBLE)
    mine = [path for path in repo.rglob("*") if path.is_file() and ".git" not in path.parts]
    names = {path.relative_to(repo).as_posix() for path in mine}
    assert ".grader/course/assignments/lab7/checks/test_scale.py" in names
    assert not [name for name in names if "hidden" in name or "reference" in name]
    assert not [path for path in mine if leaks(path.read_bytes())]
    ran = run(repo, tmp_path / "without", "lab7")
    assert (ran.code, ran.outputs["score"], ran.outputs["max-score"]) == (0, "70", "70")
    assert ["hidden checks are not set up" in line for line in ran.annotations] == [True]
    assert "hidden checks carry 30 more points" in ran.summary
    with serving(zipped(course)) as (address, _):
        secrets = {"GRADER_COURSE_URL": f"{address}/archive", "GRADER_COURSE_TOKEN": TOKEN}
        ran = run(repo, tmp_path / "with", "lab7", secrets=secrets)
        assert (ran.code, ran.outputs["score"], ran.outputs["max-score"]) == (1, "80", "100")
        assert "hidden check, 20 points" in ran.summary
        report = (ran.temporary / "grader-report" / "report.json").read_text("utf-8")
        for text in (ran.log, ran.summary, report, *ran.outputs.values()):
            assert not leaks(text)
            assert TOKEN not in text
            assert address not in text
        gone = run(repo, tmp_path / "gone", "lab7", secrets={**secrets, "GRADER_COURSE_TOKEN": ""})
        assert gone.code == 3  # not quietly without them
        assert "HTTP 404" in gone.log
