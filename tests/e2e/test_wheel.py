"""The wheel alone: what a learner's, or a new author's, `pip install` brings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

from tests.e2e.conftest import ROOT


def run(
    python: Path, cwd: Path, *arguments: str, wide: bool = False
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRADER_")}
    return subprocess.run(
        [python, "-m", "grader", *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=300, check=False,
        env={**kept, "GRADER_OFFLINE": "1", "GRADER_LANG": "en", "GRADER_CACHE": str(cwd / ".c"),
             "GRADER_WARM": "0",
             **({"COLUMNS": "500"} if wide else {})},
    )  # fmt: skip


def test_it_carries_the_course_but_no_solution(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "grader/_course/assignments/lab1/assignment.toml" in names
    assert "grader/_course/student_template/lab1/lab1.ipynb" in names
    secret = ("/hidden/", "reference/lab", "/lab1/mutants/", "/lab1/variants/", "tests/")
    assert not [name for name in names if any(part in name for part in secret)]
    solution = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    body = solution.split("# BEGIN SOLUTION")[1].split("# END SOLUTION")[0].strip()
    texts = [zipfile.ZipFile(wheel).read(name) for name in names if name.endswith((".py", ".toml"))]
    assert not any(body.encode() in text for text in texts)


def test_it_holds_the_guides_that_its_texts_name(wheel: Path) -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "grader" / "text").rglob("*.toml")]
    named = {name for text in texts for name in re.findall(r"docs/[\w.]+\.md", text)}
    assert "docs/cluster.md" in named
    inside = "\n".join(zipfile.ZipFile(wheel).namelist())
    assert [name for name in named if f"share/doc/dl-grader/{name}\n" not in inside + "\n"] == []
    for other in ("CONTRIBUTING", "SECURITY", "README"):
        assert not [text for text in texts if f"{other}.md" in text]


def test_it_is_the_wheel_that_runs(python: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [python, "-c", "import grader; print(grader.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(ROOT) not in done.stdout


def test_a_learner_starts_and_checks(python: Path, tmp_path: Path) -> None:
    assert "lab1" in run(python, tmp_path, "list").stdout
    assert run(python, tmp_path, "start", "lab1").returncode == 0
    done = run(python, tmp_path, "check", "lab1", "--json", "-")
    assert done.returncode == 1, done.stdout + done.stderr
    assert json.loads(done.stdout)["earned"] == 0


def test_a_learner_cannot_validate_without_the_solutions(python: Path, tmp_path: Path) -> None:
    done = run(python, tmp_path, "validate", "lab1")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def as_told(output: str) -> str:
    """Without what differs from run to run: seed, seconds, and breaks after a longer path."""
    told = re.sub(r"Seed \d+, \d+\.\d s\.", "Seed 1, 1 s.", output)
    return " ".join(told.split())


def test_the_transcript_of_the_guide_is_real(python: Path, tmp_path: Path) -> None:
    """Every command of docs/authoring.md prints what stands below it."""
    guide = (ROOT / "docs" / "authoring.md").read_text("utf-8")
    blocks = "\n".join(re.findall(r"^```console\n(.*?)^```", guide, re.MULTILINE | re.DOTALL))
    first, *steps = re.split(r"^\$ ", blocks, flags=re.MULTILINE)[1:]
    assert first.strip() == "mkdir my-course && cd my-course"
    folder = tmp_path / "my-course"
    folder.mkdir()
    assert [step.split()[1] for step in steps] == ["new", "validate", "check", "check"]
    for step in steps:
        command, _, expected = step.partition("\n")
        wide = command.split()[1] == "new"  # it names the folder, whose path is longer here
        said = run(python, folder, *command.split()[1:], wide=wide).stdout
        assert as_told(said.replace(str(folder), "/home/kim/my-course")) == as_told(expected)


def test_an_author_makes_a_lab_elsewhere(python: Path, tmp_path: Path) -> None:
    assert run(python, tmp_path, "new", "lab7").returncode == 0
    done = run(python, tmp_path, "validate", "lab7")
    assert done.returncode == 0, done.stdout + done.stderr
    done = run(python, tmp_path, "check", "lab7", "reference/lab7", "--json", "-")
    report = json.loads(done.stdout)
    assert (done.returncode, report["earned"], report["possible"]) == (0, 100, 100)
    done = run(python, tmp_path, "check", "lab7", "student_template/lab7/lab7.py", "--json", "-")
    assert json.loads(done.stdout)["earned"] == 0
    done = run(python, tmp_path, "validate", "--all")
    assert done.returncode == 0, done.stdout + done.stderr
