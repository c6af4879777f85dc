"""What the shell's script asks for, as the shell asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.completion import SHELLS, labs
from tests.e2e.conftest import ROOT


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=ROOT, env={**os.environ, "GRADER_LANG": "en", **environ}, capture_output=True,
        text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0, done.stderr
    assert "_GRADER_COMPLETE" in done.stdout
    assert "grader" in done.stdout


def test_another_shell_is_told() -> None:
    done = run("completion", "csh")
    assert done.returncode == 2
    assert "“csh”" in done.stderr


@pytest.mark.parametrize(
    ("words", "at", "there"),
    [
        ("grader ch", 1, "check"),
        ("grader check lab", 2, "lab1"),
        ("grader check lab1 --on", 3, "--only"),
    ],
)
def test_commands_labs_and_options_are_completed(words: str, at: int, there: str) -> None:
    done = run(_GRADER_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(at))
    assert there in done.stdout
    assert "Traceback" not in done.stderr


def test_labs_of_the_course_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GRADER_COURSE", raising=False)
    assert labs("lab1") == ["lab1"]
    assert labs("x") == []
    monkeypatch.setenv("GRADER_COURSE", str(tmp_path / "none"))
    assert labs("lab") == []
