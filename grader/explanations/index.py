"""The words of all topics, arranged so that a question can be compared with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.explanations.topic import Topic
from grader.explanations.words import Token, bigrams, compact, is_hangul, tokens

SLUG, ALIAS, KEYWORD = 3.4, 3.0, 2.0


@dataclass(frozen=True)
class Phrase:
    """A name or a key word."""

    weights: Mapping[str, float]
    """By slug of the topics that have it."""
    spread: int
    """How many topics use it, in their sample questions too."""


@dataclass(frozen=True)
class Index:
    """What questions are compared with."""

    topics: tuple[Topic, ...]
    exact: Mapping[str, Topic] = field(repr=False)
    """By slug and alias without spaces."""
    latin: Mapping[str, Phrase] = field(repr=False)
    hangul: Mapping[str, Phrase] = field(repr=False)
    spellings: Mapping[str, str] = field(repr=False)
    """Phrases as they are written, which a misspelt word is compared with."""
    asked: Mapping[str, frozenset[str]] = field(repr=False)
    """Stems and syllable pairs of titles and questions: the topics that have them."""
    samples: tuple[tuple[str, frozenset[str]], ...] = field(repr=False)
    """Slug and features of every sample question."""

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> Index:
        """Build the index."""
        # Long: one pass over the topics fills all tables of the index.
        all_topics = tuple(topics)
        phrases: dict[str, dict[str, float]] = defaultdict(dict)
        asked: dict[str, set[str]] = defaultdict(set)
        exact: dict[str, Topic] = {}
        spellings: dict[str, str] = {}
        samples: list[tuple[str, frozenset[str]]] = []
        for topic in all_topics:
            for weight, phrase in _phrases(topic):
                name = spellings[compact(phrase)] = name_of(tokens(phrase))
                known = phrases[name]
                known[topic.slug] = max(weight, known.get(topic.slug, 0.0))
                if weight >= ALIAS:
                    exact.setdefault(compact(phrase), topic)
            for text in _asked(topic):
                exact.setdefault(compact(text), topic)
                features = frozenset[str]().union(*map(features_of, tokens(text)))
                samples.append((topic.slug, features))
                for feature in features:
                    asked[feature].add(topic.slug)
        for topic in all_topics:  # a slug is nobody else's alias
            exact[compact(topic.slug)] = topic
        said = {topic.slug: "\n".join(map(compact, _asked(topic))) for topic in all_topics}
        latin, hangul = {}, {}
        for name, weights in phrases.items():
            if is_hangul(name):
                users = {slug for slug, text in said.items() if name in text}
                hangul[name] = Phrase(weights, len(users | weights.keys()))
            else:
                users = asked.get(name, set())
                latin[name] = Phrase(weights, len(users | weights.keys()))
        return cls(
            topics=all_topics,
            exact=exact,
            latin=latin,
            hangul=hangul,
            spellings=spellings,
            asked={feature: frozenset(slugs) for feature, slugs in asked.items()},
            samples=tuple(samples),
        )


def _phrases(topic: Topic) -> Iterable[tuple[float, str]]:
    yield SLUG, topic.slug
    for words in topic.words.values():
        yield from ((ALIAS, alias) for alias in words.aliases)
        yield from ((KEYWORD, keyword) for keyword in words.keywords)


def name_of(words: Sequence[Token]) -> str:
    """Words as one name, the last without its ending: ``batch sizes`` is ``batchsiz``."""
    last = words[-1].word if words[-1].hangul else words[-1].stem
    return "".join(word.word for word in words[:-1]) + last


def _asked(topic: Topic) -> Iterable[str]:
    for words in topic.words.values():
        yield words.title
        yield from words.questions


def features_of(token: Token) -> frozenset[str]:
    """What of a word is compared: its stem, and for Korean its pairs of syllables."""
    if token.filler:
        return frozenset()
    return frozenset({token.stem}) | (bigrams(token.word) if token.hangul else frozenset())
