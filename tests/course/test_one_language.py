"""A learner's copy of a template speaks one language, and is graded as the whole one is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from grader.course.find import Course, find_course
from grader.course.one_language import in_language
from grader.course.start import start
from grader.errors import UsageError
from grader.intake.untouched import template_functions

ROOT = Path(__file__).resolve().parents[2]
LABS = sorted(path.name for path in (ROOT / "reference").iterdir() if path.is_dir())
KOREAN = re.compile("- (?:입력|결과): |코드를 쓰고|각 함수의 설명|더 알아보기|## 채점하기")
HANGUL = re.compile("[가-힣]{3}")
ENGLISH = re.compile(r"- (?:In|Out): |write code, then delete|Read what|Find out more|## Grading")


@pytest.fixture(scope="module")
def course() -> Course:
    return find_course(ROOT, {})


@pytest.mark.parametrize("lab", LABS)
def test_one_language_and_the_same_code(course: Course, lab: str, tmp_path: Path) -> None:
    whole = course.template_source(course.get(lab))
    for language, other in (("ko", ENGLISH), ("en", KOREAN)):
        folder = tmp_path / language
        start(course, lab, folder, notebook=False, language=language)
        start(course, lab, folder, notebook=True, language=language)
        script = (folder / f"{lab}.py").read_text("utf-8")
        notebook = (folder / f"{lab}.ipynb").read_text("utf-8")
        cells = ["".join(cell["source"]) for cell in json.loads(notebook)["cells"]]
        for text in (script, *cells):
            assert not other.search(text), text
        assert HANGUL.search(script + notebook) if language == "ko" else True
        assert template_functions(script) == template_functions(whole)
        committed = json.loads((course.templates / lab / f"{lab}.ipynb").read_text("utf-8"))
        assert [cell["id"] for cell in json.loads(notebook)["cells"]] == [
            cell["id"] for cell in committed["cells"]
        ]


def test_again_in_the_other_language_changes_nothing(course: Course, tmp_path: Path) -> None:
    start(course, "lab0", tmp_path, notebook=False, language="ko")
    before = (tmp_path / "lab0.py").read_bytes()
    again = start(course, "lab0", tmp_path, notebook=False, language="en")
    assert again.messages[0].id == "course.start_same"
    assert (tmp_path / "lab0.py").read_bytes() == before


def test_what_an_author_has_changed_by_hand_stays(course: Course) -> None:
    source = course.template_source(course.get("lab0")).encode()
    assert in_language(b"x = 1\n", course.get("lab0"), "ko") == b"x = 1\n"
    assert in_language(source, course.get("lab0"), "ko") != source
    with pytest.raises(UsageError):
        in_language(source, course.get("lab0"), "fr")
