"""What is not known of a fault is not said: for every fault, level and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from grader.hints.fault import LEVELS, Fault, load_faults
from grader.hints.rule import Finding
from grader.hints.telling.filled import filled, is_unknown
from grader.hints.telling.hint import tell
from grader.model.evidence import Json
from grader.model.place import Place
from grader.text import LANGUAGES, Catalogue

HERE = Place(file="my_model.py", line=12, source="model.fit(x, y)")
NOWHERE = Place(file="my_model.py", line=0)
MARK = re.compile(r"(?:^|[\s(\[{`,])[?-](?=$|[\s)\]}`,.:])", re.MULTILINE)
FAULTS = load_faults()
SUBSETS = 5
"""Of so many values and fewer, all subsets are tried."""


def cases(fault: Fault) -> Iterator[tuple[Place | None, dict[str, Json]]]:
    """No evidence at all, every subset of it (of many values, all but one and one alone), and
    each value missing in each of the ways rules have."""
    full: dict[str, Json] = dict(fault.params)
    for place in (HERE, NOWHERE, None):
        yield place, {}
        yield place, full
    for size in range(1, len(full)) if len(full) <= SUBSETS else ():
        for some in combinations(full.items(), size):
            yield (HERE, NOWHERE, None)[size % 3], dict(some)
    for number, name in enumerate(full):
        if len(full) > SUBSETS:
            yield HERE, {other: value for other, value in full.items() if other != name}
            yield None, {name: full[name]}
        yield None, full | {name: (None, "?", "-", "")[number % 4]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FAULTS)
def test_no_text_shows_a_mark_for_what_is_not_known(slug: str, language: str) -> None:
    fault = FAULTS[slug]
    names = "|".join([*fault.params, "line", "file"])
    unfilled, literal = re.compile(rf"{{({names})[}}!:]"), re.compile(rf"{{{{({names})[}}!:]")
    for level in LEVELS:
        text = fault.telling[language].levels[level - 1]
        raw = text.replace("{{", "{").replace("}}", "}")
        for place, evidence in cases(fault):
            told = tell(
                Finding(slug=slug, place=place, evidence=evidence), level=level, language=language
            ).message
            case = (level, place, evidence, told)
            assert told.strip() == told and told, case
            # A value may hold a minus of the learner's own: `x_train - 127`.
            theirs = sum(
                len(MARK.findall(value)) * told.count(value)
                for value in map(str, evidence.values())
                if len(value) > 1
            )
            assert len(MARK.findall(told)) <= len(MARK.findall(raw)) + theirs, case
            assert len(unfilled.findall(told)) <= len(literal.findall(text)), case
            ours = told
            for value in (str(value) for value in evidence.values() if value):
                ours = ours.replace(value, "")
            assert ours.count("None") <= raw.count("None"), case
            last = told.split("\n\n")[-1]
            assert last.startswith(("Next:", "다음:")), case


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        (None, True), ("", True), (" ", True), ("?", True), ("-", True), ("?.fit", True),
        ("(?, 28)", True), ("`-`", False), (0, False), (False, False), ("x", False),
        ("(None, 28, 28, 1)", False), ("-1", False), ("a - b", False), ("x-y", False),
        ("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", False),
    ],
)  # fmt: skip
def test_a_mark_that_stands_for_a_value_is_none(value: Json, unknown: bool) -> None:
    assert is_unknown(value) is unknown


def test_the_line_and_the_next_step_are_said_in_general() -> None:
    text = "Look at line {line} of {file}. It is {shape}.\n\nNext: print `{name}` there. Then stop."
    told = filled(text, ["shape", "name"], {}, None, language="en")
    general = Catalogue.load("en").text("hint.general_step")
    assert told == f"Look at the line in question.\n\n{general}"
    korean = "{file}의 {line}번째 줄을 보세요.\n\n다음: {line}번째 줄 앞에서 `{x}`를 출력하세요."
    assert filled(korean, ["x"], {}, None, language="ko") == (
        "해당 줄을 보세요.\n\n다음: 해당 줄 앞에서 `x`를 출력하세요."
    )


def test_code_that_needs_what_is_not_known_is_left_out() -> None:
    text = "Be brief. Say:\n\n    import {module}\n    {{1}}\n\nNext: run it."
    assert filled(text, ["module"], {}, HERE, language="en") == "Be brief.\n\nNext: run it."
    assert "import turtle\n    {1}" in filled(
        text, ["module"], {"module": "turtle"}, HERE, language="en"
    )
