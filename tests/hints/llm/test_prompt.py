"""What a prompt holds, and what it never holds."""

# ruff: noqa: E501

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from grader.hints.fault import LEVELS, load_faults
from grader.hints.llm import redact, shown_prompt
from grader.text import LANGUAGES
from tests.hints.llm.corpus import told
from tests.hints.llm.leaking import LABS, body, functions, source, template

ROOT = Path(__file__).parents[3]


def lines_of(lab: str) -> set[str]:
    """Lines of the reference that the learner's template does not have."""
    given = {line.strip() for line in template(lab).splitlines()}
    found = {
        line.strip()
        for function in functions(lab)
        for statement in body(function)
        for line in ast.unparse(statement).splitlines()
    }
    found |= {line.strip() for line in source(lab).splitlines()}
    return {line for line in found - given if len(line) >= 12 and not line.startswith(('"""', "#"))}


@pytest.mark.parametrize("lab", LABS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_prompt_of_any_function_holds_reference_code(lab: str, language: str) -> None:
    """For every function of every lab, with each fault of a data, model or training kind."""
    secret = lines_of(lab)
    assert secret
    learner = template(lab)
    tree = ast.parse(learner)
    places = {
        node.name: node.lineno for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    }
    slugs = [slug for slug, fault in load_faults().items() if not fault.code.startswith("P")]
    for number, function in enumerate(functions(lab)):
        # the last line of the function's own text: what the learner is to fill in
        line = places.get(function.name, 1) + 3
        for slug in slugs[number % 4 :: 4]:
            prompt = shown_prompt(
                told(slug, language, line=line), level=2, language=language, source=learner
            )
            assert [one for one in secret if one in prompt] == [], (function.name, slug)


@pytest.mark.parametrize("lab", LABS)
def test_the_lines_of_a_prompt_come_from_the_learner_alone(lab: str) -> None:
    """Also where the learner's file is half done: nothing is completed from elsewhere."""
    learner = template(lab).split("\n")
    for line in range(1, len(learner), 7):
        data = data_of(shown_prompt(
            told("unscaled-pixels", "en", line=line), level=1, language="en", source="\n".join(learner)
        ))  # fmt: skip
        for number, text in data["lines"].items():
            assert abs(int(number) - line) <= redact.AROUND
            whole = learner[int(number) - 1]
            assert all(part.strip() in whole for part in text.split('"..."'))


def data_of(prompt: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(prompt.partition("[user]\n")[2])
    return found


def test_a_prompt_has_no_place_for_a_reference() -> None:
    """None of the modules that make or send it knows secrets; the one that does sends nothing."""
    folder = ROOT / "grader" / "hints" / "llm"
    for name in ("prompt", "redact", "server", "store", "settings"):
        text = (folder / f"{name}.py").read_text("utf-8")
        assert "Secrets" not in text and "guard" not in text and "grader.course" not in text, name


HEADER = '''\
"""과제 1: 김민수 (학번 2024-12345), minsu.kim@snu.ac.kr"""
# Author: Kim Minsu, minsu.kim@snu.ac.kr
__author__ = "Kim Minsu"
student_name = 'Minsu'
path = "C:/Users/minsu.kim/Desktop/digit.png"  # 김민수의 사진
note = "please read this very long sentence about me"
mail = "minsu.kim@snu.ac.kr"
phone = "010-1234-5678"
city = "서울"
x_train = x_train.reshape(-1, 28, 28)  # TODO Minsu
model.fit(x_train, y_train)
text = f"""Minsu
Kim"""
'''


def test_people_addresses_and_comments_stay_here() -> None:
    for line in range(1, 14):
        prompt = shown_prompt(
            told("unscaled-pixels", "en", line=line, file="lab1_kim_minsu.py"), level=2,
            language="en", source=HEADER,
        )  # fmt: skip
        for private in (
            "insu",
            "김민수",
            "snu.ac",
            "2024",
            "1234",
            "사진",
            "TODO",
            "서울",
            "very long",
        ):
            assert private not in prompt, (line, private)
    lines = data_of(shown_prompt(told("unscaled-pixels", "en", line=10), level=2, language="en", source=HEADER))["lines"]  # fmt: skip
    assert lines["10"] == "x_train = x_train.reshape(-1, 28, 28)"
    assert lines["11"] == "model.fit(x_train, y_train)"


def test_the_same_where_the_program_does_not_parse() -> None:
    broken = HEADER + "model.fit(x_train,\nif x = 3\n"
    for line in range(1, 16):
        said = "\n".join(redact.excerpt(broken, line).values())
        for private in ("insu", "김민수", "snu.ac", "TODO", "서울", "very long"):
            assert private not in said, (line, private)
    assert "x_train.reshape(-1, 28, 28)" in redact.bare(broken)


def test_lines_keep_their_numbers() -> None:
    source_ = 'a = 1\nb = """x\ny\nz"""\nc = 3\n'
    assert redact.bare(source_).split("\n")[4] == "c = 3"
    assert redact.excerpt(source_, 5)[5] == "c = 3"
    assert redact.excerpt(source_, None) == {}
    assert redact.excerpt("", 7) == {}
    assert redact.excerpt("a = 1\r\nb = 2\r\n", 2) == {1: "a = 1", 2: "b = 2"}


def test_every_level_asks_for_something_else() -> None:
    prompts = {
        shown_prompt(told("unscaled-pixels", "en", level=level), level=level, language="en")
        for level in LEVELS
    }
    assert len(prompts) == 3
    assert "Korean" in shown_prompt(told("unscaled-pixels", "ko"), level=1, language="ko")
