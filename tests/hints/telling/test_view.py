"""A hint says the same on a terminal and below a cell."""

from __future__ import annotations

import html
import re

import pytest

from grader.hints.diagnose import Diagnosis
from grader.hints.program import Program
from grader.hints.rule import Finding
from grader.hints.telling.hint import Hint, make_hint
from grader.hints.telling.page import HintPage
from grader.hints.telling.view import SHOWN_LATER, paragraph_lines, view
from grader.hints.trace import Trace
from grader.model.evidence import Message
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.notebook.hint_page import hint_page
from grader.text import LANGUAGES, Catalogue

PLACE = Place(file="a.py", line=3, source="model.fit(x, y)")
UNREAD = Place(file="a.py", line=7, source="print((1)", column=6)
FINDINGS = (
    Finding(slug="unscaled-pixels", place=PLACE, evidence={"x": "x"}, confidence="likely"),
    Finding(slug="no-metrics", place=None),
    Finding(slug="overfitting", place=Place(file="a.py", line=5)),
)


def made(language: str, *findings: Finding, **facts: object) -> Hint:
    trace = Trace(program=Program(), **facts)  # type: ignore[arg-type] # a test's shorthand
    notes = (Message("hint.cut", {"limit_s": 60}),)
    return make_hint(
        trace, Diagnosis(findings=findings), target="a.py", level=1, language=language,
        notes=notes, failed=("A title",) if "lab" in facts else (),
    )  # fmt: skip


HINTS = {
    "found": lambda language: made(language, *FINDINGS, standins=("cifar10",)),
    "unread": lambda language: made(
        language,
        exception=ExceptionFacts(type="SyntaxError", message="'(' was never closed", syntax=UNREAD),
        ended="not_run",
    ),
    "nowhere": lambda language: made(
        language, exception=ExceptionFacts(type="MemoryError"), ended="raised"
    ),
    "killed": lambda language: made(language, ended="out_of_memory"),
    "lab": lambda language: made(language, FINDINGS[1], lab="lab1"),
    "healthy": made,
}


def words(text: str) -> str:
    """The text without its layout and markup."""
    return re.sub(r"[\s|`]+", "", html.unescape(re.sub(r"<[^>]+>", "", text)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HINTS)
def test_every_word_of_it_stands_in_both(name: str, language: str) -> None:
    hint, texts = HINTS[name](language), Catalogue.load(language, strict=True)
    shown = view(hint, texts, again="grader hint a.py", explain="grader explain")
    terminal = words(HintPage(hint, texts, again="grader hint a.py", width=400).text())
    cell = words(hint_page(hint, texts, again="grader hint a.py"))
    said = [
        *shown.limits, shown.ended, shown.failed, shown.nothing, shown.later, *shown.listed,
        shown.next, shown.command,
        *(text for one in shown.told for text in (one.title, one.where, one.source, one.message)),
    ]  # fmt: skip
    if shown.stopped is not None:
        said += [shown.stopped.title, shown.stopped.source, shown.stopped.said]
    assert any(said)
    for text in said:
        assert words(text) in terminal, text
        assert words(text) in cell, text
    for text in (terminal, cell):
        assert "None" not in text


@pytest.mark.parametrize(
    ("language", "place"),
    [("en", "a.py, line 7, column 6"), ("ko", "a.py 7번째 줄 6번째 글자")],
)
def test_what_python_cannot_read_has_line_and_column(language: str, place: str) -> None:
    hint = HINTS["unread"](language)
    shown = view(hint, Catalogue.load(language), again="", explain="")
    assert shown.stopped is not None
    assert place in shown.stopped.title


def test_of_many_faults_the_rest_is_counted() -> None:
    many = [Finding(slug="no-metrics", place=None)] * (SHOWN_LATER + 3)
    shown = view(made("en", *many), Catalogue.load("en"), again="", explain="")
    assert len(shown.listed) == SHOWN_LATER + 1
    assert "2" in shown.listed[-1]


def test_points_of_a_list_and_code_keep_their_lines() -> None:
    text = "one\nmore\n- two\n  more\n- three\n    code\nend"
    assert paragraph_lines(text) == ["one more", "- two more", "- three", "    code", "end"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_can_be_copied_from_the_next_step(language: str) -> None:
    texts = Catalogue.load(language).texts
    steps = [text for key, text in texts.items() if key.startswith("hint.step.")]
    assert len(steps) > 10
    assert [text for text in steps if "\n    grader check {lab} --only {" not in text] == []
