"""`grader check --format`: what a job of another platform gets, without grading anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import junitparser
import pytest

from grader.cli.platform import FORMATS, Platform, beginnings
from grader.cli.platforms import Platforms
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.reporters.json import parse
from tests.reporters.samples import SAMPLES, catalogue
from tests.reporters.schemas import valid

ROOT = Path(__file__).parents[2]
SOURCE = (
    "import os\n\n\ndef preprocess_images(x):\n    return x\n\n\ndef encode_labels(y):\n    pass\n"
)


def platform(name: str, target: Path | str, **environ: str) -> Platform:
    screen = Screen(catalogue("en"), color=False)
    return Platform(name=name, target=str(target), screen=screen, environ=environ)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "github"])
def test_every_format_is_written_to_a_file(name: str, tmp_path: Path) -> None:
    out = tmp_path / "results" / "results.json"
    report = SAMPLES["several_wrong"]()
    chosen = platform(name, out, CLASSROOM="dl")
    chosen.write(report, catalogue("en"), path=None, entry="lab1")
    content = out.read_bytes()
    if name == "junit":
        assert junitparser.JUnitXml.fromstring(content).tests == 12
    elif name == "json":
        assert parse(content).earned == 8
    else:
        valid(name, content)
    assert not chosen.takes_screen
    assert [path.name for path in out.parent.iterdir()] == ["results.json"]


def test_github_gets_annotations_a_summary_and_the_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    (folder / "lab1").mkdir(parents=True)
    (folder / "lab1" / "lab1.py").write_text(SOURCE)
    monkeypatch.chdir(folder)
    summary, outputs = tmp_path / "summary.md", tmp_path / "outputs"
    outputs.write_text("earlier=1\n")
    chosen = platform(
        "github", "-", GITHUB_WORKSPACE=str(folder), GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_OUTPUT=str(outputs),
    )  # fmt: skip
    chosen.write(SAMPLES["several_wrong"](), catalogue("en"), path=None, entry="lab1")
    said = capsys.readouterr().out.splitlines()
    commands = [line for line in said if line.startswith("::error")]
    assert commands[0].startswith("::error file=lab1/lab1.py,line=4,title=The pixels lie")
    assert commands[1].startswith("::error file=lab1/lab1.py,line=8,title=Every label")
    token = said[0].removeprefix("::stop-commands::")
    assert len(token) == 32
    assert said.index(f"::{token}::") < said.index(commands[0])
    lines = outputs.read_text().splitlines()
    assert lines[:3] == ["earlier=1", "score=8", "max-score=100"]
    assert "Total 8/100" in summary.read_text("utf-8")
    assert chosen.exit_code(1) == 1


def test_a_learners_line_is_no_command_of_the_job(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.hostile_text import HOSTILE, hostile_report

    texts = catalogue("en")
    loose = type(texts).load("en")
    platform("github", "-").write(
        hostile_report(HOSTILE["workflow command"]), loose, path=tmp_path / "x.py", entry="lab1"
    )
    said = capsys.readouterr().out.splitlines()
    token = said[0].removeprefix("::stop-commands::")
    after = said[said.index(f"::{token}::") + 1 :]
    assert after
    assert all(line.startswith("::error file=") for line in after)
    assert not any("::set-output" in line.partition("title=")[0] for line in after)


@pytest.mark.parametrize("name", ["gradescope", "prairielearn"])
def test_a_result_is_written_even_where_grading_fails(name: str, tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", "lab99", "--format", name, "--out", str(out),
         "--lang", "en"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    result = valid(name, out.read_bytes())
    assert "lab99" in result.get("output", "") + result.get("message", "")
    with pytest.raises(ZeroDivisionError), platform(name, out).told():
        raise ZeroDivisionError
    assert "fault of the grader" in out.read_text("utf-8")


def test_several_formats_of_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(catalogue("en"), color=False)
    with pytest.raises(UsageError, match="format_unknown"):
        Platforms.named(["github", "pdf=x"], "-", screen)
    monkeypatch.delenv("CLASSROOM", raising=False)
    with pytest.raises(UsageError, match="classroom_needed"):
        Platforms.named(["classroom50=x"], "-", screen)
    monkeypatch.setenv("CLASSROOM", "dl")
    files = [tmp_path / "a.json", tmp_path / "b=c.json"]
    chosen = Platforms.named([f"gradescope={files[0]}", f"classroom50={files[1]}"], "-", screen)
    chosen.write(SAMPLES["several_wrong"](), catalogue("en"), path=None, entry="lab1")
    assert valid("gradescope", files[0].read_bytes())["score"] == 8
    assert valid("classroom50", files[1].read_bytes())["classroom"] == "dl"
    assert (chosen.takes_screen, chosen.exit_code(1), chosen.exit_code(3)) == (False, 0, 3)
    both = Platforms.named(["github", f"classroom50={files[1]}"], "-", screen)
    assert (both.takes_screen, both.exit_code(1)) == (True, 1)
    assert Platforms.named([], "-", screen).exit_code(1) == 1


def test_wrong_answers_are_no_broken_job() -> None:
    assert [platform(name, "-").exit_code(1) for name in FORMATS] == [1, 1, 0, 0, 1, 0]
    assert platform("gradescope", "-").exit_code(3) == 3


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        Platform.named("xml", "-", Screen(catalogue("en")))
    assert refused.value.message.params["name"] == "xml"


def test_functions_begin_where_they_stand_also_in_a_notebook(tmp_path: Path) -> None:
    notebook = tmp_path / "a.ipynb"
    notebook.write_text('{"cells": [{"source": [\n  "def train(m):\\n",\n  "  pass"]}]}')
    assert beginnings(notebook) == {"train": 2}
    assert beginnings(tmp_path / "missing.py") == {}
