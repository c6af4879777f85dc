"""Pages fit their width, show code as it is, and need no colour."""

from __future__ import annotations

import dataclasses
import re

import pytest
from rich.cells import cell_len

from grader.explanations import Explanation, explain
from grader.explanations.page import markdown, render
from grader.explanations.topic import Topic, load_topics
from grader.text import Catalogue

every = pytest.mark.parametrize("topic", load_topics(), ids=lambda topic: topic.slug)
languages = pytest.mark.parametrize("language", ["ko", "en"])


def page(slug: str, language: str, **options: object) -> str:
    catalogue = Catalogue.load(language, strict=True)
    return render(explain(slug, language=language), catalogue, **options)  # type: ignore[arg-type]


@every
@languages
def test_pages_fit_80_columns_and_show_all(topic: Topic, language: str) -> None:
    text = page(topic.slug, language)
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert "\x1b" not in text and "\n\n\n" not in text and text.endswith("\n")
    assert not any(line != line.rstrip() for line in lines)
    flowed = "".join(text.split())
    assert "".join(topic.words[language].text.split()) in flowed
    for line in (*topic.example.splitlines(), *topic.output.splitlines()):
        assert not line or f"    {line}" in lines


@languages
@pytest.mark.parametrize("width", [40, 60, 200])
def test_other_widths(language: str, width: int) -> None:
    text = page("padding", language, width=width)
    assert max(map(cell_len, text.splitlines())) <= width


@languages
def test_colour_only_adds_escapes(language: str) -> None:
    plain = page("saving", language)
    coloured = page("saving", language, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "".join(bare.split()) == "".join(plain.replace("`", "").split())


def doubtful(*, nearest: tuple[str, ...]) -> Explanation:
    return dataclasses.replace(explain("loss", language="en"), sure=False, nearest=nearest)


def test_doubts_come_first() -> None:
    catalogue = Catalogue.load("en", strict=True)
    text = render(doubtful(nearest=("dense", "cnn", "mnist")), catalogue)
    first, second, third, *_ = text.splitlines()
    assert "loss" in first
    assert second.endswith("dense, cnn")
    assert third == ""
    alone = render(doubtful(nearest=()), catalogue).splitlines()
    assert alone[1] == ""


@languages
def test_markdown_keeps_code_and_output_apart(language: str) -> None:
    explanation = explain("padding", language=language)
    text = markdown(explanation, Catalogue.load(language, strict=True))
    assert f"```python\n{explanation.example}\n```" in text
    assert f"```text\n{explanation.output}\n```" in text
    assert text.startswith(f"### {explanation.title}\n")
    assert explanation._repr_markdown_() == text
    assert markdown(doubtful(nearest=("dense",)), Catalogue.load("en")).startswith("*No topic")


def test_str_is_the_page() -> None:
    assert str(explain("padding", language="en")) == page("padding", "en")
