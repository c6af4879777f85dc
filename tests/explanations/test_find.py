"""Questions find their topics, and what is off topic finds none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.explanations.find import Finder, finder
from grader.explanations.topic import Topic, load_topics
from grader.explanations.words import compact
from tests.explanations.forum import HELD, LATER, TUNED, UNSEEN
from tests.explanations.questions import APART, ASKED, OFF_TOPIC

ROOT = Path(__file__).parents[2]
FIND = finder()
SLUGS = {topic.slug for topic in load_topics()}


def taken(question: str) -> str | None:
    topic = FIND.find(question).topic
    return topic.slug if topic is not None else None


def test_the_questions_are_many_and_not_the_samples() -> None:
    samples = {
        compact(question)
        for topic in load_topics()
        for words in topic.words.values()
        for question in words.questions
    }
    assert len(ASKED) >= 80 and len(OFF_TOPIC) >= 15
    assert {slug for _, slug in ASKED} == SLUGS, "every topic is asked for"
    assert [question for question, _ in ASKED if compact(question) in samples] == []
    korean = sum(bool(re.search("[가-힣]", question)) for question, _ in ASKED)
    assert min(korean, len(ASKED) - korean) >= 40


def test_questions_find_their_topic_first() -> None:
    missed = [
        (question, slug, taken(question)) for question, slug in ASKED if taken(question) != slug
    ]
    assert len(missed) <= 0.05 * len(ASKED), missed


def test_what_is_missed_is_named_among_the_nearest() -> None:
    """Of the few questions that go wrong, most still lead to the right topic."""
    lost = []
    for question, slug in ASKED:
        found = FIND.find(question)
        if slug not in {topic.slug for topic in (found.topic, *found.nearest) if topic}:
            lost.append((question, slug))
    assert len(lost) <= 0.02 * len(ASKED), lost


def test_questions_apart_from_the_first() -> None:
    found = [(question, slug, FIND.find(question)) for question, slug in APART]
    right = [question for question, slug, one in found if (one.topic and one.topic.slug) == slug]
    sure = [(question, slug) for question, slug, one in found
            if one.sure and one.topic is not None and one.topic.slug != slug]  # fmt: skip
    assert len(right) >= 0.88 * len(APART)
    assert len(sure) <= 0.02 * len(APART), sure


def test_questions_of_public_forums() -> None:
    """The half that nothing was tuned on, the other one, and what was asked later and last."""
    assert len(TUNED) + len(HELD) + len(LATER) >= 330
    for questions, share in ((TUNED, 0.95), (HELD, 0.9), (LATER, 0.84), (UNSEEN, 0.8)):
        found = [(question, (slug or "").split("|"), FIND.find(question))
                 for question, slug in questions]  # fmt: skip
        right = [question for question, slugs, one in found
                 if (one.topic.slug if one.topic else "") in slugs]  # fmt: skip
        assert len(right) >= share * len(questions)
        assert [question for question, slugs, one in found
                if one.sure and one.topic and one.topic.slug not in slugs] == []  # fmt: skip


@pytest.mark.parametrize("question", OFF_TOPIC)
def test_off_topic_finds_nothing(question: str) -> None:
    assert taken(question) is None


@pytest.mark.parametrize("topic", load_topics(), ids=lambda topic: topic.slug)
def test_names_find_their_topic_for_sure(topic: Topic) -> None:
    names = [topic.slug, topic.slug.upper(), topic.slug.replace("-", " "), f" {topic.slug}? "]
    for words in topic.words.values():
        names += words.aliases
    for name in names:
        found = FIND.find(name)
        assert found.topic is topic and found.sure, name


def test_sample_questions_find_their_own_topic() -> None:
    for topic in load_topics():
        for words in topic.words.values():
            for question in words.questions:
                assert taken(question) == topic.slug, question


LAB_QUESTIONS = sorted(
    {
        question.strip("\"'")
        for path in (ROOT / "assignments").glob("*/text/*.toml")
        for question in re.findall(r"grader explain ([^`\n]+)", path.read_text(encoding="utf-8"))
    }
)
EXPECTED_OF_LABS = {
    "검증 데이터는 왜 따로 둬요?": "validation",
    "why keep validation data apart?": "validation",
    "내가 쓴 숫자 사진은 왜 못 맞혀요?": "own-photos",
    "why does it fail on a photo of my own digit?": "own-photos",
    "내가 찍은 사진을 28x28로 만들려면?": "own-photos",
    "how do I turn my photo into 28x28?": "own-photos",
    "체크포인트 파일 이름": "checkpoint",
    "name of the checkpoint file": "checkpoint",
    "왜 255로 나눠?": "scaling",
    "why divide by 255": "scaling",
    "loss": "loss",
    "evaluation": "evaluation",
    "saving": "saving",
}


@pytest.mark.parametrize("question", LAB_QUESTIONS)
def test_what_the_labs_refer_to_is_found(question: str) -> None:
    """A name is a topic's own or an alias; a question was looked at and stands above."""
    found = FIND.find(question)
    assert found.topic is not None
    named = compact(question) in FIND.index.exact
    assert named or EXPECTED_OF_LABS.get(question) == found.topic.slug


def test_the_labs_refer_to_topics() -> None:
    assert {"why divide by 255", "early-stopping"} <= set(LAB_QUESTIONS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("과적합이 뭐예요?", "과적합이뭐예요"),
        ("EarlyStopping", "early_stopping"),
        ("PADDING", "padding"),
        ("원 핫 인코딩", "원-핫 인코딩"),
        ("Ｃｏｎｖ２Ｄ", "conv2d"),
        ("Max Pooling", "maxpooling"),
    ],
)
def test_spacing_case_and_signs_do_not_matter(one: str, other: str) -> None:
    assert taken(one) == taken(other) is not None


def test_decomposed_korean_is_the_same() -> None:
    """macOS gives file names and some input with its syllables taken apart."""
    import unicodedata

    assert taken(unicodedata.normalize("NFD", "패딩이 뭐예요?")) == "padding"


def test_a_weak_match_says_so_and_names_others() -> None:
    found = FIND.find("epoch이랑 batch 가운데 뭐가 중요해")
    assert found.topic is not None
    assert not found.sure
    assert 1 <= len(found.nearest) <= 3
    assert found.topic not in found.nearest


def test_what_is_not_found_still_names_what_is_near() -> None:
    found = FIND.find("the laptop fan is loud and the padding of my old chair is torn to pieces")
    assert found.topic is None
    assert "padding" in {topic.slug for topic in found.nearest}


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered_and_always_alike(question: str) -> None:
    found = FIND.find(question)
    assert found == FIND.find(question)
    assert not found.sure or found.topic is not None
    assert len(found.nearest) <= 3


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(SLUGS)),
    st.sampled_from(["이 뭐예요?", "는 왜 써요?", " 설명해줘", "란"]),
)
def test_particles_after_a_name_do_not_hide_it(slug: str, ending: str) -> None:
    assert taken(slug + ending) == slug


def test_another_finder_of_the_same_topics_answers_alike() -> None:
    other = Finder.of(reversed(load_topics()))
    for question, _ in ASKED[::5]:
        assert other.find(question).topic is FIND.find(question).topic, question


def test_a_huge_question_is_answered() -> None:
    assert FIND.find("padding " * 20_000).topic is not None
