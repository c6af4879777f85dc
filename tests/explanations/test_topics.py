"""What every topic has to have, in both languages."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from grader.errors import AssignmentError
from grader.explanations.topic import FOLDER, Topic, load_topics
from grader.explanations.words import compact

TOPICS = load_topics()
BY_SLUG = {topic.slug: topic for topic in TOPICS}
REQUIRED = """
mnist shapes batch-axis scaling one-hot conv2d filters stride padding pooling flatten dense
dropout softmax depth parameters loss optimizer epochs batch-size learning-rate overfitting
checkpoint early-stopping saving tensorboard confusion-matrix precision-recall argmax experiments
evaluation own-photos history
"""
every = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)


def test_the_course_is_covered() -> None:
    assert set(REQUIRED.split()) <= BY_SLUG.keys()
    assert all(one.order < other.order for one, other in pairwise(TOPICS))


@every
def test_texts_are_short_and_whole(topic: Topic) -> None:
    for language, words in topic.words.items():
        assert 80 <= len(words.text.split()) <= 250, language
        assert words.title and words.keywords and len(words.questions) >= 5, language
        assert words.text == words.text.strip()
        assert all(len(paragraph.split()) <= 110 for paragraph in words.text.split("\n\n"))
        assert words.text.count("`") % 2 == 0


@every
def test_korean_is_korean_and_english_english(topic: Topic) -> None:
    assert not re.search(r"[가-힣]", topic.words["en"].text + topic.words["en"].title)
    for sentence in re.split(r"(?<=[요죠])\.\s+", topic.words["ko"].text):
        assert re.search(r"[가-힣]", sentence), sentence
    polite = re.findall(r"(\w+)[.?](?=\s|$|\n)", re.sub(r"`[^`]*`", "", topic.words["ko"].text))
    rude = [word for word in polite if word.endswith(("다", "해", "야", "어", "지"))]
    assert rude == []


SAID_OTHERWISE = {"420,000", "6.4", "640"}
"""In the topic on pooling: Korean counts in 만, ten thousands (42만, 640만)."""


@every
def test_languages_agree_on_figures(topic: Topic) -> None:
    """A number of three characters or more stands in both or in neither."""

    def figures(text: str) -> set[str]:
        found = {figure for figure in re.findall(r"\d+(?:[.,]\d+)*", text) if len(figure) > 2}
        return found - SAID_OTHERWISE if topic.slug == "pooling" else found

    assert figures(topic.words["en"].text) == figures(topic.words["ko"].text)


@every
def test_links_lead_to_topics(topic: Topic) -> None:
    assert 2 <= len(topic.see_also) == len(set(topic.see_also))
    assert set(topic.see_also) <= BY_SLUG.keys() - {topic.slug}


@every
def test_examples_are_small_and_fit_the_page(topic: Topic) -> None:
    ast.parse(topic.example)
    assert len(topic.example.splitlines()) <= 26
    for line in (*topic.example.splitlines(), *topic.output.splitlines()):
        assert len(line) <= 76 and line == line.rstrip() and "\t" not in line, line
    assert topic.output, "run: python -m tests.explanations.examples --write"


def test_no_alias_names_two_topics() -> None:
    owner: dict[str, str] = {}
    twice = []
    for topic in TOPICS:
        for words in topic.words.values():
            for alias in words.aliases:
                name = compact(alias)
                assert name, (topic.slug, alias)
                if owner.setdefault(name, topic.slug) != topic.slug:
                    twice.append((alias, owner[name], topic.slug))
    assert twice == []
    assert [slug for slug in BY_SLUG if owner.get(compact(slug), slug) != slug] == []


@pytest.mark.parametrize(
    ("slug", "facts"),
    [
        ("early-stopping", ("24", "restore_best_weights=True")),
        ("checkpoint", (".keras", ".weights.h5")),
        ("saving", (".keras", ".weights.h5", "predict")),
        ("depth", ("VGG16", "13")),
        ("tensorboard", ("TBNotInstalledError", "pip install tensorboard")),
        ("batch-axis", ("Negative dimension size caused by subtracting 3 from 1",)),
        ("one-hot", ("from keras.utils import to_categorical",)),
        ("own-photos", ("cannot write mode F as JPEG", "255 - ")),
        ("parameters", ("visualkeras", "203,434", "18,464", "184,330")),
        ("evaluation", ("x_train", "x_test")),
    ],
)
def test_what_older_material_gets_wrong_is_right(slug: str, facts: tuple[str, ...]) -> None:
    for words in BY_SLUG[slug].words.values():
        assert [fact for fact in facts if fact not in words.text] == []


def test_the_patience_example_stops_after_epoch_24() -> None:
    assert BY_SLUG["early-stopping"].output == "best: 14 stopped after: 24"


def test_nothing_of_other_languages_or_files_lies_about() -> None:
    assert {path.suffix for path in FOLDER.iterdir()} == {".toml"}


@pytest.mark.parametrize(
    "content", ["order = 1", "order =", "order = 'x'\nexample = ''", "\xff\xfe"], ids=repr
)
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "broken.toml").write_bytes(content.encode("latin-1"))
    with pytest.raises(AssignmentError) as raised:
        load_topics(tmp_path)
    assert raised.value.message.params["path"] == str(tmp_path / "broken.toml")
