"""What Python cannot read is told by line and column, of a lab's file as of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.grading.workshop import Workshop
from grader.hints.run.ask import Asked, answer
from grader.hints.run.lab import unreadable_cause
from grader.hints.run.observe import program_of
from grader.hints.telling.view import HintView, view
from grader.hints.trace import Trace
from grader.intake import read
from grader.model.evidence import Evidence
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.place import Place
from grader.model.report import CheckResult
from grader.text import LANGUAGES, Catalogue
from tests.hints.run.test_checked import report_of

ROOT = Path(__file__).parents[3]
RIGHT = """\
def preprocess_images(images):
    # 픽셀을 0과 1 사이로
    return images.reshape(-1, 28, 28, 1).astype("float32") / 255.0


def encode_labels(labels):
    return labels
"""
UNREADABLE = {
    "bracket": (RIGHT.replace("255.0", "(255.0"), 3, 62),
    "colon": (RIGHT.replace("labels):", "labels)"), 6, 26),
    "indent": (RIGHT.replace("    return labels", "      x = 1\n   return labels"), 8, 17),
    "korean": (RIGHT.replace("images):", "그림)："), 1, 26),
    "elsewhere": (RIGHT + '\nprint "끝"\n', 9, 1),
}


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop.open("lab1", folder=ROOT, offline=True) as opened:
        yield opened


def shown(asked: Asked, workshop: Workshop | None = None) -> HintView:
    hint = answer(asked, workshop).hint
    return view(hint, Catalogue.load(asked.language), again="grader hint", explain="explain")


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_lab_is_told_what_its_file_is_told(
    workshop: Workshop, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    source, line, column = UNREADABLE[kind]
    path = tmp_path / "lab1.py"
    path.write_text(source, encoding="utf-8")
    language = LANGUAGES[len(kind) % 2]
    of_lab = shown(Asked(target="lab1", path=path, level=1, language=language), workshop)
    of_file = shown(Asked(target=str(path), level=1, language=language))
    assert of_lab == of_file
    place = Place(file="lab1.py", line=line, column=column)
    assert of_lab.stopped is not None
    assert Catalogue.load(language).place(place) in of_lab.stopped.title


def check_of(outcome: Outcome, *evidence: Evidence) -> CheckResult:
    return CheckResult(
        id="a.b", function="a", outcome=outcome, earned=0, possible=1, evidence=evidence
    )


ERROR = ExceptionFacts(type="SyntaxError", syntax=Place(file="other.py", line=2))
NAMED = Evidence.of_exception(ERROR)


@pytest.mark.parametrize(
    ("name", "part", "checks", "expected"),
    [
        ("lab1.py", False, [check_of(Outcome.PASSED)], None),
        ("lab1.py", False, [check_of(Outcome.NOT_ATTEMPTED)], 3),
        ("lab1.py", False, [check_of(Outcome.FAILED)], 3),
        ("lab1.py", True, [check_of(Outcome.FAILED)], None),
        ("lab1.py", True, [check_of(Outcome.FAILED, NAMED)], 2),
        ("lab1.py", False, [replace(check_of(Outcome.FAILED, NAMED), hidden=True)], 3),
        ("cells", False, [check_of(Outcome.FAILED)], None),
        ("cells", False, [check_of(Outcome.FAILED), check_of(Outcome.FAILED, NAMED)], 2),
    ],
)
def test_it_comes_first_where_it_is_the_cause(
    name: str, part: bool, checks: list[CheckResult], expected: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "lab1.py"
    path.write_text("x = 1\ny = 2\nz = (\n", encoding="utf-8")
    submission = read(path)
    if name == "cells":
        submission = replace(submission, units=submission.units * 2)
    found = unreadable_cause(Trace(program=program_of(submission)), report_of(*checks), part=part)
    assert (found and found.syntax and found.syntax.line) == expected
