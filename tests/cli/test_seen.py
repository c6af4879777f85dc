"""What reading has shown is told before anything is imported, where the report has to wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli.seen import seen
from grader.grading.workshop import Workshop
from grader.intake.read import read
from grader.text import Catalogue
from tests.e2e.conftest import ROOT

REFERENCE = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
BROKEN = REFERENCE.replace("def greeting(", "def greeting(:\n    pass\n\ndef greeting_(", 1)
RENAMED = REFERENCE.replace("def one_hot(", "def hot_one(", 1)


def told(source: str, folder: Path, language: str = "en", name: str = "lab0.py") -> list[str]:
    """The lines that a learner sees."""
    path = folder / name
    path.write_text(source, "utf-8")
    catalogue = Catalogue.load(language)
    with Workshop.open("lab0", folder=ROOT, offline=True) as workshop:
        run = workshop.run(read(path))
        template = workshop.course.template_source(workshop.assignment)
        return [catalogue.render(message) for message in seen(run, template)]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_python_cannot_read_is_told_with_its_line(tmp_path: Path, language: str) -> None:
    (line,) = told(BROKEN, tmp_path, language)
    assert "lab0.py" in line
    assert str(BROKEN[: BROKEN.index("greeting(:")].count("\n") + 1) in line
    assert "invalid syntax" in line


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_function_that_no_line_defines_is_named(tmp_path: Path, language: str) -> None:
    (line,) = told(RENAMED, tmp_path, language)
    assert "one_hot" in line
    assert "hot_one" not in line


def test_nothing_is_told_of_a_file_that_is_whole(tmp_path: Path) -> None:
    assert told(REFERENCE, tmp_path) == []


@pytest.mark.parametrize("line", ["from helpers import *", "exec('one_hot = 1')"])
def test_what_may_be_defined_by_other_means_is_not_called_missing(
    tmp_path: Path, line: str
) -> None:
    assert told(f"{RENAMED}\n{line}\n", tmp_path) == []


def test_where_the_report_follows_at_once_nothing_is_told_twice(tmp_path: Path) -> None:
    assert told("def greeting(:\n", tmp_path) == []


def test_a_files_name_steers_no_terminal(tmp_path: Path) -> None:
    (line,) = told(BROKEN, tmp_path, name="a\x1b[31mb.py")
    assert "\x1b" not in line
