"""``grader.explain("padding")``: the topic of a question, ready to read."""

from __future__ import annotations

import os
from collections.abc import Mapping

from grader.errors import UsageError
from grader.explanations.find import Found, finder
from grader.explanations.page import Explanation
from grader.explanations.topic import Topic
from grader.text import Catalogue, choose_language


class TopicNotFound(UsageError, LookupError):
    """No topic fits the question well enough."""

    def __init__(self, question: str, nearest: tuple[str, ...], language: str) -> None:
        key = "explain.not_found" if nearest else "explain.nothing_near"
        super().__init__(key, question=question, nearest=", ".join(nearest))
        self.nearest = nearest
        self.language = language

    def __str__(self) -> str:
        """The message in words: in a notebook nobody else would render it."""
        return Catalogue.load(self.language).render(self.message)


def explain(
    question: str, *, language: str | None = None, environ: Mapping[str, str] = os.environ
) -> Explanation:
    """Explain a term of the course or answer a question, in Korean or English, offline.

    Raises:
        TopicNotFound: nothing fits; it names the nearest topics.
        UsageError: there is no such language.
    """
    chosen = choose_language(language, environ)
    found = finder().find(question)
    if found.topic is None:
        raise TopicNotFound(question, slugs(found.nearest), chosen)
    return explanation(found.topic, found, chosen)


def explanation(topic: Topic, found: Found, language: str) -> Explanation:
    """A topic that was found, in one language."""
    words = topic.words[language]
    return Explanation(
        question=found.question,
        language=language,
        topic=topic.slug,
        title=words.title,
        text=words.text,
        example=topic.example,
        output=topic.output,
        see_also=topic.see_also,
        sure=found.sure,
        nearest=slugs(found.nearest),
    )


def slugs(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """Their short names."""
    return tuple(topic.slug for topic in topics)
