from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import AssignmentError, UsageError
from grader.model.evidence import Message
from grader.text import Catalogue

TEXTS = {
    "t.josa": "{name:을/를} 보세요",
    "t.quoted": "‘{name}’{name!p:이/가} 없어요",
    "t.number": "{share:.1%|이/가} 맞아요",
    "t.plain": "{n}",
    "t.check": "first {check}",
    "t.broken": "{unclosed",
    "t.nested": "{name.__class__}",
    "check.a.b.title": "Shape",
}


def catalogue(*, strict: bool = False) -> Catalogue:
    fallback = {"t.only_en": "only {n} here", "t.broken": "whole again"}
    return Catalogue(language="ko", texts=TEXTS, fallback=fallback, strict=strict)


def test_particles_follow_the_value() -> None:
    texts = catalogue()
    assert texts.text("t.josa", name="모델") == "모델을 보세요"
    assert texts.text("t.josa", name="함수") == "함수를 보세요"
    assert texts.text("t.quoted", name="Flatten") == "‘Flatten’이 없어요"
    assert texts.text("t.quoted", name="softmax") == "‘softmax’가 없어요"
    assert texts.text("t.number", share=0.905) == "90.5%가 맞아요"
    assert texts.text("t.number", share="많이") == "많이가 맞아요"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12.0, "12"),
        (0.5, "0.5"),
        (1 / 3, "0.333333"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (1e300, "1e+300"),
        (True, "True"),
        (None, "None"),
        (["a", 2.0], "a, 2"),
        ("{n}", "{n}"),
    ],
)
def test_values_read_naturally(value: object, expected: str) -> None:
    assert catalogue().text("t.plain", n=value) == expected


def test_a_check_is_named_by_its_title() -> None:
    assert catalogue().render(Message("t.check", {"check": "a.b"})) == "first Shape"
    assert catalogue().render(Message("t.check", {"check": "Any title"})) == "first Any title"


def test_nothing_missing_ever_crashes() -> None:
    texts = catalogue()
    assert texts.text("t.only_en", n=3) == "only 3 here"
    assert texts.text("t.broken") == "whole again"
    assert texts.text("t.nowhere") == "t.nowhere"
    assert texts.text("t.nowhere", n=3.0, who="나") == "t.nowhere (n=3, who=나)"
    assert texts.text("t.plain") == "t.plain"
    assert texts.text("t.nested", name="x") == "t.nested (name=x)"
    assert texts.has("t.plain")
    assert not texts.has("t.only_en")


@pytest.mark.parametrize("key", ["t.only_en", "t.broken", "t.nowhere", "t.plain", "t.nested"])
def test_strict_says_what_is_missing(key: str) -> None:
    with pytest.raises(AssignmentError) as caught:
        catalogue(strict=True).text(key)
    assert caught.value.message.params["key"] == key


@given(st.text(), st.dictionaries(st.text(max_size=8), st.text() | st.floats() | st.none()))
def test_any_template_and_any_values_give_text(template: str, params: dict[str, object]) -> None:
    texts = Catalogue(language="en", texts={"k": template})
    assert isinstance(texts.render(Message("k", params)), str)  # type: ignore[arg-type]


def test_assignment_texts_are_merged(tmp_path: Path) -> None:
    folder = tmp_path / "과제 1"
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "ko.toml").write_text(
        'title = "첫 과제"\n[functions.f]\ntitle = "함수"\ninstructions = """둘\n줄"""\n'
        '[checks."f.shape"]\ntitle = "모양"\n[messages]\n"lab.wrong" = "{n:이/가} 아니에요"\n',
        encoding="utf-8",
    )
    (folder / "text" / "en.toml").write_text('summary = "First"\n', encoding="utf-8")
    texts = Catalogue.load("ko", assignment_folder=folder)
    assert texts.text("assignment.title") == "첫 과제"
    assert texts.text("assignment.summary") == "First"  # the other language steps in
    assert texts.text("function.f.title") == "함수"
    assert texts.text("function.f.instructions") == "둘\n줄"
    assert texts.text("check.f.shape.title") == "모양"
    assert texts.text("lab.wrong", n=3) == "3이 아니에요"
    assert texts.has("error.unexpected")


def test_an_assignment_without_texts_still_loads(tmp_path: Path) -> None:
    assert Catalogue.load("en", assignment_folder=tmp_path).has("error.unexpected")


@pytest.mark.parametrize("content", [b"title = ", b"title = '\xff'"])
def test_damaged_texts_name_the_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text" / "en.toml"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(AssignmentError) as caught:
        Catalogue.load("ko", assignment_folder=tmp_path)
    assert caught.value.message.params["path"] == str(path)


def test_unknown_language() -> None:
    with pytest.raises(UsageError):
        Catalogue.load("fr")
